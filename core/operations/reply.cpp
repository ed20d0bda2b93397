#include "core/operations/reply.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/desk/surviving.h"
#include "core/guards/accepted_files.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/policy_move.h"
#include "core/guards/telephone.h"
#include "core/guards/transition_guards.h"
#include "core/operations/rehearsal.h"
#include "core/policy/labels.h"
#include "core/policy/recording.h"
#include "core/policy/rules.h"
#include "core/sla/timeline.h"
#include "core/view/event_summary.h"
#include "core/view/text_template.h"

namespace tkt {
namespace {

/// One reply: the words, the files, and the change of state that comes with them.
class Replying {
 public:
  /// `asked` is the ticket that was named, which may have been merged into this one: whose words a
  /// requester's are.
  Replying(const Situation& now, const ReplyRequest& request, const Header& asked)
      : now_(now),
        policy_(now.desk.policy()),
        request_(request),
        asked_(asked),
        text_(request.text),
        as_(request.as),
        speaker_(now.actor) {}

  Result<Decision> decide() {
    TRY_VOID(take_side());
    TRY_VOID(take_channel());
    TRY_VOID(take_template());
    if (as_ != ReplyRequest::As::internal && request_.to_state.empty())
      TRY_VOID(refuse_closed(now_, side()));
    if (text_.empty()) {
      return fail(ErrorKind::usage, text("the text is empty"),
                  text("give it with -m TEXT, -F FILE or --template"));
    }
    add_words();
    TRY(auto files, accept_files(policy_, now_.ticket.header.ref, request_.files));
    decision_.events.insert(decision_.events.end(), files.events.begin(), files.events.end());
    decision_.files = std::move(files.changes);
    TRY_VOID(add_transition());
    return std::move(decision_);
  }

 private:
  [[nodiscard]] const State* state() const {
    return find_id(policy_.states, now_.ticket.header.state);
  }

  /// Whose ticket it is to the actor: the one that was named, where they ask for that one, else the
  /// one that goes on.
  [[nodiscard]] const Header& theirs() const {
    const bool asked = is_client_of(now_.desk.people(), now_.actor.person, asked_);
    return asked ? asked_ : now_.ticket.header;
  }

  Result<void> permit_speech(std::string_view operation, const Header& ticket,
                             const Person* speaker = nullptr) const {
    return permit(policy_, now_.desk.people(), now_.actor, {operation, &ticket, speaker});
  }

  /// The requester of the ticket and the contacts of their organisation speak as such without
  /// saying so; somebody of the desk who writes down the requester's words records them in the
  /// requester's name.
  Result<void> take_side() {
    const auto& people = now_.desk.people();
    const bool own = is_client_of(people, now_.actor.person, theirs());
    const bool at_desk = is_at_desk(policy_, now_.actor);
    if (as_ == ReplyRequest::As::agent && own && !at_desk) as_ = ReplyRequest::As::requester;
    switch (as_) {
      case ReplyRequest::As::internal:
        return permit_speech("note", now_.ticket.header);
      case ReplyRequest::As::agent:
        TRY_VOID(permit_speech("reply", now_.ticket.header));
        return at_desk ? Result<void>{} : permit_speech("note", now_.ticket.header);
      case ReplyRequest::As::requester:
        if (own) return permit_speech("reply", theirs());
        TRY_VOID(permit_speech("reply", asked_, &asked_.requester));
        speaker_ = actor_of(policy_, people, asked_.requester);
        return {};
    }
    return {};
  }

  [[nodiscard]] bool writes_down() const {
    return !same_person(now_.desk.people(), speaker_.person, now_.actor.person);
  }

  /// The channel by which the requester spoke, if it is said: it must be one that is open to them,
  /// unless it is a yes or no to what the desk asked. Whoever writes words down says how they came.
  Result<void> take_channel() {
    if (as_ != ReplyRequest::As::requester && !request_.channel.empty()) {
      return fail(ErrorKind::usage, text("--channel says how the requester's words came"),
                  text("give it with --as-requester; `tkt contact` notes a call of the desk"));
    }
    if (as_ != ReplyRequest::As::requester) return {};
    if (!writes_down()) TRY_VOID(refuse_way_of_own(request_.confirmed_how));
    const auto& way = request_.channel.empty() ? request_.confirmed_how : request_.channel;
    TRY_VOID(write_down(now_, speaker_.person, way, decision_));
    if (request_.channel.empty()) return {};
    const bool verdict = request_.verdict != ReplyRequest::Verdict::none;
    TRY(channel_, way_named(policy_, request_.channel));
    return verdict ? Result<void>{} : admit_call(now_, channel_);
  }

  Result<void> take_template() {
    if (request_.template_id.empty()) return {};
    TRY(const auto* canned, find_named(policy_.templates, request_.template_id, text("template")));
    template_ = canned->id;
    template_state_ = canned->to;
    const auto body = fill_template(now_, canned->text.in(policy_.language));
    text_ = text_.empty() ? body : body + "\n\n" + text_;
    return {};
  }

  [[nodiscard]] Side side() const {
    return as_ == ReplyRequest::As::requester ? Side::requester : Side::agent;
  }

