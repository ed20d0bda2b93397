#pragma once
#include <utility>

#include "core/desk/change.h"

namespace tkt {

/// The decision of an operation that records one thing.
inline Decision one_event(EventBody body, Text summary) {
  Decision decision;
  decision.events.push_back(std::move(body));
  decision.summary = std::move(summary);
  return decision;
}

}  // namespace tkt
