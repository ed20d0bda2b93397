#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ports/ticket_index.h"

namespace tkt {

/// What a term of a query asks about.
enum class QueryKey {
  text,  ///< words of subject, description, answers and notes
  state,
  assignee,
  team,
  priority,
  module,
  type,
  channel,
  label,
  requester,
  org,
  reason,
  due,
  sla,
  opened,
  updated,
  closed,
  lacks,  ///< what stands between a ticket and its next step by cron
  field,  ///< `fields.NAME:value`
};

/// `key:a,b`, `-key:a`, a word, or several words that stand together.
struct Term {
  QueryKey key = QueryKey::text;
  Sense sense = Sense::is;
  std::string field;                ///< of `QueryKey::field`
  std::vector<std::string> any_of;  ///< as typed; a text has one
  bool operator==(const Term&) const = default;
};

/// A query as typed (contract, QUERY): terms joined by and. Plain data; `Matcher` gives it meaning.
struct Query {
  std::vector<Term> terms;

  [[nodiscard]] bool asks(QueryKey key) const;
  bool operator==(const Query&) const = default;
};

/// Reads the words of a command line. A word may hold several terms (`'state:open due:2h'`), and
/// values may be quoted (`module:"correo electrónico"`). Keys are read in English and Spanish.
/// usage for a key that does not exist, with the nearest, and for a term without value.
Result<Query> parse_query(std::span<const std::string> words);

/// The keys as they are typed in a language (`en`, `es`); each is understood in both.
std::vector<std::string> query_keys(std::string_view language);

}  // namespace tkt
