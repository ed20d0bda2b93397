#include "core/query/query.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/chars.h"
#include "core/base/keyword.h"
#include "core/base/nearest.h"
#include "core/model/keys.h"

namespace tkt {
namespace {

constexpr std::string_view blanks = " \t\n";

constexpr std::array<Keyword<QueryKey>, 18> keys = {{
    {QueryKey::text, "text", "texto"},
    {QueryKey::state, "state", "estado"},
    {QueryKey::assignee, "assignee", "asignado", "asignada agente agent"},
    {QueryKey::team, "team", "equipo"},
    {QueryKey::priority, "priority", "prioridad"},
    {QueryKey::module, "module", "módulo"},
    {QueryKey::type, "type", "tipo"},
    {QueryKey::channel, "channel", "canal"},
    {QueryKey::label, "label", "etiqueta", "labels etiquetas"},
    {QueryKey::requester, "requester", "solicitante"},
    {QueryKey::org, "org", "organización", "organisation organization"},
    {QueryKey::reason, "reason", "motivo", "close_reason"},
    {QueryKey::due, "due", "vence"},
    {QueryKey::sla, "sla", "sla", "ans"},
    {QueryKey::opened, "opened", "abierto", "opened_at"},
    {QueryKey::updated, "updated", "cambiado", "updated_at actualizado"},
    {QueryKey::closed, "closed", "cerrado", "closed_at"},
    {QueryKey::lacks, "lacks", "falta", "faltan missing"},
}};

/// What stands in front of a field of the desk: `fields.sede:`.
constexpr std::array<std::string_view, 2> field_prefixes = {"fields.", "campos."};

std::optional<std::string_view> field_of(std::string_view name) {
  for (const auto prefix : field_prefixes) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return std::nullopt;
}

/// May the word be meant as a key, mistyped perhaps? One with accents only where there is such a
/// key.
bool looks_like_key(std::string_view name) {
  const auto plain = [](char c) { return is_small_letter(c) || c == '_'; };
  return std::ranges::all_of(name, plain) || meaning_of(keys, name);
}

/// The part before `:` where it looks like a key: `state` of `state:open`; nothing in `12:30` and
/// `https://…`.
std::optional<std::string_view> key_part(std::string_view term) {
  if (term.starts_with('-')) term.remove_prefix(1);
  const auto colon = term.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto name = term.substr(0, colon);
  if (field_of(name)) return name;
  if (!looks_like_key(name) || term.substr(colon + 1).starts_with("//")) return std::nullopt;
  return name;
}

bool has_known_key(std::string_view term) {
  const auto name = key_part(term);
  return name && (meaning_of(keys, *name) || field_of(*name));
}

/// Does the word hold several terms, typed in one pair of shell quotes?
bool holds_terms(std::string_view word) {
  if (word.find('"') != std::string_view::npos) return true;
  if (!has_known_key(word)) return false;
  for (auto blank = word.find_first_of(blanks); blank != std::string_view::npos;
       blank = word.find_first_of(blanks, blank + 1)) {
    if (has_known_key(word.substr(blank + 1))) return true;
  }
  return false;
}

/// Splits at blanks outside of double quotes, and takes the quotes off.
std::vector<std::string> pieces(std::string_view word) {
  std::vector<std::string> out;
  std::string piece;
  bool inside = false;
  const auto finish = [&] {
    if (!piece.empty()) out.push_back(std::move(piece));
    piece.clear();
  };
  for (const char c : word) {
    if (c == '"') {
      inside = !inside;
    } else if (!inside && blanks.find(c) != std::string_view::npos) {
      finish();
    } else {
      piece += c;
    }
  }
  finish();
  return out;
}

std::vector<std::string> alternatives(std::string_view value) {
  std::vector<std::string> out;
  while (true) {
    const auto comma = value.find(',');
    const auto one = value.substr(0, comma);
    if (!one.empty()) out.emplace_back(one);
    if (comma == std::string_view::npos) return out;
    value.remove_prefix(comma + 1);
  }
}

tl::unexpected<Error> no_such_key(std::string_view name) {
  auto hints = did_you_mean(name, all_names(keys));
  hints.push_back(text("to look for it as text: 'text:{}:…'", std::string(name)));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("a query has no key '{}:'", std::string(name)), hints, {}, {}});
}

Result<Term> parse_term(std::string_view typed) {
  Term term;
  const auto name = key_part(typed);
  if (typed.starts_with('-') && typed.size() > 1) {
    term.sense = Sense::is_not;
    typed.remove_prefix(1);
  }
  if (!name) {
    term.any_of = {std::string(typed)};
    return term;
  }
  const auto value = typed.substr(name->size() + 1);
  if (const auto field = field_of(*name)) {
    term.key = QueryKey::field;
    term.field = *field;
  } else if (const auto key = meaning_of(keys, *name)) {
    term.key = *key;
  } else {
    return no_such_key(*name);
  }
  term.any_of = term.key == QueryKey::text && !value.empty()
                    ? std::vector<std::string>{std::string(value)}
                    : alternatives(value);
  if (term.any_of.empty())
    return fail(ErrorKind::usage, text("'{}:' has no value", std::string(*name)));
  return term;
}

}  // namespace

bool Query::asks(QueryKey key) const {
  return std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.key == key; });
}

Result<Query> parse_query(std::span<const std::string> words) {
  Query query;
  for (const auto& word : words) {
    if (!holds_terms(word)) {
      if (word.find_first_not_of(blanks) == std::string::npos) continue;
      TRY(auto term, parse_term(word));
      query.terms.push_back(std::move(term));
      continue;
    }
    for (const auto& piece : pieces(word)) {
      TRY(auto term, parse_term(piece));
      query.terms.push_back(std::move(term));
    }
  }
  return query;
}

std::vector<std::string> query_keys(std::string_view language) {
  return names_in(keys, language);
}

}  // namespace tkt
