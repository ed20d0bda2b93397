#include "core/operations/auto_assign.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/base/contains.h"
#include "core/calendar/times.h"
#include "core/desk/find.h"
#include "core/guards/choice.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Narrows the candidates down, step by step, remembering how many each step left.
class Selection {
 public:
  explicit Selection(const Situation& now) : now_(now) {
    for (const auto& member : now.desk.people().members) {
      if (can_work(now.desk.policy(), member)) candidates_.push_back(&member);
    }
  }

  Result<void> keep(const Text& what, const std::function<bool(const Member&)>& fits) {
    std::erase_if(candidates_, [&](const Member* member) { return !fits(*member); });
    steps_.push_back(text("{}: {}", what, candidates_.size()));
    if (!candidates_.empty()) return {};
    return fail(ErrorKind::refused, text("nobody can be chosen: {}", joined(steps_)),
                text("assign it by hand: `tkt assign {} AGENT`", now_.ticket.header.ref),
                text("teams and skills: `tkt people edit AGENT --team TEAM --skill SKILL`"));
  }

  /// The least loaded one; ids settle what is equal, so that two clones choose alike.
  Result<Pick> least_loaded(const std::map<std::string, std::int64_t>& load) {
    const auto load_of = [&](const Member* member) {
      const auto found = load.find(member->id);
      return found == load.end() ? 0 : found->second;
    };
    const auto* best =
        *std::ranges::min_element(candidates_, [&](const Member* a, const Member* b) {
          return std::pair(load_of(a), a->id) < std::pair(load_of(b), b->id);
        });
    return Pick{best, text("{}; least load: {}", joined(steps_), load_of(best))};
  }

 private:
  const Situation& now_;
  std::vector<const Member*> candidates_;
  std::vector<Text> steps_;
};

/// Open tickets per assignee, but those whose client is away: they ask nothing of anybody now.
/// Weighted, the most urgent of k priorities counts k and the last one 1.
Result<std::map<std::string, std::int64_t>> load_by_person(const Desk& desk, Instant now) {
  std::map<std::string, std::int64_t> load;
  const auto& policy = desk.policy();
  const bool weighted = policy.assign.load == AssignRule::Workload::open_weighted;
  auto wanted = open_tickets(policy);
  wanted.ids.push_back({&Header::assignee, Sense::is_not, {""}});
  TRY(auto damaged, for_each_digest(desk, wanted, [&](Ticket&& ticket) -> Result<void> {
        const auto& header = ticket.header;
        if (ticket.away_until && *ticket.away_until > now) return {};
        const auto priority = std::ranges::find(policy.priorities, header.priority, &Priority::id);
        load[header.assignee] +=
            weighted ? std::max<std::int64_t>(1, policy.priorities.end() - priority) : 1;
        return {};
      }));
  return load;
}

}  // namespace

bool is_absent(const Desk& desk, const Member& member, Instant t) {
  const auto zone = find_zone(desk.policy().timezone);
  if (!zone) return false;
  return std::ranges::any_of(desk.people().absences, [&](const Absence& absence) {
    if (absence.person != member.id) return false;
    const auto from = parse_period(absence.from, t, *zone);
    const auto until = parse_period(absence.until, t, *zone);
    return from && until && from->from <= t && t < until->to;
  });
}

Result<Pick> pick_agent(const Situation& now) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  Selection selection(now);
  TRY_VOID(selection.keep(text("agents"), [](const Member&) { return true; }));
  if (!header.team.empty()) {
    TRY_VOID(
        selection.keep(text("team {}", label_in(policy.teams, header.team)),
                       [&](const Member& member) { return contains(member.teams, header.team); }));
  }
  if (const auto* module = find_id(policy.modules, header.module);
      module != nullptr && !module->skills.empty()) {
    TRY_VOID(selection.keep(text("skilled in {}", label_of(*module)), [&](const Member& member) {
      return std::ranges::all_of(
          module->skills, [&](const std::string& skill) { return contains(member.skills, skill); });
    }));
  }
  TRY_VOID(selection.keep(
      text("present"), [&](const Member& member) { return !is_absent(now.desk, member, now.at); }));
  TRY(auto load, load_by_person(now.desk, now.at));
  return selection.least_loaded(load);
}

}  // namespace tkt
