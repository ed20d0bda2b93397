#pragma once
#include <string>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/calendar/wall_time.h"

namespace tkt::cli {

/// `2 h`, `35 min`, `3 d`: a length of time in its largest unit, never negative.
std::string short_length(Seconds length);

/// `1 h 30 min`, `2 d 6 h`: in its two largest units.
std::string length_text(Seconds length);

/// `24 h 30 min`, `45 s`: to the second, without days, of which business time has another idea.
std::string exact_length(Seconds length);

/// "2 h ago", "in 2 h", "just now".
Text relative(Instant t, Instant now);

}  // namespace tkt::cli
