#include "core/desk/trailers.h"

#include <algorithm>

#include <fmt/format.h>

namespace tkt {
namespace {

constexpr std::string_view ticket_line = "Tkt-Ticket: ";
constexpr std::string_view event_line = "Tkt-Event: ";
constexpr std::string_view recorded_by_line = "Tkt-Recorded-By: ";
constexpr std::string_view via_line = "Tkt-Via: ";
constexpr std::string_view run_line = "Tkt-Run: ";

/// What stands behind the name of a line; nothing where it has another.
bool take(std::string_view line, std::string_view name, std::string& into) {
  if (!line.starts_with(name)) return false;
  into = line.substr(name.size());
  return true;
}

void read_line(std::string_view line, Trailers& into) {
  std::string value;
  if (take(line, event_line, value)) into.events.push_back(value.substr(0, value.find(' ')));
  if (take(line, recorded_by_line, value)) {
    if (auto person = parse_person(value)) into.recorded_by = *std::move(person);
  }
  take(line, ticket_line, into.ticket);
  take(line, via_line, into.via);
  take(line, run_line, into.run);
}

}  // namespace

std::string one_line_of(std::string text) {
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

std::string write_trailers(const std::string& ticket, const std::vector<Event>& events,
                           const std::string& run) {
  std::string out = fmt::format("{}{}\n", ticket_line, ticket);
  for (const auto& event : events)
    out += fmt::format("{}{} {}\n", event_line, event.id, kind_of(event));
  if (!events.empty() && !events.front().recorded_by.empty()) {
    const auto& first = events.front();
    out += fmt::format("{}{}\n", recorded_by_line, to_string(first.recorded_by));
    if (!first.via.empty()) out += fmt::format("{}{}\n", via_line, one_line_of(first.via));
  }
  if (!run.empty()) out += fmt::format("{}{}\n", run_line, run);
  return out;
}

Trailers read_trailers(std::string_view message) {
  Trailers trailers;
  while (!message.empty()) {
    const auto end = std::min(message.find('\n'), message.size());
    read_line(message.substr(0, end), trailers);
    message.remove_prefix(std::min(end + 1, message.size()));
  }
  return trailers;
}

}  // namespace tkt
