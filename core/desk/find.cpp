#include "core/desk/find.h"

#include <algorithm>
#include <tuple>

#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/policy/renamed.h"
#include "core/ports/wanted.h"

namespace tkt {
namespace {

constexpr std::size_t most_candidates = 10;

Error ambiguous(std::string_view part, const std::vector<std::string>& refs) {
  Error error{
      ErrorKind::not_found, text("'{}' fits {} tickets", part, refs.size()), {}, std::nullopt, {}};
  for (std::size_t i = 0; i < refs.size() && i < most_candidates; ++i)
    error.hints.push_back(text("{}", refs[i]));
  if (refs.size() > most_candidates)
    error.hints.push_back(text("… and {} more", refs.size() - most_candidates));
  return error;
}

Result<std::vector<std::string>> references_with(const Desk& desk, std::string_view part) {
  std::vector<std::string> refs;
  TRY_VOID(desk.world().repository.list(desk.at(), tickets_folder, [&](const TreeFile& file) {
    if (auto ref = reference_at(file.path); ref && matches_part(*ref, part))
      refs.push_back(*std::move(ref));
    return true;
  }));
  return refs;
}

/// Old references and foreign numbers: only the headers know them.
Result<std::vector<std::string>> references_with_alias(const Desk& desk, std::string_view part) {
  std::vector<std::string> exact;
  std::vector<std::string> partly;
  TRY(auto damaged, for_each_ticket(desk, [&](Reading&& reading) {
        const auto& header = reading.ticket.header;
        for (const auto& alias : header.aliases) {
          if (same_reference(alias, part)) exact.push_back(header.ref);
          if (matches_part(alias, part)) partly.push_back(header.ref);
        }
      }));
  return exact.empty() ? partly : exact;
}

/// Reads again what the cache holds for unreadable, to say why.
std::vector<Damage> damage_of(const Desk& desk, const std::vector<TreeFile>& files) {
  std::vector<Damage> damaged;
  for (const auto& file : files) {
    const auto ref = reference_at(file.path);
    auto reading = ref ? desk.load(*ref) : Result<Reading>();
    if (!reading) damaged.push_back({file.path, std::move(reading).error()});
  }
  return damaged;
}

/// The wanted ones out of all files, those opened first in front.
Result<std::vector<Damage>> read_wanted(const Desk& desk, const Wanted& wanted,
                                        std::vector<Ticket>& digests) {
  TRY(auto damaged, for_each_ticket(desk, [&](Reading&& reading) {
        if (!is_wanted(wanted, reading.ticket)) return;
        cut_to_digest(reading.ticket);
        digests.push_back(std::move(reading.ticket));
      }));
  std::ranges::sort(digests, {}, [](const Ticket& ticket) {
    return std::tie(ticket.header.opened_at, ticket.header.ref);
  });
  if (wanted.limit > 0 && digests.size() > wanted.limit) digests.resize(wanted.limit);
  return damaged;
}

/// Through the cache where there is one, else by the names and then the headers of all files.
Result<std::vector<std::string>> candidates(const Desk& desk, std::string_view part) {
  if (auto* index = desk.world().index; index != nullptr) {
    if (auto refs = index->references_with(desk.at(), part)) return *std::move(refs);
  }
  TRY(auto refs, references_with(desk, part));
  if (!refs.empty()) return refs;
  return references_with_alias(desk, part);
}

}  // namespace

Result<std::string> find_ticket(const Desk& desk, std::string_view part) {
  if (const auto whole = normal_reference(part)) {
    TRY(auto blob, desk.world().repository.blob_name(desk.at(), ticket_path(*whole)));
    if (blob) return *whole;
  }
  TRY(const auto refs, candidates(desk, part));
  if (refs.size() == 1) return refs.front();
  if (!refs.empty()) return tl::unexpected<Error>(ambiguous(part, refs));
  return fail(ErrorKind::not_found, text("no ticket fits '{}'", part),
              text("`tkt list` shows the open ones, `tkt list state:closed` the others"));
}

Wanted open_tickets(const Policy& policy) {
  IdCondition open{&Header::state, Sense::is_not, {}};
  for (const auto& state : policy.states)
    if (state.kind == StateKind::closed) {
      const auto ids = all_ids(policy.states, state.id);
      open.ids.insert(open.ids.end(), ids.begin(), ids.end());
    }
  Wanted wanted;
  wanted.ids.push_back(std::move(open));
  return wanted;
}

Result<std::vector<Damage>> for_each_digest(const Desk& desk, const Wanted& wanted,
                                            const std::function<Result<void>(Ticket&&)>& visit) {
  if (auto* index = desk.world().index; index != nullptr) {
    std::vector<TreeFile> files;
    const auto look = [&](Ticket&& digest) -> Result<void> {
      read_as_current(desk.policy(), digest.header);
      return visit(std::move(digest));
    };
    TRY(const auto answered, index->each(desk.at(), wanted, look, files));
    if (answered) return damage_of(desk, files);
  }
  std::vector<Ticket> digests;
  TRY(auto damaged, read_wanted(desk, wanted, digests));
  for (auto& digest : digests) TRY_VOID(visit(std::move(digest)));
  return damaged;
}

Result<std::vector<Damage>> for_each_ticket(const Desk& desk,
                                            const std::function<void(Reading&&)>& visit) {
  std::vector<Damage> damaged;
  TRY_VOID(desk.world().repository.list(desk.at(), tickets_folder, [&](const TreeFile& file) {
    const auto ref = reference_at(file.path);
    if (!ref) return true;  // other people's files may lie beside ours
    auto reading = desk.load_version(*ref, file.blob);
    if (reading) {
      visit(std::move(*reading));
    } else {
      damaged.push_back({file.path, std::move(reading).error()});
    }
    return true;
  }));
  return damaged;
}

}  // namespace tkt
