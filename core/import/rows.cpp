#include "core/import/rows.h"

#include <algorithm>
#include <array>

#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/base/utf8.h"
#include "core/model/keys.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// References have two digits for the year.
bool has_reference(Instant t) {
  using namespace std::chrono;
  return t >= sys_days{year{2000} / 1 / 2} && t < sys_days{year{2099} / 12 / 31};
}

std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

tl::unexpected<Error> unusable(Text why) {
  return fail(ErrorKind::usage, std::move(why));
}

}  // namespace

ImportTable::ImportTable(const ImportMap& map) {
  intern({});
  if (map.requester.asked_for()) keys_.emplace_back("requester");
  if (map.assignee.asked_for()) keys_.emplace_back("assignee");
  for (const auto& choice : map.choices) keys_.push_back(choice.key);
  for (const auto& text : map.texts) keys_.push_back(text.key);
  if (key("impact") && key("urgency") && !key("priority")) keys_.emplace_back("priority");
}

std::optional<std::size_t> ImportTable::key(std::string_view name) const {
  const auto found = std::ranges::find(keys_, name);
  if (found == keys_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - keys_.begin());
}

std::span<const std::uint32_t> ImportTable::values(std::size_t row) const {
  return std::span(values_).subspan(row * keys_.size(), keys_.size());
}

std::uint32_t ImportTable::intern(std::string_view text) {
  const auto next = static_cast<std::uint32_t>(texts_.size());
  const auto [entry, added] = pool_.try_emplace(std::string(text), next);
  if (added) texts_.push_back(&entry->first);
  return entry->second;
}

std::uint32_t ImportTable::ticket(std::string_view number,
                                  const std::function<std::string()>& alias) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  const auto [entry, added] = tickets_.try_emplace(std::string(number), next);
  if (added) {
    numbers_.emplace_back(number);
    aliases_.push_back(alias());
  }
  return entry->second;
}

void ImportTable::add(const ImportRow& row, std::span<const std::uint32_t> values) {
  rows_.push_back(row);
  values_.insert(values_.end(), values.begin(), values.end());
}

RowReader::RowReader(const ImportMap& map, const Policy& policy, ImportPeople& people, Instant now)
    : map_(map), policy_(policy), people_(people), now_(now), table_(map) {}

void RowReader::read(const ForeignRow& row) {
  ++rows_read_;
  if (auto taken = take(row); !taken) {
    left_out_.push_back({row.line, std::move(taken.error().message)});
  }
}

std::string_view RowReader::cell(Cells cells, std::size_t column) const {
  const auto text = trimmed(cells[column]);
  return !contains(map_.missing, text) ? text : std::string_view{};
}

std::string RowReader::fill(Cells cells, const ImportTemplate& text) const {
  std::string out;
  for (const auto& piece : text.pieces) {
    out += piece.column ? cell(cells, *piece.column) : std::string_view(piece.text);
  }
  return out;
}

Result<Instant> RowReader::time(Cells cells, std::size_t column) {
  const std::string written(cell(cells, column));
  if (written.empty()) return unusable(text("the row says no time"));
  const auto [known, is_new] = times_.try_emplace(written);
  if (is_new) known->second = map_.time_format.read(written);
  if (!known->second) {
    return unusable(text("'{}' is no time of the form '{}'", written, map_.time_format.format()));
  }
  return *known->second;
}

Result<void> RowReader::take_times(Cells cells, ImportRow& row) {
  TRY(row.at, time(cells, map_.time));
  if (row.at > now_) return unusable(text("{} is in the future", to_rfc3339(row.at)));
  row.opened = row.at;
  if (map_.opened && !cell(cells, *map_.opened).empty()) {
    TRY(const auto opened, time(cells, *map_.opened));
    row.opened = std::min(opened, row.at);
  }
  if (has_reference(row.opened)) return {};
  return unusable(text("{}: tickets are opened between 2000 and 2099", to_rfc3339(row.opened)));
}

Result<Person> RowReader::person(Cells cells, const ImportPerson& rule) {
  const auto mail = rule.mail ? cell(cells, *rule.mail) : std::string_view{};
  for (const auto column : rule.names) {
    const auto name = cell(cells, column);
    if (!name.empty()) return people_.person(name, mail, rule);
  }
  if (!mail.empty()) return people_.person({}, mail, rule);
  return rule.missing.value_or(Person{});
}

Result<std::string> RowReader::person_text(Cells cells, const ImportPerson& rule) {
  TRY(const auto found, person(cells, rule));
  if (rule.add == ImportPerson::Add::yes && !found.empty()) people_.id_of(found, rule);
  return to_string(found);
}

Result<void> RowReader::take_people(Cells cells, ImportRow& row) {
  TRY(const auto actor, person_text(cells, map_.actor));
  if (actor.empty()) return unusable(text("the row does not say who did it"));
  row.actor = table_.intern(actor);
  row.opener = row.actor;
  if (map_.opener.asked_for()) {
    TRY(const auto opener, person_text(cells, map_.opener));
    if (!opener.empty()) row.opener = table_.intern(opener);
  }
  return {};
}

