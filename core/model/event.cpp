#include "core/model/event.h"

#include <tuple>
#include <type_traits>

namespace tkt {

std::string_view kind_of(const Event& event) {
  return std::visit(
      []<class Body>(const Body& body) -> std::string_view {
        if constexpr (std::is_same_v<Body, Unknown>)
          return body.kind;
        else
          return Body::kind;
      },
      event.body);
}

bool before(const Event& a, const Event& b) {
  return std::tie(a.n, a.at, a.id) < std::tie(b.n, b.at, b.id);
}

const std::string* text_of(const Event& event) {
  return std::visit(
      [](const auto& body) -> const std::string* {
        if constexpr (requires { body.text; }) return &body.text;
        return nullptr;
      },
      event.body);
}

}  // namespace tkt