  void add_reply(Side as) {
    Replied reply;
    reply.as = as;
    if (as == Side::agent) reply.template_ = template_;
    reply.channel = channel_;
    if (request_.verdict == ReplyRequest::Verdict::rejected) reply.rejects = Rejects::yes;
    reply.text = text_;
    decision_.events.emplace_back(std::move(reply));
  }

  void add_words() {
    switch (as_) {
      case ReplyRequest::As::internal:
        decision_.events.emplace_back(Noted{text_});
        decision_.summary = text("internal note");
        return;
      case ReplyRequest::As::agent:
        add_reply(Side::agent);
        decision_.summary = text("answer");
        return;
      case ReplyRequest::As::requester:
        add_reply(Side::requester);
        decision_.summary = text("answer of the requester");
        return;
    }
  }

  Result<void> add_transition() {
    const auto& to = request_.to_state.empty() ? template_state_ : request_.to_state;
    if (!to.empty()) return go_to(to);
    if (request_.verdict != ReplyRequest::Verdict::none) return settle();
    return follow_policy();
  }

  /// Where the requester's yes or no takes the ticket. A no to a workaround needs no other state:
  /// the clock runs on.
  Result<void> settle() {
    const auto* here = state();
    const bool confirmed = request_.verdict == ReplyRequest::Verdict::confirmed;
    std::string to;
    if (here != nullptr) to = confirmed ? here->on_confirmation : here->on_rejection;
    if (to.empty() && !confirmed && timeline().helped) return {};
    if (to.empty()) {
      return fail(ErrorKind::refused,
                  text("in '{}' there is nothing to confirm or reject",
                       label_in(policy_.states, now_.ticket.header.state)),
                  text("say the state with --to"));
    }
    TRY(auto event, move_by_verdict(as_spoken(), input_to(to)));
    event.text.clear();
    return add(std::move(event));
  }

  [[nodiscard]] Timeline timeline() const {
    return timeline_of(now_.ticket, policy_, now_.desk.people(), now_.recorded_at);
  }

  /// What the policy makes of a reply in this state.
  Result<void> follow_policy() {
    const auto* here = state();
    if (here == nullptr || as_ == ReplyRequest::As::internal) return {};
    if (as_ == ReplyRequest::As::requester) {
      auto event = move_by_client(policy_, now_.ticket.header);
      return event ? add(std::move(*event)) : Result<void>();
    }
    TRY(auto move, move_by_desk(now_, input_to(here->on_agent_reply)));
    decision_.notes.insert(decision_.notes.end(), move.notes.begin(), move.notes.end());
    if (!move.event) return {};
    move.event->text.clear();
    return add(std::move(*move.event));
  }

  [[nodiscard]] TransitionInput input_to(const std::string& to) const {
    TransitionInput input;
    input.to = to;
    if (as_ != ReplyRequest::As::internal) input.text = text_;
    input.reason = request_.reason;
    input.workaround = request_.workaround;
    input.confirmed_by = request_.confirmed_by;
    input.confirmed_how = request_.confirmed_how;
    input.pending = decision_.events;
    if (as_ == ReplyRequest::As::requester) {
      input.asker = to_string(speaker_.person);
      input.confirmed_how = decision_.via;
    }
    return input;
  }

  [[nodiscard]] Situation as_spoken() const {
    return {now_.desk, now_.ticket, speaker_, now_.at, now_.recorded_at};
  }

  Result<void> go_to(const std::string& typed) {
    TRY(const auto* target, find_named(policy_.states, typed, text("state")));
    TRY(auto event, guarded_transition(as_spoken(), input_to(target->id)));
    event.text.clear();  // the words are in the reply beside it
    return add(std::move(event));
  }

  Result<void> add(Transitioned event) {
    decision_.summary = transition_summary(policy_, event);
    decision_.events.emplace_back(std::move(event));
    return {};
  }

  const Situation& now_;
  const Policy& policy_;
  const ReplyRequest& request_;
  const Header& asked_;
  std::string text_;
  std::string channel_;
  std::string template_;
  std::string template_state_;
  ReplyRequest::As as_;
  Actor speaker_;  ///< whose words they are
  Decision decision_;
};

}  // namespace

Result<Outcome> reply(Desk& desk, const Act& act, const std::string& ref,
                      const ReplyRequest& given) {
  auto request = given;
  drop_blank({&request.text, &request.reason, &request.workaround, &request.confirmed_by,
              &request.confirmed_how});
  TRY(auto named, desk.load(ref));
  // A note stays where it was written: it is about that ticket, and nobody outside waits for it.
  auto goes_on = ref;
  if (request.as != ReplyRequest::As::internal) {
    TRY(goes_on, surviving(desk, named.ticket.header));
  }
  TRY(auto outcome, change(desk, act, goes_on, [&](const Situation& now) {
        const auto asked = asked_as(now.desk, now.actor.person, now.ticket);
        return Replying(now, request, asked.value_or(named.ticket.header)).decide();
      }));
  note_merged(outcome.notes, ref, goes_on);
  return outcome;
}

Result<void> could_reply(Desk& desk, Act act, const std::string& ref, ReplyRequest request) {
  act.dry_run = DryRun::yes;
  request.text = words_to_come;
  TRY_VOID(reply(desk, act, ref, request));
  return {};
}

}  // namespace tkt
