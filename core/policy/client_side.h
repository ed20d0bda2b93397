#pragma once
#include "core/model/header.h"
#include "core/policy/people.h"

namespace tkt {

/// Who speaks for the client of a ticket, wherever that is asked: clocks, waits, guards, notices.

/// Has the person a part in the desk? Any role but that of a requester.
bool works_at_desk(const Member& member);

/// Is `who` the ticket's requester, somebody of people.toml without a part in the desk, or somebody
/// who writes from an address of the ticket's organisation? Whom nobody knows is none of them: an
/// agent of former days.
bool is_of_client(const People& people, const Header& header, const Person& who);

}  // namespace tkt
