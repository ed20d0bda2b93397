#include "core/guards/admission.h"

#include <algorithm>
#include <set>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/calendar/amount_text.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/calendar/times.h"
#include "core/desk/find.h"
#include "core/guards/choice.h"
#include "core/policy/desk_time.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// The rules about the person who asks, in the order in which a desk would tell them.
class RequesterRules {
 public:
  RequesterRules(const Situation& now, const Opened& draft)
      : rule_(now.desk.policy().requesters), draft_(draft) {
    member_ = now.desk.people().by_mail(draft.requester.mail);
  }

  Result<void> check() const {
    if (contains(rule_.open_types, draft_.type)) return {};
    if (rule_.known == RequesterRule::Known::only_known && member_ == nullptr) {
      return refuse(
          text("{} is not among the people of this desk", to_string(draft_.requester)),
          text("a coordinator adds them with `tkt people add`, or they ask for access first"));
    }
    if (member_ != nullptr && member_->active == Member::Active::no) {
      return refuse(text("{} is no longer active", to_string(draft_.requester)),
                    text("`tkt people disable {} --undo` brings them back", member_->id));
    }
    TRY_VOID(check_contact());
    if (rule_.training == RequesterRule::Training::required &&
        (member_ == nullptr || (is_client() && member_->trained == Member::Trained::no))) {
      return refuse(text("{} has not been trained in the system yet", to_string(draft_.requester)),
                    text("ask for an induction course first: {}", types_for_all()));
    }
    return {};
  }

 private:
  /// People of the desk itself need no contract.
  [[nodiscard]] bool is_client() const {
    return member_ == nullptr || member_->roles.empty() || contains(member_->roles, "requester");
  }

  Result<void> check_contact() const {
    if (rule_.contacts == RequesterRule::Contacts::anybody || !is_client()) return {};
    if (member_ != nullptr && member_->contact == Member::Contact::designated) return {};
    return refuse(
        text("only the designated contacts of an organisation may open tickets, and {} is none",
             to_string(draft_.requester)),
        text("the contacts of '{}' are listed by `tkt people`", draft_.org));
  }

  [[nodiscard]] std::string types_for_all() const {
    std::string out;
    for (const auto& type : rule_.open_types) out += (out.empty() ? "--type " : ", --type ") + type;
    return out;
  }

  tl::unexpected<Error> refuse(Text message, Text hint) const {
    Error error{ErrorKind::refused, std::move(message), {std::move(hint)}, std::nullopt, {}};
    if (!rule_.refusal.empty()) error.hints.insert(error.hints.begin(), text("{}", rule_.refusal));
    return tl::unexpected<Error>(std::move(error));
  }

  const RequesterRule& rule_;
  const Opened& draft_;
  const Member* member_ = nullptr;
};

/// Words of three letters and more, folded: what two reports of one case have in common.
std::set<std::string> words_of(const std::string& a, const std::string& b) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold_text(a + " " + b) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else {
      if (word.size() >= 3) words.insert(word);
      word.clear();
    }
  }
  return words;
}

double similarity(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (const auto& word : a) common += b.contains(word) ? 1U : 0U;
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

bool same_asker(const Policy& policy, const People& people, const Opened& draft,
                const Header& other) {
  if (policy.duplicates.scope == DuplicateRule::Scope::org && !draft.org.empty())
    return draft.org == other.org;
  return same_person(people, draft.requester, other.requester);
}

}  // namespace

Result<void> admit_requester(const Situation& now, const Opened& draft) {
  return RequesterRules(now, draft).check();
}

Result<void> admit_type(const Situation& now, const Opened& draft) {
  const auto& policy = now.desk.policy();
  const auto* type = find_id(policy.types, draft.type);
  if (type == nullptr) return {};
  if (!may_open(*type, now.actor.roles)) {
    return fail(ErrorKind::refused, text("'{}' is opened only by: {}", label_of(*type),
                                         role_labels(policy, type->open_by)));
  }
  if (!type->channels.empty() && !contains(type->channels, draft.channel)) {
    return fail(
        ErrorKind::refused,
        text("'{}' comes only by: {}", label_of(*type), labels_in(policy.channels, type->channels)),
        text("say the channel with --channel"));
  }
  if (!type->lead || !draft.forced.empty()) return {};
  const auto wanted = draft.fields.find(type->lead_field);
  if (wanted == draft.fields.end()) return {};
  TRY(auto calendar,
      now.desk.calendar(policy, type->calendar.empty() ? policy.calendar : type->calendar));
  TRY(auto earliest, due(*calendar, now.at, *type->lead));
  TRY(auto when, parse_time(to_line(wanted->second), now.recorded_at, calendar->zone()));
  if (calendar->zone().day_of(when) >= calendar->zone().day_of(earliest)) return {};
  return fail(ErrorKind::refused,
              text("'{}' has to be asked for {} ahead; the earliest is {}", label_of(*type),
                   amount_text(*type->lead), desk_time(policy, earliest)),
              text("choose a later time for '{}'", key_label(policy, type->lead_field)),
              text("if it was agreed all the same, say why: --force REASON"));
}

