#include "core/index/cache_file.h"

#include <algorithm>
#include <filesystem>

#include "core/index/rows.h"
#include "core/index/schema.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/ports/ticket_file.h"

namespace tkt::index {
namespace {

namespace fs = std::filesystem;

/// From so many changed tickets on, the log is carried over at once.
constexpr std::size_t many = 500;

/// Rows that were ever written, for each ticket there was when the cache was made: beyond, it is
/// made anew, since words of rows that are gone stay in it.
constexpr std::int64_t rows_a_ticket = 3;
constexpr std::int64_t rows_at_least = 20'000;

/// A reader waits for another process that brings the cache up to date about as long as it would
/// take to read the files of a middling store. Who has just written leaves it to the next reader.
constexpr std::chrono::milliseconds readers_patience{2000};
constexpr std::chrono::milliseconds writers_patience{20};

/// In a repository that a group shares, the group's `tkt` writes the cache too.
void share_like(const std::string& folder, const std::string& file) {
  std::error_code ignored;
  const auto group = fs::status(folder, ignored).permissions() & fs::perms::group_write;
  if (group != fs::perms::none) fs::permissions(file, group, fs::perm_options::add, ignored);
}

std::int64_t number_of(Database& db, std::string_view sql) {
  auto query = db.prepare(sql);
  return query.step() ? query.number(0) : 0;
}

}  // namespace

std::string CacheFile::path() const {
  return folder_ + "/cache.sqlite";
}

bool CacheFile::exists() const {
  std::error_code ignored;
  return fs::exists(path(), ignored);
}

void CacheFile::open(Database::Open how) {
  if (db_) return;
  const bool fresh = !exists();
  std::error_code ignored;
  if (fresh) fs::create_directories(folder_, ignored);
  auto db = std::make_unique<Database>(path(), how);
  if (fresh) {
    share_like(folder_, path());
    db->run("PRAGMA journal_mode = WAL");
  }
  // A power cut may cost the latest changes of a cache, never its order: its log has checksums.
  db->run("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768");
  db->leave_log();
  db_ = std::move(db);
}

bool CacheFile::stand_at(const Snapshot& at) {
  open(Database::Open::create);
  db_->wait_for_others(readers_patience);
  return tree_of(*db_) == at.tree || refresh(at, {});
}

void CacheFile::follow(const Snapshot& before, const Snapshot& after,
                       std::span<const WrittenTicket> written) {
  if (!exists()) return;
  open(Database::Open::existing);
  db_->wait_for_others(writers_patience);
  if (tree_of(*db_) != before.tree) return;
  refresh(after, written);
}

bool CacheFile::refresh(const Snapshot& at, std::span<const WrittenTicket> written) {
  std::size_t changed = 0;
  {
    Transaction writing(*db_, Transaction::Kind::writing);
    const auto from = tree_of(*db_);
    if (from == at.tree) return true;
    auto differing = from && !is_worn() ? differences(*from, at.tree) : std::nullopt;
    if (!differing) {
      lay_out(*db_);
      differing = differences("", at.tree);
      if (!differing) return false;
      set_rows_at_start(*db_, static_cast<std::int64_t>(differing->size()));
    }
    apply(*differing, written);
    set_tree(*db_, at.tree);
    writing.keep();
    changed = differing->size();
  }
  if (changed >= many) db_->run("PRAGMA wal_checkpoint(TRUNCATE)");
  return true;
}

std::optional<std::vector<CacheFile::Difference>> CacheFile::differences(const ObjectName& from,
                                                                         const ObjectName& to) {
  std::vector<Difference> out;
  const auto walked =
      repository_.diff(from, to, tickets_folder,
                       [&](std::string_view path, const ObjectName& /*before*/,
                           const ObjectName& after) { out.push_back({std::string(path), after}); });
  if (!walked) return std::nullopt;
  return out;
}

void CacheFile::apply(const std::vector<Difference>& differences,
                      std::span<const WrittenTicket> written) {
  Rows rows(*db_);
  for (const auto& [path, after] : differences) {
    const auto ref = reference_at(path);
    if (!ref) continue;  // other people's files may lie beside ours
    rows.take_out(*ref, path);
    if (after.empty()) continue;
    if (const auto known = std::ranges::find(written, after, &WrittenTicket::blob);
        known != written.end()) {
      rows.put(known->ticket);
      continue;
    }
    const auto bytes = repository_.blob(after);
    const auto ticket =
        bytes ? read_ticket_file(codec_, *ref, *bytes) : tl::unexpected<Error>(bytes.error());
    if (ticket) {
      rows.put(*ticket);
    } else {
      rows.put_damaged(path, after);
    }
  }
}

bool CacheFile::is_worn() {
  const auto written = number_of(*db_, "SELECT seq FROM sqlite_sequence WHERE name = 'ticket'");
  return written > rows_at_least && written > rows_a_ticket * rows_at_start(*db_);
}

void CacheFile::throw_away() {
  db_.reset();
  std::error_code ignored;
  for (const auto* more : {"", "-wal", "-shm"}) fs::remove(path() + more, ignored);
}

}  // namespace tkt::index
