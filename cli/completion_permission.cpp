#include "cli/completion_permission.h"

#include <algorithm>
#include <array>

#include "core/base/contains.h"
#include "core/desk/find.h"
#include "core/guards/choice.h"

namespace tkt::cli {
namespace {

using Operations = std::array<std::string_view, 2>;

struct Needs {
  std::string_view name;
  Operations any_of;  ///< one of these operations is needed
};

/// Commands that nobody needs a role for are not here.
constexpr std::array commands{
    Needs{"open", {"open", "open_for_others"}},
    Needs{"assign", {"assign", "take"}},
    Needs{"announce", {"announce", "announce"}},
    Needs{"reply", {"reply", "note"}},
    Needs{"edit", {"edit", "edit"}},
    Needs{"attach", {"attach", "attach"}},
    Needs{"link", {"link", "link"}},
    Needs{"merge", {"merge", "merge"}},
    Needs{"rate", {"rate", "note"}},
    Needs{"plan", {"plan", "approve_plan"}},
    Needs{"contact", {"contact", "contact"}},
    Needs{"check", {"check", "check"}},
    Needs{"away", {"away", "note"}},
    Needs{"work", {"work", "work"}},
    Needs{"out-of-hours", {"reply", "out_of_hours"}},
    Needs{"undo", {"undo", "undo"}},
    Needs{"policy apply", {"policy", "policy"}},
    Needs{"people add", {"people", "people"}},
    Needs{"people edit", {"people", "people"}},
    Needs{"people disable", {"people", "people"}},
    Needs{"people absence", {"people", "people"}},
    Needs{"people org", {"people", "people"}},
};

constexpr std::array options{
    Needs{"--assignee", {"assign", "take"}},
    Needs{"--team", {"assign", "people"}},
    Needs{"--internal", {"note", "note"}},
    Needs{"--as-requester", {"note", "note"}},
    Needs{"--confirmed-by", {"note", "note"}},
    Needs{"--confirmed-how", {"note", "note"}},
    Needs{"--approved-by", {"note", "note"}},
    Needs{"--force", {"force", "force"}},
    Needs{"--private", {"export_private", "export_private"}},
    Needs{"--accept", {"out_of_hours", "out_of_hours"}},
    Needs{"--refuse", {"out_of_hours", "out_of_hours"}},
};

template <class Table>
const Needs* needs_of(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Needs::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

Offer::Offer(Context& context) {
  const auto desk = context.desk();
  const auto person = context.person();
  if (!desk || !person) return;
  desk_ = *desk;
  actor_ = actor_of(**desk, *person);
}

bool Offer::ever(std::span<const std::string_view> operations) const {
  return desk_ == nullptr || may_ever(desk_->policy(), desk_->people(), actor_, operations);
}

bool Offer::takes_command(std::string_view name) const {
  const auto* needs = needs_of(commands, name);
  return needs == nullptr || ever(needs->any_of);
}

bool Offer::takes_option(std::string_view name) const {
  const auto* needs = needs_of(options, name);
  return needs == nullptr || ever(needs->any_of);
}

bool Offer::takes_ticket(std::string_view command, const Header& ticket) const {
  if (desk_ == nullptr) return true;
  const auto& policy = desk_->policy();
  if (command == "transition")
    return !permitted_states(policy, desk_->people(), actor_, ticket).empty();
  const auto* needs = needs_of(commands, command);
  return needs == nullptr || std::ranges::any_of(needs->any_of, [&](std::string_view one) {
           return permit(policy, desk_->people(), actor_, {one, &ticket, nullptr}).has_value();
         });
}

bool Offer::takes_state(const std::string& ref, std::string_view state) const {
  if (desk_ == nullptr) return true;
  const auto found = find_ticket(*desk_, ref);
  const auto reading = found ? desk_->load(*found) : Result<Reading>();
  if (!found || !reading) return true;
  const auto next =
      permitted_states(desk_->policy(), desk_->people(), actor_, reading->ticket.header);
  return std::ranges::any_of(next, [&](const State* one) { return one->id == state; });
}

bool Offer::takes_assignee(const Member& member) const {
  if (desk_ == nullptr) return true;
  const bool works = can_work(desk_->policy(), member);
  constexpr std::array<std::string_view, 1> others{"assign"};
  return works && (actor_.member == &member || ever(others));
}

bool Offer::takes_team() const {
  constexpr std::array<std::string_view, 1> operation{"assign"};
  return ever(operation);
}

bool Offer::takes_priority(const Priority& priority) const {
  return desk_ == nullptr || may_set(desk_->policy(), priority, actor_.roles);
}

bool Offer::takes_type(const TicketType& type) const {
  return desk_ == nullptr || may_open(type, actor_.roles);
}

}  // namespace tkt::cli
