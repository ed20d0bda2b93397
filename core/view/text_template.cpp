#include "core/view/text_template.h"

#include <algorithm>
#include <optional>

#include "core/base/contains.h"
#include "core/calendar/business.h"
#include "core/desk/rulebook.h"
#include "core/policy/labels.h"
#include "core/policy/privacy.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"
#include "core/sla/clock.h"

namespace tkt {
namespace {

std::string first_name(const std::string& name) {
  return name.substr(0, name.find(' '));
}

/// Looks a variable up, group by group; each group is cheap but the clocks.
class Variables {
 public:
  explicit Variables(const Situation& now)
      : now_(now),
        policy_(now.desk.policy()),
        ticket_(without_private(policy_, now.ticket)),
        header_(ticket_.header) {}

  using Found = std::optional<std::string>;

  [[nodiscard]] Found find(std::string_view name) const {
    const auto known = variables();
    if (!contains(known, name)) return std::nullopt;
    for (auto group : {&Variables::of_header, &Variables::of_people, &Variables::of_labels,
                       &Variables::of_work, &Variables::of_time}) {
      if (auto value = (this->*group)(name)) return value;
    }
    return std::string{};  // what only an occasion knows
  }

 private:
  [[nodiscard]] Found of_header(std::string_view name) const {
    if (name == "ref") return header_.ref;
    if (name == "subject") return header_.subject;
    if (name == "description") return ticket_.description;
    if (name == "url") return header_.url;
    if (name == "case_ref") return header_.case_ref;
    if (name == "scale") return std::to_string(policy_.survey.scale);
    if (name == "desk") return policy_.title.in(policy_.language);
    if (name != "follows") return std::nullopt;
    const auto link = std::ranges::find(header_.links, std::string("follows"), &Link::kind);
    return link == header_.links.end() ? std::string{} : link->ref;
  }

  [[nodiscard]] Found of_people(std::string_view name) const {
    const auto& people = now_.desk.people();
    if (name == "requester") return shown(header_.requester);
    if (name == "requester_first") return first_name(shown(header_.requester));
    if (name == "requester_mail") return header_.requester.mail;
    if (name == "agent") return shown(now_.actor.person);
    if (name == "agent_first") return first_name(shown(now_.actor.person));
    if (name == "assignee") {
      const auto* member = people.by_id(header_.assignee);
      return member == nullptr ? header_.assignee : shown(member->person);
    }
    if (name != "org") return std::nullopt;
    const auto* org = people.org(header_.org);
    return org == nullptr || org->name.empty() ? header_.org : org->name;
  }

  template <class T>
  [[nodiscard]] std::string label(const std::vector<T>& in, const std::string& id) const {
    return label_text(label_in(in, id), policy_.language);
  }

  [[nodiscard]] Found of_labels(std::string_view name) const {
    if (name == "team") return label(policy_.teams, header_.team);
    if (name == "state") return label(policy_.states, header_.state);
    if (name == "priority") return label(policy_.priorities, header_.priority);
    if (name == "type") return label(policy_.types, header_.type);
    if (name == "module") return label(policy_.modules, header_.module);
    if (name == "channel") return label(policy_.channels, header_.channel);
    if (name == "band") return label(policy_.bands, header_.band);
    if (name == "reason") return label(policy_.reasons, header_.close_reason);
    if (name == "exclusion") return label(policy_.exclusions, header_.exclusion);
    return std::nullopt;
  }

  [[nodiscard]] Found of_work(std::string_view name) const {
    if (name == "plan_objective") return ticket_.plan ? ticket_.plan->objective : std::string{};
    if (name == "plan_schedule") return ticket_.plan ? ticket_.plan->schedule : std::string{};
    if (name != "workaround") return std::nullopt;
    std::string workaround;
    for (const auto& event : ticket_.events) {
      const auto* move = std::get_if<Transitioned>(&event.body);
      if (move != nullptr && !ticket_.is_void(event) && !move->workaround.empty())
        workaround = move->workaround;
    }
    return workaround;
  }

  [[nodiscard]] Found of_time(std::string_view name) const {
    if (name == "opened_at") return wall(header_.opened_at);
    if (name == "now") return wall(now_.at);
    if (name == "closed_at") return wall(header_.closed_at);
    if (name == "next_opening") return wall(next_opening());
    if (name != "due_first_response" && name != "due_resolution") return std::nullopt;
    const auto clocks = read_clocks(now_.ticket, DeskRulebook(now_.desk), now_.at);
    if (!clocks) return std::string{};
    return wall(name == "due_resolution" ? clocks->resolution.due : clocks->first_response.due);
  }

  /// When the desk opens next for this ticket; now, while it is open; nothing where it does not.
  [[nodiscard]] std::optional<Instant> next_opening() const {
    const auto targets = targets_of(policy_, now_.desk.people(), header_);
    const auto name = targets.calendar.empty()
                          ? usual_calendar(policy_, now_.desk.people(), header_)
                          : targets.calendar;
    const auto calendar = now_.desk.calendar(policy_, name);
    if (!calendar) return std::nullopt;
    const auto opening = (*calendar)->next_opening(now_.at);
    return opening ? std::optional(*opening) : std::nullopt;
  }

  /// `2026-11-23 10:15` by the desk's clocks.
  [[nodiscard]] std::string wall(std::optional<Instant> t) const {
    const auto zone = find_zone(policy_.timezone);
    if (!t || !zone) return {};
    constexpr std::size_t to_the_minute = 16;
    auto time = zone->to_rfc3339(*t).substr(0, to_the_minute);
    std::ranges::replace(time, 'T', ' ');
    return time;
  }

  static std::string shown(const Person& person) {
    return person.name.empty() ? person.mail : person.name;
  }

  const Situation& now_;
  const Policy& policy_;
  Ticket ticket_;
  const Header& header_;
};

}  // namespace

std::string fill_template(const Situation& now, std::string_view pattern, const Special& special) {
  const Variables variables(now);
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const auto close = pattern.find('}');
    if (pattern.starts_with("{{") || close == std::string_view::npos) {
      out += '{';
      pattern.remove_prefix(pattern.starts_with("{{") ? 2 : 1);
      continue;
    }
    const auto name = pattern.substr(1, close - 1);
    auto value = special ? special(name) : std::nullopt;
    if (!value) value = variables.find(name);
    out += value ? *value : std::string(pattern.substr(0, close + 1));
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string fill_template(const Situation& now, const Ticket& ticket, const Label& label,
                          Instant at) {
  const Situation then{now.desk, ticket, now.actor, at, at};
  return fill_template(then, label.in(now.desk.policy().language));
}

}  // namespace tkt
