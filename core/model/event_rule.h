#pragma once
#include <string_view>

#include "core/model/event.h"

namespace tkt {

/// The rule of the policy by which an event happened by itself; empty where a person did it. A kind
/// that cron writes has a key `rule`.
inline std::string_view rule_of(const Event& event) {
  return std::visit(
      [](const auto& body) -> std::string_view {
        if constexpr (requires { body.rule; }) return body.rule;
        return {};
      },
      event.body);
}

}  // namespace tkt
