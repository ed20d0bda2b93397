#include "core/calendar/weekday.h"

#include "core/base/fold_text.h"

namespace tkt {
namespace {

constexpr std::array<std::string_view, 7> ids{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct WeekdayName {
  std::string_view name;
  unsigned index;
};

constexpr WeekdayName weekday_names[] = {
    {"monday", 0},    {"tuesday", 1}, {"tues", 1},   {"wednesday", 2}, {"thursday", 3},
    {"thur", 3},      {"thurs", 3},   {"friday", 4}, {"saturday", 5},  {"sunday", 6},
    {"lun", 0},       {"lunes", 0},   {"mar", 1},    {"martes", 1},    {"mie", 2},
    {"miercoles", 2}, {"jue", 3},     {"jueves", 3}, {"vie", 4},       {"viernes", 4},
    {"sab", 5},       {"sabado", 5},  {"dom", 6},    {"domingo", 6},
};

}  // namespace

unsigned weekday_index(LocalDay day) {
  return std::chrono::weekday{day}.iso_encoding() - 1;
}

std::optional<unsigned> parse_weekday(std::string_view s) {
  const auto wanted = fold_text(s);
  for (unsigned i = 0; i < ids.size(); ++i) {
    if (wanted == ids.at(i)) return i;
  }
  for (const auto& [name, index] : weekday_names) {
    if (wanted == name) return index;
  }
  return std::nullopt;
}

std::string_view weekday_id(unsigned index) {
  return ids.at(index % 7);
}

}  // namespace tkt
