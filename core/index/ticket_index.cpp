#include "core/index/ticket_index.h"

#include <algorithm>

#include "core/index/cache_file.h"
#include "core/index/digest_bytes.h"
#include "core/index/schema.h"
#include "core/index/wanted_sql.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

using index::Statement;
using index::Transaction;
using index::Trouble;

class SqliteIndex final : public TicketIndex {
 public:
  SqliteIndex(std::string folder, RepositoryReader& repository, Codec& codec)
      : cache_(std::move(folder), repository, codec) {}

  Result<bool> each(const Snapshot& at, const Wanted& wanted, const Visit& visit,
                    std::vector<TreeFile>& damaged) override {
    bool visited = false;
    try {
      if (!cache_.stand_at(at)) return false;
      const Transaction reading(cache_.database(), Transaction::Kind::reading);
      if (index::tree_of(cache_.database()) != at.tree) return false;  // another process moved it
      TRY_VOID(visit_rows(wanted, visit, visited));
      damaged = damaged_files();
      return true;
    } catch (Trouble trouble) {
      if (trouble == Trouble::damaged) cache_.throw_away();
      if (!visited) return false;
      return fail(ErrorKind::failed, text("the cache of the store cannot be read to its end"),
                  text("run it again: the cache is made anew"));
    }
  }

  std::optional<std::vector<std::string>> references_with(const Snapshot& at,
                                                          std::string_view part) override {
    try {
      if (!cache_.exists() || !cache_.stand_at(at)) return std::nullopt;
      auto refs = references(part);
      return refs.empty() ? by_alias(part) : refs;
    } catch (Trouble trouble) {
      if (trouble == Trouble::damaged) cache_.throw_away();
      return std::nullopt;
    }
  }

  void follow(const Snapshot& before, const Snapshot& after,
              std::span<const WrittenTicket> written) override {
    try {
      cache_.follow(before, after, written);
    } catch (Trouble trouble) {
      if (trouble == Trouble::damaged) cache_.throw_away();
    }
  }

 private:
  Result<void> visit_rows(const Wanted& wanted, const Visit& visit, bool& visited) {
    const auto condition = index::condition_for(wanted);
    auto rows = cache_.database().prepare(index::select_digests(condition));
    condition.bind_to(rows);
    while (rows.step()) {
      auto ticket = index::unpack_digest(rows.blob(0));
      if (!ticket) throw Trouble::damaged;
      visited = true;
      TRY_VOID(visit(*std::move(ticket)));
    }
    return {};
  }

  std::vector<TreeFile> damaged_files() {
    std::vector<TreeFile> files;
    auto rows = cache_.database().prepare("SELECT path, blob FROM damaged ORDER BY path");
    while (rows.step()) files.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
    return files;
  }

  /// Also the tickets that cannot be read: their paths name them.
  std::vector<std::string> references(std::string_view part) {
    std::vector<std::string> refs;
    auto rows = cache_.database().prepare("SELECT ref FROM ticket ORDER BY ref");
    while (rows.step())
      if (matches_part(rows.text(0), part)) refs.emplace_back(rows.text(0));
    for (const auto& file : damaged_files()) {
      const auto ref = reference_at(file.path);
      if (ref && matches_part(*ref, part)) refs.push_back(*ref);
    }
    std::ranges::sort(refs);
    return refs;
  }

  std::vector<std::string> by_alias(std::string_view part) {
    std::vector<std::string> exact;
    std::vector<std::string> partly;
    auto rows = cache_.database().prepare(
        "SELECT ref, alias FROM alias JOIN ticket ON ticket.id = alias.ticket ORDER BY ref");
    while (rows.step()) {
      if (same_reference(rows.text(1), part)) exact.emplace_back(rows.text(0));
      if (matches_part(rows.text(1), part)) partly.emplace_back(rows.text(0));
    }
    return exact.empty() ? partly : exact;
  }

  index::CacheFile cache_;
};

}  // namespace

std::unique_ptr<TicketIndex> make_ticket_index(std::string folder, RepositoryReader& repository,
                                               Codec& codec) {
  return std::make_unique<SqliteIndex>(std::move(folder), repository, codec);
}

}  // namespace tkt
