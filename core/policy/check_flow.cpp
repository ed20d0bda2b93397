#include <algorithm>
#include <set>

#include "core/base/contains.h"
#include "core/base/nearest.h"
#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

/// What states lead where, with misspelt names taken for what they probably mean, so that one
/// spelling mistake is not told again as a state that nobody reaches.
class Flow {
 public:
  explicit Flow(const Policy& policy) : policy_(policy), names_(ids(policy.states)) {
    for (const auto& state : policy.states) {
      for (const auto* next : {&state.on_agent_reply, &state.on_requester_reply,
                               &state.on_confirmation, &state.on_rejection, &state.on_assign})
        add(state.id, *next);
    }
    for (const auto& move : policy.transitions) {
      for (const auto& from : move.from) add_all(from, move.to);
    }
    add(policy.initial_state, policy.announce.to);
    for (const auto& rule : policy.stale) {
      for (const auto& from : rule.states) add(from, rule.to);
    }
  }

  [[nodiscard]] bool leaves(const std::string& state) const {
    return std::ranges::any_of(
        edges_, [&](const auto& e) { return e.first == state && e.second != state; });
  }

  /// A name that resembles nothing might lead anywhere: then nothing can be said.
  [[nodiscard]] bool certain() const { return certain_; }

  [[nodiscard]] std::set<std::string> reached() const {
    std::set<std::string> seen;
    Names open{meant(policy_.initial_state)};
    while (!open.empty()) {
      const auto state = open.back();
      open.pop_back();
      if (!seen.insert(state).second) continue;
      for (const auto& [from, to] : edges_) {
        if (from == state) open.push_back(to);
      }
    }
    return seen;
  }

 private:
  [[nodiscard]] std::string meant(const std::string& name) const {
    if (contains(names_, name)) return name;
    return nearest(name, names_).value_or(std::string());
  }

  void add(const std::string& from, const std::string& to) {
    if (to.empty()) return;
    const auto source = meant(from);
    const auto target = meant(to);
    if (source.empty() || target.empty()) certain_ = false;
    edges_.emplace(source, target);
    edges_.emplace(from, target);
  }

  void add_all(const std::string& from, const std::string& to) {
    if (from != "*") return add(from, to);
    for (const auto& state : policy_.states) {
      if (state.kind != StateKind::closed) add(state.id, to);
    }
  }

  const Policy& policy_;
  Names names_;
  std::set<std::pair<std::string, std::string>> edges_;
  bool certain_ = true;
};

void check_initial(const Policy& policy, Findings& to) {
  if (policy.states.empty())
    return to.error("states", text("there is no state at all"),
                    {text("a desk needs at least a new, an open and a closed one: [states.ID]")});
  if (policy.initial_state.empty())
    to.error("initial_state", text("'initial_state' does not say in which state a ticket begins"),
             {text("one of: {}", joined(ids(policy.states)))});
  const auto* initial = find_id(policy.states, policy.initial_state);
  if (initial != nullptr && initial->kind != StateKind::new_ && initial->kind != StateKind::open)
    to.error("initial_state",
             text("a ticket cannot begin in '{}', which is neither new nor open", initial->id));
  if (std::ranges::none_of(policy.states,
                           [](const State& s) { return s.kind == StateKind::closed; }))
    to.error("states", text("no state is of kind \"closed\": no ticket would ever end"));
}

}  // namespace

void check_flow(const Policy& policy, Findings& to) {
  check_initial(policy, to);
  const Flow flow(policy);
  const auto reached = flow.reached();
  const bool certain = !policy.initial_state.empty() && flow.certain();
  for (const auto& state : policy.states) {
    const auto path = in("states", state.id);
    if (certain && !reached.contains(state.id))
      to.error(path, text("no ticket ever reaches the state '{}'", state.id),
               {text("add [[transitions]] with to = \"{}\"", state.id)});
    else if (state.kind != StateKind::closed && !flow.leaves(state.id))
      to.error(path, text("nothing leads out of the state '{}', and it is not closed", state.id),
               {text("add [[transitions]] with from = [\"{}\"]", state.id)});
  }
}

}  // namespace tkt::policy_check
