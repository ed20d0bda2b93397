#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// The one ticket that `part` names: a whole reference or alias, any part of one that is unique
/// (case and look-alike letters fold). `not_found` (3), with the candidates where several match.
Result<std::string> find_ticket(const Desk& desk, std::string_view part);

/// A ticket that could not be read, beside the ones that could.
struct Damage {
  std::string path;
  Error error;
};

/// Reads every ticket of the snapshot, oldest reference first. Damaged ones are collected, never
/// skipped in silence.
Result<std::vector<Damage>> for_each_ticket(const Desk& desk,
                                            const std::function<void(Reading&&)>& visit);

/// Visits the digests of the tickets that are `wanted`, in the order of opening: from the store's
/// cache where it has one, else from the files. Stops with what `visit` fails with; returns the
/// damaged tickets, wanted or not, since nobody can tell.
Result<std::vector<Damage>> for_each_digest(const Desk& desk, const Wanted& wanted,
                                            const std::function<Result<void>(Ticket&&)>& visit);

/// Every ticket whose state is not a closed one.
Wanted open_tickets(const Policy& policy);

}  // namespace tkt
