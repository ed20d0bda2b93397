#pragma once
#include <string_view>

#include "core/index/database.h"
#include "core/model/ticket.h"

namespace tkt::index {

/// Writes tickets into the cache's tables, within somebody's transaction.
class Rows {
 public:
  explicit Rows(Database& db);

  void put(const Ticket& ticket);
  void put_damaged(std::string_view path, std::string_view blob);
  /// Whatever is known of that file.
  void take_out(std::string_view ref, std::string_view path);

 private:
  void put_row(const Ticket& ticket);
  void put_aliases(const Ticket& ticket, std::int64_t row);
  void put_words(const Ticket& ticket, std::int64_t row);

  Database& db_;
  Statement insert_;
  Statement insert_alias_;
  Statement insert_words_;
  Statement insert_damaged_;
  Statement remove_;
  Statement remove_alias_;
  Statement remove_damaged_;
};

}  // namespace tkt::index
