#pragma once
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/translator.h"
#include "core/ports/codec.h"
#include "core/ports/repository.h"
#include "core/ports/ticket_index.h"

namespace tkt {

/// The outside world that every operation needs. References stay valid as long as the command runs.
struct World {
  Repository& repository;
  Codec& codec;
  Clock& clock;
  Random& random;
  Translator& translator;
  TicketIndex* index = nullptr;  ///< none: every ticket is read when many are asked for
};

}  // namespace tkt
