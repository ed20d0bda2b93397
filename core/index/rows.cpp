#include "core/index/rows.h"

#include "core/index/digest_bytes.h"
#include "core/index/schema.h"
#include "core/ports/wanted.h"

namespace tkt::index {

Rows::Rows(Database& db)
    : db_(db),
      insert_(db.prepare("INSERT INTO ticket(ref, opened, digest, state, assignee, team, priority, "
                         "module, type, channel, org, reason) "
                         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")),
      insert_alias_(db.prepare("INSERT OR IGNORE INTO alias VALUES(?1, ?2)")),
      insert_words_(db.prepare("INSERT INTO words(rowid, said) VALUES(?1, ?2)")),
      insert_damaged_(db.prepare("INSERT OR REPLACE INTO damaged VALUES(?1, ?2)")),
      remove_(db.prepare("DELETE FROM ticket WHERE ref = ?1")),
      remove_alias_(
          db.prepare("DELETE FROM alias WHERE ticket = (SELECT id FROM ticket WHERE ref = ?1)")),
      remove_damaged_(db.prepare("DELETE FROM damaged WHERE path = ?1")) {}

void Rows::put(const Ticket& ticket) {
  put_row(ticket);
  const auto row = db_.last_row();
  put_aliases(ticket, row);
  put_words(ticket, row);
}

void Rows::put_row(const Ticket& ticket) {
  const auto digest = pack_digest(ticket);
  const auto& header = ticket.header;
  insert_.bind(1, header.ref)
      .bind(2, std::int64_t{header.opened_at.time_since_epoch().count()})
      .bind_blob(3, digest);
  int at = 4;
  for (const auto& [name, key] : id_columns) insert_.bind(at++, header.*key);
  insert_.run();
}

void Rows::put_aliases(const Ticket& ticket, std::int64_t row) {
  for (const auto& alias : ticket.header.aliases) insert_alias_.bind(1, row).bind(2, alias).run();
}

void Rows::put_words(const Ticket& ticket, std::int64_t row) {
  const auto words = searched_words(ticket);
  insert_words_.bind(1, row).bind(2, words).run();
}

void Rows::put_damaged(std::string_view path, std::string_view blob) {
  insert_damaged_.bind(1, path).bind(2, blob).run();
}

void Rows::take_out(std::string_view ref, std::string_view path) {
  remove_alias_.bind(1, ref).run();
  remove_.bind(1, ref).run();
  remove_damaged_.bind(1, path).run();
}

}  // namespace tkt::index
