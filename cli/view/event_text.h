#pragma once
#include <string>

#include "cli/view/labels.h"
#include "core/base/text.h"
#include "core/calendar/zone.h"
#include "core/model/event.h"

namespace tkt::cli {

/// What an event did, in a line without who and when: "En espera → Cerrada (sin respuesta)",
/// "assigned to Ana Ruiz". Texts that people wrote are not part of it (`text_of`). Times that an
/// event speaks of are on the clocks of `zone`.
Text event_text(const Event& event, const Labels& labels, const Zone& zone);

}  // namespace tkt::cli
