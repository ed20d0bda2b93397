#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tkt::index {

/// What went wrong in SQLite. Nobody sees it but this folder: the cache's answer is then "read the
/// files".
enum class Trouble {
  busy,         ///< another process is writing to it
  damaged,      ///< it is no database, or a broken one
  unavailable,  ///< it cannot be opened or written: a read-only disk, a full one
};

class Statement;

/// One connection. Every call throws `Trouble` where SQLite fails; it never leaves `core/index`.
class Database {
 public:
  enum class Open { existing, create };

  Database(const std::string& path, Open how);

  /// How long to wait where another process writes, before it is `Trouble::busy`.
  void wait_for_others(std::chrono::milliseconds patience);
  void run(const char* sql);
  Statement prepare(std::string_view sql);
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] int changes() const;
  /// Closes without emptying the write-ahead log: that would wait for the disk at each command.
  void leave_log();

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* db) const;
  };
  std::unique_ptr<sqlite3, Close> db_;
};

/// A prepared statement: bind, step through the rows, bind again.
class Statement {
 public:
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, std::int64_t number);
  Statement& bind_blob(int at, std::string_view bytes);
  /// The next row; false at the end, after which it can be bound anew.
  bool step();
  /// All of it, where there are no rows to see.
  void run();

  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;

 private:
  friend class Database;
  struct Finish {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  std::unique_ptr<sqlite3_stmt, Finish> statement_;
};

/// Undoes what was written since, unless it is told to keep it.
class Transaction {
 public:
  enum class Kind { reading, writing };
  Transaction(Database& db, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void keep();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace tkt::index
