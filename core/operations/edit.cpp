#include "core/operations/edit.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/calendar/times.h"
#include "core/guards/admission.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/telephone.h"
#include "core/model/keys.h"
#include "core/operations/derive.h"
#include "core/operations/draft.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

/// Applies typed changes to a copy of the header, and says what came out different.
class Editing {
 public:
  Editing(const Situation& now, const EditRequest& request)
      : now_(now),
        policy_(now.desk.policy()),
        request_(request),
        header_(now.ticket.header),
        description_(now.ticket.description) {}

  Result<Decision> decide() {
    TRY_VOID(permit(now_, "edit"));
    TRY_VOID(refuse_merged(now_));
    // The reason for a priority is one of its own, in whatever order the two were typed.
    for (const auto& [key, typed] : request_.set) {
      if (key != "priority_reason") TRY_VOID(apply(key, typed));
    }
    for (const auto& [key, typed] : request_.set) {
      if (key == "priority_reason") TRY_VOID(apply(key, typed));
    }
    TRY_VOID(rank());
    TRY_VOID(derive());
    TRY_VOID(check());
    return finish();
  }

 private:
  Result<void> apply(const std::string& named, const std::string& typed) {
    const auto key = key_named(named);
    if (is_blank(typed) && !typed.empty()) return apply(named, {});
    if (key == "description") {
      description_ = typed;
      return {};
    }
    if (key == "labels") return edit_labels(typed);
    if (key == "occurred_at" && !typed.empty()) {
      TRY(auto zone, find_zone(policy_.timezone));
      TRY(header_.occurred_at, parse_time(typed, now_.recorded_at, zone));
      return {};
    }
    if (typed.empty()) return take_away(key);
    if (const auto found = by_name(key, typed)) {
      TRY(auto id, *found);
      return set_key(header_, key, Value{id});
    }
    if (is_built_in_field(key) || key == "requester") return edit_plain(key, typed);
    return edit_field(key, typed);
  }

  Result<void> take_away(const std::string& key) {
    if (key == "requester")
      return fail(ErrorKind::usage, text("a ticket always has a requester"),
                  text("write it as: Name <mail>"));
    if (key == "subject")
      return fail(ErrorKind::usage, text("a ticket always has a subject"),
                  text("write it as: subject='Correo caído'"));
    const auto field = header_.fields.find(own_field(key));
    if (key.starts_with(field_prefix) && field == header_.fields.end())
      TRY_VOID(find_named(policy_.fields, own_field(key), text("field")));
    return set_key(header_, key, Value{std::string{}});
  }

  /// `sede` of `fields.sede`.
  static std::string own_field(const std::string& key) {
    return key.starts_with(field_prefix) ? key.substr(field_prefix.size()) : key;
  }

  /// Keys whose values are ids of the policy: the id for what was typed.
  std::optional<Result<std::string>> by_name(const std::string& key,
                                             const std::string& typed) const {
    const auto id_in = [&](const auto& list) -> Result<std::string> {
      TRY(const auto* found, find_named(list, typed, text(key)));
      return found->id;
    };
    if (key == "priority") return id_in(policy_.priorities);
    if (key == "module") return id_in(policy_.modules);
    if (key == "type") return id_in(policy_.types);
    if (key == "channel") return id_in(policy_.channels);
    if (key == "impact") return id_in(policy_.matrix.impacts);
    if (key == "urgency") return id_in(policy_.matrix.urgencies);
    if (key == "exclusion") return id_in(policy_.exclusions);
    if (key == "priority_reason") return priority_reason(policy_, header_.priority, typed);
    if (key == "case_ref") return case_ref(typed);
    return std::nullopt;
  }

  [[nodiscard]] Result<std::string> case_ref(const std::string& typed) const {
    return checked_case_ref(policy_, now_.desk.people().org(header_.org), typed);
  }

  /// The key that is meant: `prioridad` may be what the policy calls `priority`, `sede` is
  /// `fields.sede`.
  [[nodiscard]] std::string key_named(const std::string& named) const {
    for (const auto* own : {"labels", "requester", "exclusion", "priority_reason"}) {
      if (named == own) return named;
    }
    if (is_built_in_field(named)) return named;
    const auto name = own_field(named);
    const auto field = find_named(policy_.fields, name, text("field"));
    const auto id = field ? (*field)->id : name;
    return is_built_in_field(id) ? id : field_key(id);
  }

