#pragma once
#include <string_view>

namespace tkt {

/// The IANA name of a time zone as Windows, and so Outlook and Exchange, call it
/// (`SA Pacific Standard Time`), in any case; empty where it is none of theirs. Source: the table
/// `windowsZones` of Unicode's CLDR, the zone that stands for the whole world ("001").
std::string_view zone_of_windows(std::string_view name);

}  // namespace tkt
