#include "core/desk/desk.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/calendar/business.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/policy/renamed.h"
#include "core/policy/rules.h"
#include "core/ports/ticket_file.h"

namespace tkt {

/// Parsed once per process; a command that touches neither old policies nor calendars pays nothing.
/// Policies and people are never taken out: commands hold pointers into them, which stay good over
/// every `refresh`.
struct Desk::Caches {
  explicit Caches(const World& world) : holidays(world.repository, world.codec) {}
  std::map<ObjectName, std::shared_ptr<const Policy>> policies;
  ObjectName people_blob;
  std::vector<People> earlier_people;
  std::map<std::string, std::shared_ptr<const BusinessCalendar>> calendars;
  HolidayFiles holidays;
  /// The last two: a merge goes to and fro between two tickets.
  struct LastRead {
    ObjectName blob;
    std::string ref;
    Reading reading;
  };
  std::array<LastRead, 2> last;
  std::size_t older = 0;  ///< of the two
};

namespace {

/// A calendar that never closes, in the desk's zone.
Calendar always_open(const std::string& zone) {
  Calendar calendar;
  calendar.zone = zone;
  for (auto& day : calendar.hours) day = {Opening{Seconds{0}, std::chrono::hours{24}}};
  return calendar;
}

void add_week(const WeekHours& hours, const std::optional<PerWeekday<bool>>& business_days,
              std::string& key) {
  for (const auto& day : hours) {
    key += '|';
    for (const auto& opening : day) key += to_string(opening) + ',';
  }
  if (!business_days) return;
  for (const bool business : *business_days) key += business ? '1' : '0';
}

/// Two versions of a policy may call different hours by one name, so the key is the content.
std::string calendar_key(const CalendarSpec& spec) {
  std::string key = spec.calendar.zone;
  add_week(spec.calendar.hours, spec.calendar.business_days, key);
  for (const auto& season : spec.calendar.seasons) {
    key += ';' + to_string(season.days);
    add_week(season.hours, season.business_days, key);
  }
  for (const auto& holidays : spec.holidays) key += '/' + holidays;
  return key;
}

}  // namespace

Result<Desk> Desk::open(const World& world) {
  Desk desk(world);
  desk.caches_ = std::make_shared<Caches>(world);
  TRY(desk.at_, world.repository.head());
  TRY_VOID(desk.read_rules());
  return desk;
}

Result<void> Desk::refresh() {
  TRY(auto now, world_.repository.head());
  if (now.commit == at_.commit) return {};
  at_ = now;
  TRY(const bool other_holidays, caches_->holidays.have_changed(at_));
  if (other_holidays) caches_->calendars.clear();
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
  TRY(const auto blob, world_.repository.blob_name(at_, ticket_path(ref)));
  if (!blob) {
    return fail(ErrorKind::not_found, text("there is no ticket {}", ref),
                text("`tkt list` shows the tickets"));
  }
  auto& known = *caches_;
  for (std::size_t i = 0; i < known.last.size(); ++i) {
    if (known.last.at(i).blob != *blob || known.last.at(i).ref != ref) continue;
    known.older = 1 - i;
    return known.last.at(i).reading;
  }
  TRY(auto reading, load_version(ref, *blob));
  auto& kept = known.last.at(known.older);
  kept = {*blob, ref, std::move(reading)};
  known.older = 1 - known.older;
  return kept.reading;
}

Result<Reading> Desk::load_version(const std::string& ref, const ObjectName& blob) const {
  TRY(const auto bytes, world_.repository.blob(blob));
  TRY(auto file, parse_ticket_file(world_.codec, ref, bytes));
  TRY(auto reading, read_ticket(std::move(file)));
  read_as_current(*policy_, reading.ticket.header);
  return reading;
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
    TRY(const auto* closed, caches_->holidays.closed(at_, file));
    spec.calendar.holidays.add(*closed);
  }
  TRY(auto compiled, BusinessCalendar::compile(spec.calendar));
  return caches_->calendars[key] = std::make_shared<const BusinessCalendar>(std::move(compiled));
}

HolidayFiles& Desk::holidays() const {
  return caches_->holidays;
}

Actor actor_of(const Desk& desk, const Person& person) {
  return actor_of(desk.policy(), desk.people(), person);
}

}  // namespace tkt