Result<std::string> RowReader::assignee(Cells cells) {
  TRY(const auto found, person(cells, map_.assignee));
  return found.empty() ? std::string{} : people_.id_of(found, map_.assignee);
}

Result<std::string> RowReader::choice(Cells cells, const ImportChoice& choice) const {
  const auto value = choice.column ? cell(cells, *choice.column) : std::string_view{};
  if (value.empty()) {
    if (choice.missing) return *choice.missing;
    if (choice.key == "state") return unusable(text("the row says no state"));
    return std::string{};
  }
  if (const auto named = choice.values.find(std::string(value)); named != choice.values.end()) {
    return named->second;
  }
  if (const auto named = choice.by_name.find(fold_text(value)); named != choice.by_name.end()) {
    return named->second;
  }
  if (choice.other) return *choice.other;
  if (choice.unlisted == ImportChoice::Unlisted::keep) return import_slug(value);
  return unusable(text("the map does not say what {} '{}' is", choice.key, value));
}

/// The desk's own fields have types. History is taken as it was: patterns and ban lists are not
/// asked.
Result<void> RowReader::check(const std::string& key, std::uint32_t value) {
  if (!key.starts_with(field_prefix) || value == 0) return {};
  const auto* rule = find_id(policy_.fields, std::string_view(key).substr(field_prefix.size()));
  if (rule == nullptr) return {};
  const auto place = static_cast<std::uint64_t>(*table_.key(key)) << 32U | value;
  const auto [known, is_new] = checked_.try_emplace(place);
  if (is_new) {
    if (auto fits = field_value(*rule, table_.text_of(value)); !fits) {
      known->second = std::move(fits.error().message);
    }
  }
  if (known->second) return unusable(*known->second);
  return {};
}

void RowReader::put(std::string_view key, std::string_view value) {
  values_[*table_.key(key)] = table_.intern(value);
}

Result<void> RowReader::take_values(Cells cells) {
  values_.assign(table_.keys().size(), 0);
  if (map_.requester.asked_for()) {
    TRY(const auto requester, person_text(cells, map_.requester));
    put("requester", requester);
  }
  for (const auto& rule : map_.choices) {
    TRY(const auto id, choice(cells, rule));
    put(rule.key, id);
  }
  const bool solved = is_ended(state_kind(policy_, table_.text_of(values_[*table_.key("state")])));
  for (const auto& rule : map_.texts) {
    if (rule.when == ImportText::When::solved && !solved) continue;
    auto said = fill(cells, rule.text);
    put(rule.key, rule.key == "subject" ? one_line(std::move(said)) : said);
    TRY_VOID(check(rule.key, values_[*table_.key(rule.key)]));
  }
  if (const auto impact = table_.key("impact"), urgency = table_.key("urgency");
      impact && urgency &&
      std::ranges::none_of(map_.choices, [](const auto& c) { return c.key == "priority"; })) {
    put("priority", priority_of(policy_.matrix, table_.text_of(values_[*impact]),
                                table_.text_of(values_[*urgency])));
  }
  if (map_.assignee.asked_for()) {
    TRY(const auto id, assignee(cells));
    put("assignee", id);
  }
  return {};
}

/// Spreadsheets leave out empty cells at the end of a row, and others end every row with a
/// delimiter: what the map reads must be there, and nothing may lie beyond the named columns.
Result<void> RowReader::check_width(Cells cells) const {
  const auto beyond = cells.subspan(std::min(cells.size(), map_.columns));
  const auto is_blank = [](const std::string& one) { return trimmed(one).empty(); };
  if (cells.size() >= map_.needed && std::ranges::all_of(beyond, is_blank)) return {};
  return unusable(text("the row has {} columns, the first line {}", cells.size(), map_.columns));
}

Result<void> RowReader::take(const ForeignRow& foreign) {
  if (foreign.broken) return unusable(*foreign.broken);
  const auto cells = foreign.cells;
  TRY_VOID(check_width(cells));
  for (const auto& text_of_cell : cells) {
    if (!utf8::is_valid(text_of_cell)) return unusable(text("the row is not UTF-8"));
  }
  const auto number = cell(cells, map_.number);
  if (number.empty()) return unusable(text("the row says no ticket number"));
  ImportRow row;
  row.line = foreign.line;
  TRY_VOID(take_times(cells, row));
  TRY_VOID(take_values(cells));
  TRY_VOID(take_people(cells, row));
  row.ticket = table_.ticket(number, [&] { return one_line(fill(cells, map_.alias)); });
  if (map_.order) row.order = table_.intern(cell(cells, *map_.order));
  std::string identity;
  for (const auto column : map_.identity) {
    identity += cell(cells, column);
    identity += '\x1f';
  }
  row.identity = table_.intern(identity);
  table_.add(row, values_);
  return {};
}

}  // namespace tkt
