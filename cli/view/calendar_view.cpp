#include "cli/view/calendar_view.h"

#include <algorithm>
#include <array>

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
struct Day {
  std::string sign;
  Look look = Look::plain;
  std::string name;  ///< of the holiday
};

Seconds open_on(const BusinessCalendar& calendar, LocalDay day) {
  Seconds open{};
  for (const auto& span : calendar.openings_of(day)) open += span.length();
  return open;
}

std::string names_of(const SpecialDay* special) {
  return special == nullptr ? std::string() : sanitize_line(joined(special->names));
}

Day day_of(const BusinessCalendar& calendar, LocalDay day) {
  const auto* special = calendar.special_day(day);
  const auto open = open_on(calendar, day);
  Day out;
  out.name = names_of(special);
  if (special != nullptr) {
    out.sign = open == Seconds::zero() ? "×" : "½";
    out.look = open == Seconds::zero() ? Look::breached : Look::at_risk;
  } else if (open == Seconds::zero()) {
    out.sign = "·";
    out.look = Look::muted;
  } else {
    out.sign = calendar.is_business_day(day) ? "■" : "□";
    out.look = Look::ok;
  }
  return out;
}

std::string two_digits(unsigned number) {
  return fmt::format("{:>2}", number);
}

}  // namespace

std::vector<std::string> weekly_hours(const Calendar& calendar, Language language) {
  std::vector<std::string> out;
  const auto& hours = calendar.hours;
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
    const auto shown = day_of(calendar, day);
    const auto number = two_digits(unsigned(year_month_day(day).day()));
    out += day == today ? " ›" : "  ";
    out += paint(number + " " + shown.sign, shown.look, color);
    if (weekday_index(day) == 6 || day == last) out += "\n";
    if (!shown.name.empty()) holidays += "  " + number + " " + shown.sign + " " + shown.name + "\n";
  }
  out += "\n" +
         std::string(translate("■ open  □ open, no business day  ½ half day  × holiday  · "
                               "closed",
                               language)) +
         "\n";
  if (!holidays.empty()) out += "\n" + holidays;
  out += "\n";
  for (const auto& hours : weekly_hours(calendar.calendar(), language)) out += "  " + hours + "\n";
  return out;
}

std::vector<Text> check_calendar(const BusinessCalendar& calendar, Instant now) {
  std::vector<Text> findings;
  const auto& plain = calendar.calendar();
  for (const auto& overlap : overlaps(plain))
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