Result<void> admit_priority(const Policy& policy, const Actor& actor, const Opened& draft) {
  const auto* priority = find_id(policy.priorities, draft.priority);
  if (priority == nullptr) return {};
  const auto name = label_of(*priority);
  if (!may_set(policy, *priority, actor.roles)) {
    return fail(
        ErrorKind::refused,
        text("the priority '{}' is set only by: {}", name, role_labels(policy, priority->set_by)),
        text("leave --priority away; the desk sets it"));
  }
  if (!priority->channels.empty() && !contains(priority->channels, draft.channel)) {
    return fail(ErrorKind::refused,
                text("the priority '{}' is asked for only by: {}", name,
                     labels_in(policy.channels, priority->channels)),
                text("say the channel with --channel"));
  }
  if (priority->reasons.empty()) return {};
  const auto* reason = find_id(priority->reasons, draft.priority_reason);
  if (reason == nullptr) {
    Error error{ErrorKind::refused,
                text("the priority '{}' demands one of its reasons", name),
                {},
                std::nullopt,
                {}};
    for (const auto& each : priority->reasons) {
      error.hints.push_back(text("`--priority-reason {}`: {}", each.id, label_of(each)));
    }
    return tl::unexpected<Error>(std::move(error));
  }
  if (!reason->by.empty() && !share_role(reason->by, actor.roles)) {
    return fail(ErrorKind::refused,
                text("the reason '{}' is given only by: {}", label_of(*reason),
                     role_labels(policy, reason->by)),
                text("ask them, or choose a lower priority"));
  }
  for (const auto& field : reason->fields) {
    const auto given = draft.fields.find(field);
    if (given != draft.fields.end() && !is_blank(to_line(given->second))) continue;
    return fail(ErrorKind::refused,
                text("the reason '{}' demands a value for '{}'", label_of(*reason),
                     key_label(policy, field)),
                text("give it with --field {}=…", field));
  }
  return {};
}

Result<std::vector<Text>> check_duplicates(const Situation& now, const Opened& draft) {
  const auto& rule = now.desk.policy().duplicates;
  std::vector<Text> notes;
  if (rule.action == DuplicateRule::Action::off) return notes;
  const auto words = words_of(draft.subject, draft.text);
  std::vector<std::string> alike;
  auto wanted = open_tickets(now.desk.policy());
  wanted.ids.push_back({&Header::module, Sense::is, {draft.module}});
  TRY(auto damaged, for_each_digest(now.desk, wanted, [&](Ticket&& digest) -> Result<void> {
        if (!same_asker(now.desk.policy(), now.desk.people(), draft, digest.header)) return {};
        TRY(const auto other, now.desk.load(digest.header.ref));
        const auto others = words_of(other.ticket.header.subject, other.ticket.description);
        if (similarity(words, others) >= rule.similarity) alike.push_back(digest.header.ref);
        return {};
      }));
  if (alike.empty() || !draft.forced.empty()) return notes;
  const auto what = text("this looks like the open case {}", joined(alike));
  if (rule.action == DuplicateRule::Action::warn) {
    notes.push_back(what);
    return notes;
  }
  return fail(
      ErrorKind::refused, what,
      may(now.desk.policy(), now.actor.roles, "note")
          ? text("go on there: `tkt reply {} --as-requester --channel CHANNEL`", alike.front())
          : text("go on there: `tkt reply {}`", alike.front()),
      may(now.desk.policy(), now.actor.roles, "force")
          ? text("if it is another case, say why: --force REASON")
          : text("if it is another case, say so there, or with other words"));
}

}  // namespace tkt
