#include "core/desk/desk.h"

#include <algorithm>
#include <utility>

#include "core/calendar/business.h"
#include "core/model/reference.h"
#include "core/policy/rules.h"
#include "core/ports/ticket_file.h"

namespace tkt {

/// Parsed once per process; a command that touches neither old policies nor calendars pays nothing.
/// Policies and people are never taken out: commands hold pointers into them, which stay good over
/// every `refresh`.
struct Desk::Caches {
  std::map<ObjectName, std::shared_ptr<const Policy>> policies;
  ObjectName people_blob;
  std::vector<People> earlier_people;
  std::map<std::string, std::shared_ptr<const BusinessCalendar>> calendars;
  std::map<std::string, HolidaySet> holidays;
};

namespace {

constexpr std::string_view policy_file = "tkt.toml";
constexpr std::string_view people_file = "people.toml";

Result<HolidaySet> read_holidays(const World& world, const Snapshot& at, const std::string& name) {
  const std::string path = "holidays/" + name + ".ics";
  TRY(auto bytes, world.repository.read(at, path));
  if (!bytes) {
    return fail(ErrorKind::damaged,
                text("the policy names the holidays '{}', but there is no {}", name, path),
                text("put the calendar there and commit it, or take the name out of the policy"));
  }
  return world.codec.read_holidays(*bytes, path);
}

/// A calendar that never closes, in the desk's zone.
Calendar always_open(const std::string& zone) {
  Calendar calendar;
  calendar.zone = zone;
  for (auto& day : calendar.hours) day = {Opening{Seconds{0}, std::chrono::hours{24}}};
  return calendar;
}

/// Two versions of a policy may call different hours by one name, so the key is the content.
std::string calendar_key(const CalendarSpec& spec) {
  std::string key = spec.calendar.zone;
  for (const auto& day : spec.calendar.hours) {
    key += '|';
    for (const auto& opening : day) key += to_string(opening) + ',';
  }
  if (spec.calendar.business_days) {
    for (const bool business : *spec.calendar.business_days) key += business ? '1' : '0';
  }
  for (const auto& holidays : spec.holidays) key += '/' + holidays;
  return key;
}

}  // namespace

Result<Desk> Desk::open(const World& world) {
  Desk desk(world);
  desk.caches_ = std::make_shared<Caches>();
  TRY(desk.at_, world.repository.head());
  TRY_VOID(desk.read_rules());
  return desk;
}

Result<void> Desk::refresh() {
  TRY(auto now, world_.repository.head());
  if (now.commit == at_.commit) return {};
  at_ = now;
  return read_rules();
}

Result<void> Desk::read_rules() {
  TRY(auto blob, world_.repository.blob_name(at_, policy_file));
  if (!blob) {
    return fail(
        ErrorKind::not_found, text("there is no committed tkt.toml here, so this is no store yet"),
        text("`tkt init --policy NAME` makes one; `tkt init --policy list` names the policies"));
  }
  if (*blob != policy_blob_) {
    TRY(policy_, policy_version(*blob));
    policy_blob_ = *blob;
  }
  TRY(const auto named, world_.repository.blob_name(at_, people_file));
  const auto people_blob = named.value_or(ObjectName{});
  if (people_blob == caches_->people_blob) return {};
  People people;
  if (named) {
    TRY(const auto bytes, world_.repository.blob(people_blob));
    TRY(people, world_.codec.read_people(bytes, std::string(people_file)));
  }
  // What points at somebody points into the list, which moves along unharmed.
  caches_->earlier_people.push_back(std::exchange(people_, std::move(people)));
  caches_->people_blob = people_blob;
  return {};
}

Result<Reading> Desk::load(const std::string& ref) const {
  const std::string path = ticket_path(ref);
  TRY(auto bytes, world_.repository.read(at_, path));
  if (!bytes) {
    return fail(ErrorKind::not_found, text("there is no ticket {}", ref),
                text("`tkt list` shows the tickets"));
  }
  TRY(auto file, parse_ticket_file(world_.codec, ref, *bytes));
  return read_ticket(std::move(file));
}

Result<std::shared_ptr<const Policy>> Desk::policy_version(const ObjectName& blob) const {
  if (blob.empty()) return policy_;  // written by hand, without the version that was in force
  if (const auto known = caches_->policies.find(blob); known != caches_->policies.end())
    return known->second;
  TRY(auto bytes, world_.repository.blob(blob));
  TRY(auto policy, world_.codec.read_policy(bytes, std::string(policy_file)));
  return caches_->policies[blob] = std::make_shared<const Policy>(std::move(policy));
}

Result<std::shared_ptr<const BusinessCalendar>> Desk::calendar(const Policy& policy,
                                                               const std::string& name) const {
  CalendarSpec spec;
  if (!name.empty()) {
    const auto* found = find_id(policy.calendars, name);
    if (found == nullptr) {
      return fail(ErrorKind::not_found, text("the policy has no calendar '{}'", name),
                  text("`tkt policy show` names its calendars"));
    }
    spec = *found;
  } else {
    spec.calendar = always_open(policy.timezone);
  }
  const std::string key = calendar_key(spec);
  if (const auto known = caches_->calendars.find(key); known != caches_->calendars.end())
    return known->second;
  for (const auto& file : spec.holidays) {
    if (!caches_->holidays.contains(file)) {
      TRY(caches_->holidays[file], read_holidays(world_, at_, file));
    }
    spec.calendar.holidays.add(caches_->holidays[file]);
  }
  TRY(auto compiled, BusinessCalendar::compile(spec.calendar));
  return caches_->calendars[key] = std::make_shared<const BusinessCalendar>(std::move(compiled));
}

Actor actor_of(const Desk& desk, const Person& person) {
  return {person, desk.people().by_mail(person.mail),
          roles_of(desk.policy(), desk.people(), person)};
}

}  // namespace tkt
