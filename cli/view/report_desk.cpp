#include "cli/view/report_desk.h"

#include <algorithm>
#include <vector>

#include "cli/view/time_text.h"
#include "core/calendar/amount_text.h"

namespace tkt::cli {
namespace {

/// What the clock did for one reason, all stretches together.
struct Spent {
  Text why;
  Stretch::Kind kind = Stretch::Kind::running;
  Seconds length{0};
};

/// The reasons of a kind, the one that took longest first.
std::vector<Spent> spent(const std::vector<Stretch>& stretches, Stretch::Kind kind) {
  std::vector<Spent> out;
  for (const auto& stretch : stretches) {
    if (stretch.kind != kind) continue;
    auto found = std::ranges::find(out, stretch.why, &Spent::why);
    if (found == out.end()) found = out.insert(out.end(), {stretch.why, kind, Seconds{0}});
    found->length += stretch.to - stretch.from;
  }
  std::ranges::stable_sort(out, std::greater{}, &Spent::length);
  return out;
}

}  // namespace

std::string DeskVoice::language() const {
  return std::string(id_of(context_.language));
}

std::string DeskVoice::label(Dimension dimension, const std::string& id) const {
  if (id.empty()) return "–";
  switch (dimension) {
    case Dimension::priority:
      return labels_.priority(id);
    case Dimension::team:
      return labels_.team(id);
    case Dimension::agent:
      return labels_.member(id);
    case Dimension::organisation:
      return labels_.org(id);
    case Dimension::module:
      return labels_.module(id);
    case Dimension::type:
      return labels_.type(id);
    case Dimension::channel:
      return labels_.channel(id);
    case Dimension::state:
      return labels_.state(id);
    case Dimension::band:
      return labels_.band(id);
    case Dimension::week:
    case Dimension::month:
      break;
  }
  return id;
}

std::string DeskVoice::time(Instant t) const {
  return wall_time(t, zone_);
}

std::string DeskVoice::length(Seconds length) const {
  return length_text(length);
}

std::string DeskVoice::why(const ListedCase& one) const {
  const auto& clock = one.clock;
  if (!clock.target) return {};
  std::vector<std::string> parts;
  if (!clock.met_at && clock.status == ClockStatus::breached)
    parts.push_back(say(*one.kind == ClockKind::first_response ? text("nobody has answered")
                                                               : text("not solved")));
  parts.push_back(say(text("{} of {} counted", length(clock.elapsed.value_or(Seconds{0})),
                           amount_text(*clock.target))));
  const auto worked = spent(clock.stretches, Stretch::Kind::running);
  if (!worked.empty())
    parts.push_back(say(text("longest {}: {}", say(worked[0].why), length(worked[0].length))));
  for (const auto kind : {Stretch::Kind::paused, Stretch::Kind::closed}) {
    const auto others = spent(clock.stretches, kind);
    if (!others.empty())
      parts.push_back(
          say(text("not counted: {} {}", length(others[0].length), say(others[0].why))));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace tkt::cli
