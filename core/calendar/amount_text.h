#pragma once
#include "core/base/text.h"
#include "core/calendar/duration.h"

namespace tkt {

/// An amount in words, for sentences and views: `24 business hours`, `3 business days`, `1 hour 30
/// minutes`. What scripts read is `to_string`.
Text amount_text(const Amount& amount);

}  // namespace tkt
