#pragma once
#include <set>
#include <string>
#include <vector>

#include "core/model/event.h"
#include "core/policy/permission.h"

namespace tkt {

/// Whose deed it is, asked before it is taken back.

/// Did the client's side say or decide it: an answer, a confirmation, a yes or no to a plan, a
/// rating, an absence, a wish, or whatever somebody of them did who has no part in the desk?
bool is_clients_deed(const People& people, const Header& ticket, const Event& event);

/// Did the person do or say it, or write it down?
bool is_deed_of(const People& people, const Event& event, const Person& person);

/// Does a rating stand that the client gave with their own hand? Of the events before `until`, if
/// that is given.
bool rated_themselves(const std::vector<Event>& events, const std::set<std::string>& voided,
                      const Event* until = nullptr);

/// May the actor take it back? Who may `undo` takes back what they did or wrote down themselves;
/// what somebody else of the desk or cron did takes `undo_others`; the client's word nobody takes
/// back but who said it or wrote it down. `refused` says whose it is.
Result<void> permit_undo(const Policy& policy, const People& people, const Actor& actor,
                         const Header& ticket, const Event& event);

}  // namespace tkt
