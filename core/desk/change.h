#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

enum class DryRun { no, yes };

/// What every changing command is told besides its own arguments.
struct Act {
  Person by;                  ///< who acts
  Person recorded_by;         ///< who writes it down: the committer; empty = `by`
  std::optional<Instant> at;  ///< when it took place (`--at`); nothing = now
  DryRun dry_run = DryRun::no;
  std::string run;  ///< `Tkt-Run` of a bulk command; empty = none
};

/// Who writes it down: the committer.
const Person& recorder_of(const Act& act);

/// What a change did, for the command line to show.
struct Outcome {
  std::string ref;
  Ticket ticket;              ///< as it stands afterwards
  std::vector<Event> events;  ///< the new ones
  Text summary;               ///< what the commit's subject says behind the reference
  ObjectName commit;          ///< empty on a dry run, or where nothing changed
  std::vector<Text> notes;  ///< things worth telling: who handles it now, notes of the form, doubts
};

/// What a decision may look at: the ticket as it stands at the moment of the (possibly repeated)
/// try.
struct Situation {
  const Desk& desk;
  const Ticket& ticket;
  const Actor& actor;
  Instant at;           ///< when the change takes place
  Instant recorded_at;  ///< when it is written down
};

/// What a decision comes to.
struct Decision {
  std::vector<EventBody> events;  ///< none = nothing to do
  std::vector<FileChange> files;  ///< attachments that come along
  Text summary;                   ///< e.g. `En espera → Cerrada (sin respuesta)`
  std::vector<Text> notes;
  std::optional<Person>
      by;           ///< who acted, where it is not the actor (a requester's words, written down)
  std::string via;  ///< how the words came, where somebody else wrote them down
  std::vector<Event> prepared;  ///< events that come fully dated (cron: computed id, `n`, `at`),
                                ///< instead of `events`
};

using Decide = std::function<Result<Decision>(const Situation&)>;

/// The one way in which a ticket changes: read it, let `decide` say the events, fold them, and
/// commit by compare-and-swap; where somebody else was faster, read again and decide again. Refuses
/// (4) a late entry that the history or the policy does not bear, (5) a ticket with uncommitted
/// edits.
Result<Outcome> change(Desk& desk, const Act& act, const std::string& ref, const Decide& decide);

/// The same for a ticket that does not exist yet: `decide` gets an empty one; its first event is
/// `opened`.
Result<Outcome> create(Desk& desk, const Act& act, const Decide& decide);

/// `create` under a reference that the caller computed. `conflict` where a ticket has it by now.
Result<Outcome> create_as(Desk& desk, const Act& act, const std::string& ref, const Decide& decide);

}  // namespace tkt
