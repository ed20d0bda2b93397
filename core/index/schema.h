#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/index/database.h"
#include "core/model/header.h"

namespace tkt::index {

/// The header keys with a column of their own, by which tickets are picked without unpacking them.
inline constexpr std::array<std::pair<std::string_view, std::string Header::*>, 9> id_columns = {{
    {"state", &Header::state},
    {"assignee", &Header::assignee},
    {"team", &Header::team},
    {"priority", &Header::priority},
    {"module", &Header::module},
    {"type", &Header::type},
    {"channel", &Header::channel},
    {"org", &Header::org},
    {"reason", &Header::close_reason},
}};

/// The tree that the cache stands at; nothing where it is empty, or of another layout.
std::optional<std::string> tree_of(Database& db);

/// Empties the database and lays the tables out anew. In a transaction.
void lay_out(Database& db);

void set_tree(Database& db, std::string_view tree);

/// How many tickets there were when the tables were laid out.
std::int64_t rows_at_start(Database& db);
void set_rows_at_start(Database& db, std::int64_t rows);

}  // namespace tkt::index
