#include "core/operations/attach.h"

#include "core/base/blank.h"
#include "core/desk/surviving.h"
#include "core/guards/accepted_files.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/policy_move.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Files with the words that come along: to state, wait and clock they are what a reply is.
class Attaching {
 public:
  /// `named` is the ticket that was named, which may have been merged into this one: who may add to
  /// it may add here.
  Attaching(const Situation& now, const Header& named, const std::vector<NewFile>& files,
            const std::string& words)
      : now_(now), policy_(now.desk.policy()), files_(files), words_(words) {
    const auto& people = now.desk.people();
    const bool own = is_client_of(people, now.actor.person, named);
    theirs_ = own ? &named : &now.ticket.header;
    works_here_ = is_at_desk(policy_, now.actor);
    if (!works_here_ && is_client_of(people, now.actor.person, *theirs_)) side_ = Side::requester;
  }

  Result<Decision> decide() {
    TRY_VOID(allowed("attach"));
    TRY_VOID(refuse_closed(now_, side_));
    TRY(auto accepted, accept_files(policy_, now_.ticket.header.ref, files_));
    decision_.events = std::move(accepted.events);
    decision_.files = std::move(accepted.changes);
    TRY_VOID(add_words());
    TRY_VOID(follow_policy());
    decision_.summary = files_.size() == 1
                            ? text("attached {}", files_.front().name)
                            : counted("attached {} file", "attached {} files", files_.size());
    return std::move(decision_);
  }

 private:
  [[nodiscard]] Result<void> allowed(std::string_view operation) const {
    return permit(policy_, now_.desk.people(), now_.actor, {operation, theirs_, nullptr});
  }

  /// Who may not answer for the desk answers nothing: their words are a note, or the client's.
  Result<void> add_words() {
    if (is_blank(words_)) return {};
    const auto answers = allowed("reply");
    if (side_ == Side::agent && works_here_ && !answers) {
      decision_.events.emplace_back(Noted{words_});
      return {};
    }
    TRY_VOID(answers);
    if (side_ == Side::agent && !works_here_) TRY_VOID(permit(now_, "note"));
    Replied reply;
    reply.as = side_;
    reply.text = words_;
    decision_.events.emplace_back(std::move(reply));
    spoke_ = true;
    return {};
  }

  /// A file of the client speaks for itself; one of the desk does where words come with it.
  Result<void> follow_policy() {
    if (side_ == Side::requester) {
      if (auto event = move_by_client(policy_, now_.ticket.header))
        decision_.events.emplace_back(std::move(*event));
      return {};
    }
    const auto* here = find_id(policy_.states, now_.ticket.header.state);
    if (here == nullptr || !spoke_) return {};
    TransitionInput input;
    input.to = here->on_agent_reply;
    input.text = words_;
    input.pending = decision_.events;
    TRY(auto move, move_by_desk(now_, input));
    decision_.notes.insert(decision_.notes.end(), move.notes.begin(), move.notes.end());
    if (!move.event) return {};
    move.event->text.clear();
    decision_.events.emplace_back(std::move(*move.event));
    return {};
  }

  const Situation& now_;
  const Policy& policy_;
  const std::vector<NewFile>& files_;
  const std::string& words_;
  const Header* theirs_ = nullptr;
  bool works_here_ = false;
  bool spoke_ = false;
  Side side_ = Side::agent;
  Decision decision_;
};

}  // namespace

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& words) {
  TRY(auto named, desk.load(ref));
  TRY(auto goes_on, surviving(desk, named.ticket.header));
  TRY(auto outcome, change(desk, act, goes_on, [&](const Situation& now) {
        const auto asked = asked_as(now.desk, now.actor.person, now.ticket);
        return Attaching(now, asked.value_or(named.ticket.header), files, words).decide();
      }));
  note_merged(outcome.notes, ref, goes_on);
  return outcome;
}

}  // namespace tkt
