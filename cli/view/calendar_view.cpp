#include "cli/view/calendar_view.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/mark.h"
#include "formats/text/sanitize.h"
#include "formats/text/width.h"

namespace tkt::cli {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::size_t cell_width = 6;

constexpr std::array<std::string_view, 7> weekdays = {
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun")};
constexpr std::array<std::string_view, 12> months = {
    mark("January"),   mark("February"), mark("March"),    mark("April"),
    mark("May"),       mark("June"),     mark("July"),     mark("August"),
    mark("September"), mark("October"),  mark("November"), mark("December")};

/// What kind of day it is, as the picture shows it.
struct Sign {
  std::string_view text;
  Look look;
};

Sign sign_of(BusinessCalendar::DayKind kind) {
  using Kind = BusinessCalendar::DayKind;
  switch (kind) {
    case Kind::business:
      return {"■", Look::ok};
    case Kind::open:
      return {"□", Look::ok};
    case Kind::half:
      return {"½", Look::at_risk};
    case Kind::holiday:
      return {"×", Look::breached};
    case Kind::closed:
      break;
  }
  return {"·", Look::muted};
}

/// What the holidays call the day, and of a half day what is left of it.
std::string remark_on(const BusinessCalendar& calendar, LocalDay day) {
  auto remark = sanitize_line(joined(calendar.names_of(day)));
  if (calendar.kind_of(day) != BusinessCalendar::DayKind::half) return remark;
  std::string hours;
  for (const auto& span : calendar.openings_of(day)) {
    const Opening opening{calendar.zone().to_local(span.from) - day,
                          calendar.zone().to_local(span.to) - day};
    hours += (hours.empty() ? "" : ", ") + to_string(opening);
  }
  return remark.empty() ? hours : remark + "  " + hours;
}

std::string two_digits(unsigned number) {
  return fmt::format("{:>2}", number);
}

}  // namespace

std::vector<std::string> weekly_hours(const WeekHours& hours, Language language) {
  std::vector<std::string> out;
  for (std::size_t day = 0; day < hours.size();) {
    std::size_t last = day;
    while (last + 1 < hours.size() && hours.at(last + 1) == hours.at(day)) ++last;
    std::string times;
    for (const auto& opening : hours.at(day))
      times += (times.empty() ? "" : ", ") + to_string(opening);
    std::string days(translate(weekdays.at(day), language));
    if (last > day) days += "–" + std::string(translate(weekdays.at(last), language));
    if (!times.empty()) out.push_back(days + " " + times);
    day = last + 1;
  }
  return out;
}

namespace {

/// The weeks that hold in the days from `first` to `last`: the usual one, and the seasons'.
std::string hours_between(const Calendar& calendar, LocalDay first, LocalDay last,
                          Language language) {
  std::set<const Season*> held;
  for (auto day = first; day <= last; day += days(1)) held.insert(season_of(calendar.seasons, day));
  std::string out;
  if (held.contains(nullptr)) {
    for (const auto& hours : weekly_hours(calendar.hours, language)) out += "  " + hours + "\n";
  }
  for (const auto& season : calendar.seasons) {
    if (!held.contains(&season)) continue;
    out += "  " + season.name + " (" + to_string(season.days) + ")\n";
    for (const auto& hours : weekly_hours(season.hours, language)) out += "    " + hours + "\n";
  }
  return out;
}

}  // namespace

std::string render_month(const BusinessCalendar& calendar, Instant from, Instant now,
                         Language language, Color color) {
  const auto& zone = calendar.zone();
  const year_month_day date(zone.day_of(from));
  const LocalDay first(std::chrono::local_days(date.year() / date.month() / 1));
  const LocalDay last(std::chrono::local_days(date.year() / date.month() / std::chrono::last));
  const auto today = zone.day_of(now);
  std::string out =
      paint(fmt::format("{} {}", translate(months.at(unsigned(date.month()) - 1), language),
                        int(date.year())),
            Look::strong, color);
  out += "  " + calendar.calendar().name + ", " + zone.name() + "\n\n";
  for (const auto name : weekdays)
    out += paint(pad(translate(name, language), cell_width, Align::right), Look::muted, color);
  out += "\n" + std::string(weekday_index(first) * cell_width, ' ');
  std::string holidays;
  for (auto day = first; day <= last; day += days(1)) {
    const auto sign = sign_of(calendar.kind_of(day));
    const auto remark = remark_on(calendar, day);
    const auto number = two_digits(unsigned(year_month_day(day).day()));
    out += day == today ? " ›" : "  ";
    out += paint(fmt::format("{} {}", number, sign.text), sign.look, color);
    if (weekday_index(day) == 6 || day == last) out += "\n";
    if (!remark.empty()) holidays += fmt::format("  {} {} {}\n", number, sign.text, remark);
  }
  out += "\n" +
         std::string(translate("■ open  □ open, no business day  ½ half day  × holiday  · "
                               "closed",
                               language)) +
         "\n";
  if (!holidays.empty()) out += "\n" + holidays;
  out += "\n";
  return out + hours_between(calendar.calendar(), first, last, language);
}

std::vector<Text> check_calendar(const BusinessCalendar& calendar, Instant now) {
  std::vector<Text> findings;
  const auto& plain = calendar.calendar();
  for (const auto& overlap : overlaps(plain.hours))
    findings.push_back(text("{} {} and {} {} overlap", weekdays.at(overlap.first_day),
                            to_string(overlap.first), weekdays.at(overlap.second_day),
                            to_string(overlap.second)));
  const auto& known = plain.holidays.days;
  if (known.empty()) return findings;
  const year_month_day last(known.rbegin()->first);
  const year_month_day today(calendar.zone().day_of(now));
  if (last.year() <= today.year())
    findings.push_back(text("its holidays end in {}; later years have none", int(last.year())));
  return findings;
}

}  // namespace tkt::cli
