#include "core/model/digest.h"

namespace tkt {
namespace {

void cut(std::string& text) {
  if (!text.empty()) text = cut_text;
}

}  // namespace

void cut_to_digest(Ticket& ticket) {
  cut(ticket.description);
  ticket.extra.clear();
  for (auto& event : ticket.events) {
    event.extra.clear();
    std::visit(
        [](auto& body) {
          if constexpr (requires { body.text; }) cut(body.text);
        },
        event.body);
  }
}

}  // namespace tkt
