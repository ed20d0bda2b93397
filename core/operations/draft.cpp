#include "core/operations/draft.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/calendar/business.h"
#include "core/calendar/times.h"
#include "core/desk/find.h"
#include "core/guards/admission.h"
#include "core/operations/derive.h"
#include "core/policy/labels.h"
#include "core/policy/pattern.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

/// Fills the draft step by step; each step needs those before it.
class Drafter {
 public:
  Drafter(const Situation& now, const OpenRequest& request)
      : now_(now), policy_(now.desk.policy()), request_(request) {
    auto& r = request_;
    drop_blank({&r.subject, &r.text, &r.requester, &r.org, &r.module, &r.type, &r.priority,
                &r.priority_reason, &r.impact, &r.urgency, &r.channel, &r.case_ref, &r.url,
                &r.occurred_at, &r.follows, &r.assignee, &r.team, &r.force});
  }

  Result<Opened> draft() {
    TRY_VOID(take_requester());
    TRY_VOID(take_names());
    TRY_VOID(take_fields());
    TRY_VOID(take_priority());
    TRY_VOID(route());
    TRY_VOID(take_rest());
    return std::move(draft_);
  }

 private:
  Result<void> take_requester() {
    const auto& people = now_.desk.people();
    draft_.requester = now_.actor.person;
    if (!request_.requester.empty()) {
      const auto known = find_member(people, request_.requester);
      if (known) {
        draft_.requester = (*known)->person;
      } else {
        auto person = parse_person(request_.requester);
        // Without a mail it was meant for somebody of people.toml: say who is nearest.
        const bool named = request_.requester.find_first_of("<@") == std::string::npos;
        if (!person && named) return unknown_requester(known.error());
        TRY(draft_.requester, person);
      }
    }
    if (const auto* member = people.by_mail(draft_.requester.mail))
      draft_.requester = member->person;
    TRY_VOID(permit_opening());
    draft_.org = org_of_requester(people, draft_.requester);
    return take_org();
  }

  /// For oneself as whoever asks may; for somebody else by a role of one's own.
  Result<void> permit_opening() const {
    const auto& people = now_.desk.people();
    Header own;
    own.requester = draft_.requester;
    if (same_person(people, draft_.requester, now_.actor.person))
      return permit(policy_, people, now_.actor, {"open", &own, nullptr});
    return permit(policy_, people, now_.actor, {"open_for_others"});
  }

  /// Only the desk says that a case is another organisation's: contracts hang on it.
  Result<void> take_org() {
    const auto& people = now_.desk.people();
    if (request_.org.empty()) return {};
    auto org = find_org(people, request_.org);
    if (!org) {
      org.error().hints.push_back(text("`tkt people --json` shows the organisations"));
      return tl::unexpected<Error>(std::move(org).error());
    }
    if ((*org)->id != draft_.org && !is_at_desk(policy_, now_.actor)) {
      return fail(ErrorKind::refused,
                  text("{} does not belong to the organisation '{}'", to_string(draft_.requester),
                       request_.org),
                  text("leave --org away; the desk says it where people.toml does not"));
    }
    draft_.org = (*org)->id;
    return {};
  }

  static tl::unexpected<Error> unknown_requester(Error error) {
    error.hints.push_back(text("somebody new is written as 'Name <mail>'"));
    return tl::unexpected<Error>(std::move(error));
  }

  template <class T>
  static Result<void> take_name(std::string& into, const std::vector<T>& in,
                                const std::string& typed, const std::string& otherwise,
                                const Text& what) {
    into = otherwise;
    if (typed.empty()) return {};
    TRY(const auto* found, find_named(in, typed, what));
    into = found->id;
    return {};
  }

  Result<void> take_names() {
    TRY_VOID(
        take_name(draft_.type, policy_.types, request_.type, policy_.default_type, text("type")));
    TRY_VOID(take_name(draft_.module, policy_.modules, given_or_default(request_.module, "module"),
                       "", text("module")));
    TRY_VOID(take_name(draft_.channel, policy_.channels, request_.channel, policy_.default_channel,
                       text("channel")));
    TRY_VOID(take_name(draft_.impact, policy_.matrix.impacts,
                       given_or_default(request_.impact, "impact"), "", text("impact")));
    TRY_VOID(take_name(draft_.urgency, policy_.matrix.urgencies,
                       given_or_default(request_.urgency, "urgency"), "", text("urgency")));
    TRY_VOID(take_name(draft_.team, policy_.teams, request_.team, "", text("team")));
    return {};
  }

  Result<void> take_fields() {
    for (const auto& rule : policy_.fields) {
      if (!rule.default_value.empty() && !is_built_in_field(rule.id)) {
        TRY(draft_.fields[rule.id], field_value(rule, rule.default_value));
      }
    }
    for (const auto& [name, typed] : request_.fields) {
      TRY(const auto* rule, find_named(policy_.fields, name, text("field")));
      if (is_blank(typed)) continue;
      TRY(draft_.fields[rule->id], field_value(*rule, typed));
    }
    return {};
  }

  Result<void> take_priority() {
    if (!policy_.matrix.empty() && !(draft_.impact.empty() || draft_.urgency.empty())) {
      draft_.priority = priority_of(policy_.matrix, draft_.impact, draft_.urgency);
    }
    if (draft_.priority.empty()) {
      TRY_VOID(take_name(draft_.priority, policy_.priorities, request_.priority,
                         policy_.default_priority, text("priority")));
    } else if (!request_.priority.empty()) {
      return fail(ErrorKind::usage,
                  text("impact and urgency already give the priority '{}'",
                       label_in(policy_.priorities, draft_.priority)),
                  text("leave --priority away, or leave --impact and --urgency away"));
    }
    TRY(draft_.priority_reason,
        priority_reason(policy_, draft_.priority, request_.priority_reason));
    return {};
  }