  Result<void> edit_plain(const std::string& key, const std::string& typed) {
    if (key == "requester") {
      const auto known = find_member(now_.desk.people(), typed);
      if (known) {
        header_.requester = (*known)->person;
      } else {
        TRY(header_.requester, parse_person(typed));
      }
      return {};
    }
    return set_key(header_, key, Value{typed});
  }

  Result<void> edit_field(const std::string& key, const std::string& typed) {
    TRY(const auto* rule, find_named(policy_.fields, own_field(key), text("field")));
    TRY(header_.fields[rule->id], field_value(*rule, typed));
    return {};
  }

  /// `a,b` sets them, `+a` adds one, `-a` takes one away.
  Result<void> edit_labels(const std::string& typed) {
    if (!typed.starts_with('+') && !typed.starts_with('-')) header_.labels.clear();
    std::size_t begin = 0;
    while (begin <= typed.size() && !typed.empty()) {
      const auto end = std::min(typed.find(',', begin), typed.size());
      auto label = typed.substr(begin, end - begin);
      const bool away = label.starts_with('-');
      if (away || label.starts_with('+')) label.erase(0, 1);
      std::erase(header_.labels, label);
      if (!away && !label.empty()) header_.labels.push_back(label);
      begin = end + 1;
    }
    return {};
  }

  [[nodiscard]] bool changed(std::string Header::* member) const {
    return header_.*member != now_.ticket.header.*member;
  }

  /// A new impact or urgency gives a new priority, where the policy has a matrix.
  Result<void> rank() {
    if (!changed(&Header::impact) && !changed(&Header::urgency)) return {};
    const auto priority = priority_of(policy_.matrix, header_.impact, header_.urgency);
    if (!priority.empty() && changed(&Header::priority) && header_.priority != priority) {
      return fail(ErrorKind::usage,
                  text("impact and urgency give the priority '{}', not '{}'",
                       label_in(policy_.priorities, priority),
                       label_in(policy_.priorities, header_.priority)),
                  text("leave priority= away"));
    }
    if (!priority.empty()) header_.priority = priority;
    return {};
  }

  [[nodiscard]] bool is_said(std::string_view key) const {
    return std::ranges::any_of(request_.set,
                               [&](const auto& each) { return key_named(each.first) == key; });
  }

  /// What `open` would have made of the new values, unless somebody says otherwise.
  Result<void> derive() {
    const auto& before = now_.ticket.header;
    const auto& people = now_.desk.people();
    if (!same_mailbox(header_.requester, before.requester) && !is_said("org"))
      header_.org = org_of_requester(people, header_.requester);
    if (is_said("org")) contradiction_ = other_org(people, header_.requester, header_.org);
    const auto was = exclusion_of_type(policy_, before.type);
    if (changed(&Header::type) && !is_said("exclusion") && before.exclusion == was)
      header_.exclusion = exclusion_of_type(policy_, header_.type);
    if (changed(&Header::priority) && !changed(&Header::impact) && !changed(&Header::urgency))
      return check_matrix(policy_, header_);
    return {};
  }

  Result<void> check() {
    if (changed(&Header::priority) || changed(&Header::impact) || changed(&Header::urgency)) {
      TRY_VOID(permit(now_, "edit_priority"));
      if (changed(&Header::priority) && !changed(&Header::priority_reason))
        header_.priority_reason.clear();
      Opened as_opened;
      as_opened.priority = header_.priority;
      as_opened.priority_reason = header_.priority_reason;
      as_opened.channel = header_.channel;
      as_opened.fields = header_.fields;
      TRY_VOID(admit_priority(policy_, now_.actor, as_opened));
    }
    if (changed(&Header::exclusion) && is_said("exclusion")) TRY_VOID(permit(now_, "exclude"));
    TRY_VOID(check_ranked(policy_, now_.ticket.header, header_));
    TRY_VOID(check_form());
    return check_fields(policy_, header_, description_);
  }

