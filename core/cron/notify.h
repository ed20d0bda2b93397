#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/delivery_log.h"
#include "core/desk/find.h"
#include "core/mail/message.h"

namespace tkt {

/// A message in the queue.
struct Letter {
  Message message;
  ObjectName commit;  ///< what it tells of
  /// How far everything has been handed over once this one is: where the ref may stand then.
  ObjectName reached;
};

/// What happened since the place that was reached, as messages, oldest first.
struct NotifyQueue {
  ObjectName reached;  ///< where the ref stands
  ObjectName end;      ///< where it may stand once all letters are handed over
  std::vector<Letter> letters;
  std::vector<Damage> failed;  ///< tickets of a commit that cannot be read: nothing is told of them
};

/// Where this clone stands; nothing where it is not the one that notifies.
Result<std::optional<ObjectName>> notified_place(const Desk& desk);

/// Makes this clone the one that notifies: of what comes after `commit`.
Result<void> start_notifying(const Desk& desk, const ObjectName& commit);

/// Reads commit by commit what came after the place reached. Not told: what was undone or redacted
/// since, reminders that were answered since, what an import brought along, and what the log of the
/// ref says was handed over already. `refused` where this clone is not the one that notifies.
Result<NotifyQueue> waiting_messages(const Desk& desk, const Person& from);

enum class Fate { taken, dropped };

/// Notes that the mailer took the letter, or that it is given up, and moves the ref as far as that
/// allows.
Result<void> note_delivery(const Desk& desk, NotifyQueue& queue, const Letter& letter, Fate fate);

/// Takes letters to where mail goes.
class Postman {
 public:
  Postman() = default;
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;
  virtual ~Postman() = default;
  /// `refused` where the letter will never be taken, anything else where it may be another time.
  virtual Result<void> hand(const Letter& letter) = 0;
};

/// What a delivery came to.
struct Delivery {
  std::vector<const Letter*> letters;  ///< that were taken
  std::size_t waiting = 0;
  std::vector<Error> refused;    ///< of those that never will be, marked as given up
  std::optional<Error> stopped;  ///< why the rest waits
};

/// Hands over one after the other, and notes each. What is refused for good is marked and left
/// behind; the first that is not taken for now ends it.
Result<Delivery> deliver(const Desk& desk, NotifyQueue& queue, Postman& postman);

/// Moves the ref behind the last commit, when no letter is left.
Result<void> finish_notifying(const Desk& desk, NotifyQueue& queue);

}  // namespace tkt
