#include "core/index/database.h"

#include <sqlite3.h>

namespace tkt::index {
namespace {

/// Pages of the write-ahead log at which it is carried over into the database: the next opening
/// reads the log from its beginning, which takes about 2 µs a page.
constexpr int log_pages = 256;

Trouble trouble_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Trouble::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return Trouble::damaged;
    default:
      return Trouble::unavailable;
  }
}

void check(int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) throw trouble_of(code);
}

}  // namespace

void Database::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

Database::Database(const std::string& path, Open how) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                    (how == Open::create ? SQLITE_OPEN_CREATE : 0);
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  db_.reset(raw);
  check(code);
  check(sqlite3_wal_autocheckpoint(raw, log_pages));
}

void Database::wait_for_others(std::chrono::milliseconds patience) {
  check(sqlite3_busy_timeout(db_.get(), static_cast<int>(patience.count())));
}

void Database::run(const char* sql) {
  check(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr));
}

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code =
      sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  Statement statement(raw);
  check(code);
  return statement;
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(db_.get());
}

int Database::changes() const {
  return sqlite3_changes(db_.get());
}

void Database::leave_log() {
  check(sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
}

void Statement::Finish::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

// Bound values are not copied: callers keep them until the statement has run.

Statement& Statement::bind(int at, std::string_view text) {
  check(sqlite3_bind_text(statement_.get(), at, text.data() == nullptr ? "" : text.data(),
                          static_cast<int>(text.size()), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
  check(sqlite3_bind_int64(statement_.get(), at, number));
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
  check(sqlite3_bind_blob(statement_.get(), at, bytes.data() == nullptr ? "" : bytes.data(),
                          static_cast<int>(bytes.size()), SQLITE_STATIC));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_.get());
  check(code);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::string_view Statement::text(int column) const {
  const auto* bytes = static_cast<const void*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<const char*>(bytes), size);
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<const char*>(bytes), size);
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

Transaction::Transaction(Database& db, Kind kind) : db_(db) {
  db.run(kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    db_.run("ROLLBACK");
  } catch (Trouble) {
    open_ = false;  // SQLite has rolled back by itself
  }
}

void Transaction::keep() {
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace tkt::index
