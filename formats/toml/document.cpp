#include "formats/toml/document.h"

#include <algorithm>
#include <iterator>
#include <type_traits>

#include <fmt/format.h>

namespace tkt {
namespace {

void append_date(std::string& out, const std::chrono::year_month_day& date) {
  fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void append_time(std::string& out, std::chrono::nanoseconds since_midnight) {
  const std::chrono::hh_mm_ss time{since_midnight};
  fmt::format_to(std::back_inserter(out), "{:02}:{:02}:{:02}", time.hours().count(),
                 time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() == 0) return;
  auto fraction = fmt::format(".{:09}", time.subseconds().count());
  fraction.erase(fraction.find_last_not_of('0') + 1);
  out += fraction;
}

void append_offset(std::string& out, std::chrono::minutes offset) {
  if (offset.count() == 0) {
    out += 'Z';
    return;
  }
  const auto minutes = std::chrono::abs(offset).count();
  fmt::format_to(std::back_inserter(out), "{}{:02}:{:02}", offset.count() < 0 ? '-' : '+',
                 minutes / 60, minutes % 60);
}

struct ValueMaker {
  Value operator()(const DateTime& when) const { return Value{Stamp{to_text(when)}}; }

  Value operator()(const DocumentList& list) const {
    ValueList values;
    values.reserve(list.size());
    for (const auto& item : list) values.push_back(to_value(item));
    return Value{std::move(values)};
  }

  Value operator()(const DocumentTable& table) const {
    ValueTable values;
    values.reserve(table.size());
    for (const auto& entry : table) values.emplace_back(entry.key, to_value(entry.node));
    return Value{std::move(values)};
  }

  template <class Plain>
  Value operator()(const Plain& plain) const {
    return Value{plain};
  }
};

}  // namespace

std::optional<Instant> to_instant(const DateTime& when) {
  if (!when.date || !when.time || !when.offset) return std::nullopt;
  constexpr Instant first = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
  constexpr Instant end = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1};
  const auto t = std::chrono::sys_days{*when.date} +
                 std::chrono::floor<std::chrono::seconds>(*when.time) - *when.offset;
  if (t < first || t >= end) return std::nullopt;
  return t;
}

std::string to_text(const DateTime& when) {
  std::string out;
  if (when.date) append_date(out, *when.date);
  if (when.date && when.time) out += 'T';
  if (when.time) append_time(out, *when.time);
  if (when.offset) append_offset(out, *when.offset);
  return out;
}

const DocumentNode* find(const DocumentTable& table, std::string_view key) {
  const auto entry = std::ranges::find(table, key, &DocumentEntry::key);
  return entry == table.end() ? nullptr : &entry->node;
}

const DocumentNode* find(const DocumentNode& node, std::string_view key) {
  const auto* table = std::get_if<DocumentTable>(&node.data);
  return table == nullptr ? nullptr : find(*table, key);
}

Value to_value(const DocumentNode& node) {
  return std::visit(ValueMaker{}, node.data);
}

}  // namespace tkt
