#include "cli/view/holidays_view.h"

#include <algorithm>

#include "core/base/mark.h"

namespace tkt::cli {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

/// What is closed of a day.
std::vector<std::string> hours_of(const ClosedDay& day) {
  if (day.times.empty()) return {"00:00-24:00"};
  std::vector<std::string> times;
  times.reserve(day.times.size());
  for (const auto& one : day.times) times.push_back(to_string(one));
  return times;
}

/// A column: as scripts know it, and as people read it (a message id).
struct Heading {
  std::string_view key;
  std::string_view words;
};

Table titled(std::initializer_list<Heading> headings, Language language) {
  Table table;
  for (const auto& heading : headings) {
    Column column;
    column.title = translate(heading.words, language);
    column.key = heading.key;
    column.shrinks = Shrinks::yes;
    column.priority = 9 - static_cast<int>(table.columns.size());
    table.columns.push_back(std::move(column));
  }
  return table;
}

std::size_t halves(const std::vector<ClosedDay>& closed) {
  return static_cast<std::size_t>(
      std::ranges::count_if(closed, [](const ClosedDay& day) { return !day.times.empty(); }));
}

/// What there is to say of a calendar beside its days.
std::string remark_on(const StoredHolidays& row, Language language) {
  if (!row.file) return translate(text("cannot be read"), language);
  if (row.state.newer) return translate(text("a later version comes with tkt"), language);
  if (row.state.published_until)
    return translate(text("known until {}", day_text(*row.state.published_until)), language);
  return {};
}

Json day_or_null(const std::optional<LocalDay>& day) {
  return day ? Json(day_text(*day)) : Json();
}

Json row_json(const StoredHolidays& row, Language language) {
  const auto& file = row.file;
  const bool any = !row.days.empty();
  return Json::object()
      .set("name", row.name)
      .set("title", or_null(file ? file->title : std::string()))
      .set("path", row.path)
      .set("days", row.days.size())
      .set("half_days", halves(row.days))
      .set("from", any ? Json(day_text(row.days.front().day)) : Json())
      .set("to", any ? Json(day_text(row.days.back().day)) : Json())
      .set("used_by", row.used_by)
      .set("revised", file && file->revised ? Json(*file->revised) : Json())
      .set("published_until", day_or_null(row.state.published_until))
      .set("newer", day_or_null(row.state.newer))
      .set("note", or_null(remark_on(row, language)))
      .set("error", file ? Json() : Json(translate(file.error().message, language)));
}

struct Moved {
  const ClosedDay* day;
  bool comes;
};

/// Both lists as one, by day; what goes before what comes.
std::vector<Moved> in_order(const ClosedDaysChange& change) {
  std::vector<Moved> all;
  for (const auto& day : change.go) all.push_back({&day, false});
  for (const auto& day : change.come) all.push_back({&day, true});
  std::ranges::stable_sort(all, {}, [](const Moved& one) { return one.day->day; });
  return all;
}

}  // namespace

std::string day_text(LocalDay day) {
  return to_rfc3339(Instant{day.time_since_epoch()}).substr(0, 10);
}

Table holidays_table(const std::vector<StoredHolidays>& rows, Language language) {
  auto table = titled({{"name", mark("NAME")},
                       {"days", mark("DAYS")},
                       {"from", mark("FIRST DAY")},
                       {"to", mark("LAST DAY")},
                       {"used_by", mark("USED BY")},
                       {"title", mark("TITLE")},
                       {"note", mark("NOTE")}},
                      language);
  table.columns[1].align = Align::right;
  for (const auto& row : rows) {
    const bool any = !row.days.empty();
    table.rows.push_back({Cell(row.name, Look::accent), Cell(std::to_string(row.days.size())),
                          Cell(any ? day_text(row.days.front().day) : ""),
                          Cell(any ? day_text(row.days.back().day) : ""),
                          Cell(list_of(row.used_by)),
                          Cell(row.file ? row.file->title : "", Look::muted),
                          Cell(remark_on(row, language), Look::at_risk)});
  }
  return table;
}

Json holidays_json(const std::vector<StoredHolidays>& rows, Language language) {
  auto list = Json::list();
  for (const auto& row : rows) list.add(row_json(row, language));
  return list;
}

ClosedDaysChange between(const ClosedDaysChange& change, LocalDay from, LocalDay to) {
  const auto outside = [&](const ClosedDay& one) { return one.day < from || one.day > to; };
  auto out = change;
  std::erase_if(out.come, outside);
  std::erase_if(out.go, outside);
  return out;
}

Table change_table(const ClosedDaysChange& change, Language language) {
  auto table = titled({{"change", mark("CHANGE")},
                       {"day", mark("DAY")},
                       {"closed", mark("CLOSED")},
                       {"names", mark("NAME")}},
                      language);
  for (const auto& [day, comes] : in_order(change)) {
    const auto hours = list_of(hours_of(*day));
    const std::string word(translate(comes ? mark("comes") : mark("goes"), language));
    const std::string extent(day->times.empty() ? translate(mark("whole day"), language) : hours);
    table.rows.push_back({Cell(word, comes ? Look::ok : Look::breached, comes ? "comes" : "goes"),
                          Cell(day_text(day->day)), Cell(extent, Look::plain, hours),
                          Cell(list_of(day->names))});
  }
  return table;
}

Json change_json(const ClosedDaysChange& change) {
  auto list = Json::list();
  for (const auto& [day, comes] : in_order(change)) {
    list.add(Json::object()
                 .set("day", day_text(day->day))
                 .set("change", comes ? "comes" : "goes")
                 .set("closed", hours_of(*day))
                 .set("names", day->names));
  }
  return list;
}

}  // namespace tkt::cli
