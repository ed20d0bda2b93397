#include "core/operations/holidays.h"

#include <algorithm>

#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/calendar/holiday_reading.h"
#include "core/model/store_paths.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// What every file system and every shell takes as one word.
bool is_name(std::string_view name) {
  const auto fits = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= 80 && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(name, fits);
}

std::vector<std::string> users_of(const Policy& policy, const std::string& name) {
  std::vector<std::string> users;
  for (const auto& spec : policy.calendars) {
    if (contains(spec.holidays, name)) users.push_back(spec.id);
  }
  return users;
}

Result<void> check_mode(const HolidayRequest& request, bool is_there) {
  using Mode = HolidayRequest::Mode;
  if (request.mode == Mode::add && is_there) {
    return fail(ErrorKind::usage, text("the store has a calendar '{}' already", request.name),
                text("replace it with tkt holidays update {}", request.file));
  }
  if (request.mode == Mode::update && !is_there) {
    return fail(ErrorKind::not_found, text("the store has no calendar '{}'", request.name),
                text("put it there with tkt holidays add {}", request.file));
  }
  return {};
}

/// What the store's version closes, as far as it can be read: it is about to be replaced.
std::vector<ClosedDay> days_before(const Desk& desk, const std::string& path,
                                   const std::optional<std::string>& bytes, const Zone& zone) {
  if (!bytes) return {};
  return closed_days(desk.world().codec.read_holidays(*bytes, path).closed, zone);
}

std::string subject_of(const Desk& desk, const HolidayRequest& request,
                       const ClosedDaysChange& change) {
  const auto subject =
      request.mode == HolidayRequest::Mode::add
          ? counted("Holidays {1}: {0} day", "Holidays {1}: {0} days", change.come.size(),
                    request.name)
          : counted("Holidays {1}: {0} day comes, {2} go", "Holidays {1}: {0} days come, {2} go",
                    change.come.size(), request.name, change.go.size());
  return desk.world().translator.say(subject, desk.policy().language);
}

}  // namespace

Result<std::vector<StoredHolidays>> stored_holidays(const Desk& desk, const ReadHolidayFile& read) {
  auto& world = desk.world();
  std::vector<StoredHolidays> all;
  TRY_VOID(world.repository.list(desk.at(), holidays_folder, [&](const TreeFile& file) {
    auto name = holidays_at(file.path);
    if (!name) return true;
    auto users = users_of(desk.policy(), *name);
    all.push_back({*std::move(name), file.path, {}, HolidayFile(), std::move(users)});
    return true;
  }));
  for (auto& one : all) {
    TRY(auto bytes, world.repository.read(desk.at(), one.path));
    one.bytes = std::move(bytes).value_or("");
    one.file = read(one.bytes, one.path);
  }
  return all;
}

Result<HolidayChange> put_holidays(const Desk& desk, const Person& by,
                                   const HolidayRequest& request, const ReadHolidayFile& read) {
  const auto& policy = desk.policy();
  auto& world = desk.world();
  TRY_VOID(require(policy, roles_of(policy, desk.people(), by), "policy"));
  if (!is_name(request.name)) {
    return fail(ErrorKind::usage, text("'{}' cannot name a calendar", request.name),
                text("give a name of letters, digits, '-' and '_': --as NAME"));
  }
  HolidayChange made;
  made.path = holidays_path(request.name);
  TRY(const auto before, world.repository.read(desk.at(), made.path));
  TRY_VOID(check_mode(request, before.has_value()));
  TRY(made.file, read(request.bytes, request.file));
  TRY(const auto zone, find_zone(policy.timezone));
  made.days = closed_days(made.file.closed, zone);
  made.change = difference(days_before(desk, made.path, before, zone), made.days);
  made.used_by = users_of(policy, request.name);
  made.subject = subject_of(desk, request, made.change);
  if (before && *before == request.bytes) made.effect = HolidayChange::Effect::none;
  return made;
}

}  // namespace tkt