  /// What the form demanded when it was opened holds for what it is changed to.
  Result<void> check_form() const {
    const auto& was = now_.ticket.header;
    Opened as_opened;
    as_opened.requester = header_.requester;
    as_opened.org = header_.org;
    as_opened.type = header_.type;
    as_opened.channel = header_.channel;
    as_opened.fields = header_.fields;
    const auto& people = now_.desk.people();
    if (!same_person(people, header_.requester, was.requester)) {
      if (same_person(people, header_.requester, now_.actor.person)) {
        return fail(ErrorKind::refused, text("nobody takes the place of who asks for {}", was.ref),
                    text("a case of your own is another ticket: `tkt open`"));
      }
      TRY_VOID(admit_requester(now_, as_opened));
    }
    if (changed(&Header::type)) TRY_VOID(admit_type(now_, as_opened));
    if (changed(&Header::channel) || changed(&Header::org))
      TRY_VOID(admit_channel(now_.desk, header_.channel, header_));
    return {};
  }

  Result<Decision> finish() {
    Edited event;
    std::vector<std::string> keys;
    const auto note = [&](const std::string& key, Value set, Value was) {
      keys.push_back(key);
      event.set[key] = std::move(set);
      event.was[key] = std::move(was);
    };
    for (const auto& key : differing_keys(header_, now_.ticket.header)) {
      TRY(auto set, get_key(header_, key));
      TRY(auto was, get_key(now_.ticket.header, key));
      note(key, std::move(set), std::move(was));
    }
    if (description_ != now_.ticket.description)
      note("description", Value{description_}, Value{now_.ticket.description});
    Decision decision;
    if (keys.empty()) {
      decision.notes.push_back(text("{} says so already; nothing changed", header_.ref));
      return decision;
    }
    TRY_VOID(check_still_open(policy_, now_.ticket.header, keys));
    if (event.set.contains("priority")) event.policy = now_.desk.policy_blob();
    event.text = request_.text;
    if (contradiction_) decision.notes.push_back(*contradiction_);
    decision.summary = event.set.contains("priority") ? priority_summary() : changed_summary(keys);
    if (const auto* exclusion = find_id(policy_.exclusions, header_.exclusion);
        exclusion != nullptr && event.set.contains("exclusion")) {
      decision.notes.push_back(out_of_sla(*exclusion));
    }
    decision.events.emplace_back(std::move(event));
    lapse_plan(decision);
    return decision;
  }

  /// A yes is bound to whom it was given for: of another client's ticket it is none.
  void lapse_plan(Decision& decision) const {
    const auto& plan = now_.ticket.plan;
    if (!plan || plan->stage != Plan::Stage::approved) return;
    const auto approver = parse_person(plan->approved_by);
    if (approver && approval_stands(policy_, now_.desk.people(), header_, *approver)) return;
    Planned lapsed;
    lapsed.step = "lapsed";
    decision.events.emplace_back(std::move(lapsed));
    decision.notes.push_back(
        text("the work plan has to be approved again: {} approved it, and it is not theirs now",
             plan->approved_by));
  }

  [[nodiscard]] Text changed_summary(const std::vector<std::string>& keys) const {
    std::vector<TextArg> names;
    for (const auto& key : keys) names.push_back(key_label(policy_, key));
    return text("changed: {}", joined(names));
  }

  [[nodiscard]] Text priority_summary() const {
    const auto& was = now_.ticket.header.priority;
    return text("priority {} → {}", was.empty() ? "–" : label_in(policy_.priorities, was),
                label_in(policy_.priorities, header_.priority));
  }

  const Situation& now_;
  const Policy& policy_;
  const EditRequest& request_;
  Header header_;
  std::string description_;
  std::optional<Text> contradiction_;  ///< between what was said and what it follows from
};

}  // namespace

Result<Outcome> edit(Desk& desk, const Act& act, const std::string& ref,
                     const EditRequest& request) {
  return change(desk, act, ref,
                [&](const Situation& now) { return Editing(now, request).decide(); });
}

}  // namespace tkt
