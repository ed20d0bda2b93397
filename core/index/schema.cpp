#include "core/index/schema.h"

#include <charconv>

#include <fmt/format.h>

#include "core/index/digest_bytes.h"

namespace tkt::index {
namespace {

// A ticket that changes becomes a new row, and its words a new row of `words`: the full-text table
// keeps no text, so that old words could not be taken out; they point to a row that is gone.
// `words` takes ASCII spaces for what separates and everything else as `plain_words` left it.
constexpr const char* tables = R"(
  CREATE TABLE ticket(id INTEGER PRIMARY KEY AUTOINCREMENT, ref TEXT NOT NULL, opened INTEGER NOT NULL,
    state TEXT, assignee TEXT, team TEXT, priority TEXT, module TEXT, type TEXT, channel TEXT, org TEXT, reason TEXT,
    digest BLOB NOT NULL);
  CREATE UNIQUE INDEX ticket_ref ON ticket(ref);
  CREATE INDEX ticket_state ON ticket(state, opened, ref);
  CREATE INDEX ticket_assignee ON ticket(assignee, state, opened, ref);
  CREATE INDEX ticket_opened ON ticket(opened, ref);
  CREATE TABLE alias(ticket INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY(ticket, alias)) WITHOUT ROWID;
  CREATE TABLE damaged(path TEXT PRIMARY KEY, blob TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(said, content='', tokenize='ascii');
)";

std::string layout_name() {
  return fmt::format("{:08x}", digest_layout());
}

std::optional<std::string> fact(Database& db, std::string_view name) {
  auto query = db.prepare("SELECT value FROM fact WHERE name = ?1");
  query.bind(1, name);
  if (!query.step()) return std::nullopt;
  return std::string(query.text(0));
}

void set_fact(Database& db, std::string_view name, std::string_view value) {
  db.prepare("INSERT OR REPLACE INTO fact VALUES(?1, ?2)").bind(1, name).bind(2, value).run();
}

bool has_facts(Database& db) {
  auto query = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'fact'");
  const bool there = query.step();
  if (there) query.run();
  return there;
}

}  // namespace

std::optional<std::string> tree_of(Database& db) {
  if (!has_facts(db) || fact(db, "layout") != layout_name()) return std::nullopt;
  return fact(db, "tree");
}

void lay_out(Database& db) {
  for (const auto* table : {"ticket", "alias", "damaged", "words", "fact"})
    db.run(fmt::format("DROP TABLE IF EXISTS {}", table).c_str());
  db.run("CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  db.run(tables);
  set_fact(db, "layout", layout_name());
}

void set_tree(Database& db, std::string_view tree) {
  set_fact(db, "tree", tree);
}

std::int64_t rows_at_start(Database& db) {
  const auto written = fact(db, "rows at start").value_or("0");
  std::int64_t rows = 0;
  std::from_chars(written.data(), written.data() + written.size(), rows);
  return rows;
}

void set_rows_at_start(Database& db, std::int64_t rows) {
  set_fact(db, "rows at start", std::to_string(rows));
}

}  // namespace tkt::index
