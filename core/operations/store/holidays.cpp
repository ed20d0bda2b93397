#include "core/operations/store/holidays.h"

#include <algorithm>

#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/calendar/holiday_reading.h"
#include "core/desk/change_files.h"
#include "core/model/store_paths.h"
#include "core/operations/store/holiday_state.h"
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

Result<void> check_name(const std::string& name) {
  if (is_name(name)) return {};
  return fail(ErrorKind::usage, text("'{}' cannot name a calendar", name),
              text("give a name of letters, digits, '-' and '_': --as NAME"));
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

Result<std::vector<StoredHolidays>> stored_holidays(const Desk& desk,
                                                    const CalendarSource& shipped) {
  auto& world = desk.world();
  TRY(const auto zone, find_zone(desk.policy().timezone));
  TRY(const auto names, stored_holiday_names(world.repository, desk.at()));
  std::vector<StoredHolidays> all;
  for (const auto& name : names) {
    const auto path = holidays_path(name);
    TRY(const auto bytes, world.repository.read(desk.at(), path));
    StoredHolidays one{name,
                       path,
                       world.codec.read_holiday_file(bytes.value_or(""), path),
                       users_of(desk.policy(), name),
                       {},
                       {}};
    if (one.file) {
      one.days = closed_days(one.file->closed, zone);
      one.state = holiday_state({world.codec, shipped}, name, bytes.value_or(""), *one.file, zone);
    }
    all.push_back(std::move(one));
  }
  return all;
}

Result<HolidayChange> put_holidays(Desk& desk, const Act& act, const HolidayRequest& request) {
  HolidayChange made;
  const auto decide = [&](const Desk& now) -> Result<FilesDecision> {
    const auto& policy = now.policy();
    auto& world = now.world();
    TRY_VOID(permit(policy, now.people(), actor_of(now, act.by), {"policy"}));
    TRY_VOID(check_name(request.name));
    made.path = holidays_path(request.name);
    TRY(const auto before, world.repository.read(now.at(), made.path));
    TRY_VOID(check_mode(request, before.has_value()));
    TRY(const auto file, world.codec.read_holiday_file(request.bytes, request.file));
    TRY(const auto zone, find_zone(policy.timezone));
    made.change =
        difference(days_before(now, made.path, before, zone), closed_days(file.closed, zone));
    made.used_by = users_of(policy, request.name);
    made.effect = HolidayChange::Effect::none;
    if (before == request.bytes) return FilesDecision();
    made.effect = HolidayChange::Effect::written;
    return FilesDecision{{{made.path, request.bytes}}, subject_of(now, request, made.change)};
  };
  TRY(made.commit, change_files(desk, act, decide));
  return made;
}

}  // namespace tkt
