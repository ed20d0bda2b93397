#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/translator.h"
#include "core/calendar/zone.h"
#include "core/mail/message.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// What a template may ask for that neither ticket nor policy says.
struct NoticeFacts {
  std::optional<Instant> due_first_response;
  std::optional<Instant> due_resolution;
  std::optional<Instant> next_opening;
  Zone zone;  ///< of the times in messages
};

/// What one command did to one ticket.
struct News {
  const Policy& policy;
  const People& people;
  const Ticket& ticket;              ///< as it stood afterwards
  std::vector<const Event*> events;  ///< the new ones, in order
  NoticeFacts facts;
  Person from;                       ///< who the mails come from
  Translator* translator = nullptr;  ///< says who wrote down what somebody else said
};

/// Who is to be told what of it, by the policy's `[notices]`. What nobody outside may read (notes,
/// attempts to contact, edits, time spent, private fields) is in no message:
///
/// - Opened: `received`; with an assignee also `assigned`, out of SLA also `excluded`.
/// - Public words of the desk and changes of state: `closed` (and `survey`), `solved`, `testing`,
///   `information` where the desk now waits for the client; otherwise `progress` for a change of
///   state and `answered` for words alone. Words are never lost: where the policy does not name the
///   occasion, they go out as `answered` or `progress`, whichever it names.
/// - A change of state without words is `progress` only for those whom the same command tells
///   nothing else.
/// - What was announced to many clients: `announcement` and nothing else, where the policy lacks it
///   like other words.
/// - What the client said or sent (an answer, a file, an approval, a rating): `client_said`, with
/// the
///   words and the names of files, for those of the desk.
/// - An answer to a wish for work outside the hours: `hours_accepted` or `hours_refused`, else
///   `out_of_hours`.
/// - `assigned`, `plan`, `reminder`, `escalation`, `out_of_hours`, `excluded` as the events say. Of
///   an escalation, its role is told too, and the client only where they may telephone now.
///
/// Nobody is told what they did themselves, but for the receipt, the closing and the survey; what
/// somebody wrote down in their name they are told, with who did and how it came.
std::vector<Message> messages_of(const News& news);

/// The Message-ID of what tells `event` on `occasion` to somebody, without brackets.
std::string message_id(const Ticket& ticket, const std::string& event, const std::string& occasion,
                       const Person& to, const Person& from);

}  // namespace tkt
