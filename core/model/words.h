#pragma once

namespace tkt {

/// Two-valued facts of events, spelled out so that no call site says just `true`.
enum class Side { agent, requester };
enum class Automatic { no, yes };
enum class Announcement { no, yes };
enum class Removed { no, yes };
enum class Rejects { no, yes };
enum class Billable { no, yes };
enum class Closes { no, yes };

}  // namespace tkt