  /// Where it waits: the module's team, else the type's, else the policy's.
  Result<void> route() {
    const auto* type = find_id(policy_.types, draft_.type);
    const auto* module = find_id(policy_.modules, draft_.module);
    draft_.exclusion = exclusion_of_type(policy_, draft_.type);
    if (draft_.team.empty() && module != nullptr) draft_.team = module->team;
    if (draft_.team.empty() && type != nullptr) draft_.team = type->team;
    if (draft_.team.empty()) draft_.team = policy_.assign.default_team;
    TRY(draft_.band, band_of(now_.desk, now_.at));
    return {};
  }

  /// What was typed for a field that every ticket has, else what the policy's form fills in.
  [[nodiscard]] std::string given_or_default(const std::string& typed, const char* field) const {
    const auto* rule = find_id(policy_.fields, field);
    return typed.empty() && rule != nullptr ? rule->default_value : typed;
  }

  Result<void> take_rest() {
    if (request_.subject.empty())
      return fail(ErrorKind::usage, text("a ticket needs a SUBJECT"),
                  text("tkt open 'Correo caído' -m 'No llega desde las 8'"));
    draft_.subject = request_.subject;
    draft_.text = given_or_default(request_.text, "description");
    draft_.state = policy_.initial_state;
    draft_.url = given_or_default(request_.url, "url");
    draft_.labels = request_.labels;
    draft_.aliases = request_.aliases;
    draft_.forced = request_.force;
    draft_.policy = now_.desk.policy_blob();
    TRY(draft_.case_ref, checked_case_ref(policy_, now_.desk.people().org(draft_.org),
                                          given_or_default(request_.case_ref, "case_ref")));
    const auto occurred = given_or_default(request_.occurred_at, "occurred_at");
    if (!occurred.empty()) {
      TRY(auto zone, find_zone(policy_.timezone));
      TRY(draft_.occurred_at,
          parse_time(occurred, request_.occurred_at.empty() ? now_.at : now_.recorded_at, zone));
    }
    if (!request_.follows.empty()) {
      TRY(draft_.follows, find_ticket(now_.desk, request_.follows));
    }
    return {};
  }

  const Situation& now_;
  const Policy& policy_;
  OpenRequest request_;  ///< without what is blank
  Opened draft_;
};

/// Kinds for everybody, kinds that the policy keeps for some organisations, and kinds that an
/// organisation of people.toml says it uses.
bool belongs_to(const CaseRefKind& kind, const Org* org) {
  if (!kind.orgs.empty() && (org == nullptr || !contains(kind.orgs, org->id))) return false;
  const bool used = org != nullptr && contains(org->case_refs, kind.id);
  if (kind.use == CaseRefKind::Use::by_org) return used;
  return org == nullptr || org->case_refs.empty() || used;
}

/// A good identifier for this organisation, to show in a refusal.
std::string case_ref_example(const Policy& policy, const Org* org) {
  const auto found = std::ranges::find_if(
      policy.case_refs, [&](const CaseRefKind& kind) { return belongs_to(kind, org); });
  if (found == policy.case_refs.end()) return "…";
  return found->id + ":" + (found->example.empty() ? "…" : found->example);
}

Result<void> check_case_ref_form(const CaseRefKind& kind, const std::string& value) {
  if (kind.pattern.empty()) return {};
  TRY(auto pattern, Pattern::compile(kind.pattern));
  if (pattern.matches(value)) return {};
  return fail(ErrorKind::refused,
              text("the case identifier does not have the form of '{}'", label_of(kind)),
              kind.example.empty() ? text("it has to match {}", kind.pattern)
                                   : text("for instance `{}`", kind.id + ":" + kind.example));
}

}  // namespace

Result<Opened> draft_opening(const Situation& now, const OpenRequest& request) {
  return Drafter(now, request).draft();
}

Result<std::string> priority_reason(const Policy& policy, const std::string& priority,
                                    const std::string& typed) {
  const auto* rule = find_id(policy.priorities, priority);
  if (rule == nullptr || typed.empty()) return std::string{};
  TRY(const auto* reason, find_named(rule->reasons, typed, text("reason for this priority")));
  return reason->id;
}

Result<std::string> checked_case_ref(const Policy& policy, const Org* org,
                                     const std::string& typed) {
  if (typed.empty() || policy.case_refs.empty()) return typed;
  const auto colon = typed.find(':');
  if (colon == std::string::npos) {
    return fail(ErrorKind::refused, text("the case identifier does not say its kind"),
                text("write it as KIND:VALUE, for instance `{}`", case_ref_example(policy, org)));
  }
  TRY(const auto* kind,
      find_named(policy.case_refs, typed.substr(0, colon), text("kind of case identifier")));
  const std::string value = typed.substr(colon + 1);
  if (!belongs_to(*kind, org)) {
    return fail(ErrorKind::refused,
                text("'{}' identifies cases of other organisations", label_of(*kind)),
                text("here it is for instance `{}`", case_ref_example(policy, org)));
  }
  if (is_blank(value)) {
    return fail(ErrorKind::refused, text("the case identifier has no value after '{}:'", kind->id),
                text("write it as KIND:VALUE, for instance `{}`", case_ref_example(policy, org)));
  }
  TRY_VOID(check_case_ref_form(*kind, value));
  return kind->id + ":" + value;
}

}  // namespace tkt
