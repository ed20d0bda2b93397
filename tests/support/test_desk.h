#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/desk/change.h"
#include "core/operations/open.h"
#include "tests/support/fixed_world.h"
#include "tests/support/memory_repository.h"
#include "tests/support/must.h"

namespace tkt::test {

/// The policy of a small desk, and its people, for tests that ask for nothing more: what else a
/// test wants of the policy it adds as TOML behind it.
///
/// States new, working, waiting, third, solved, testing, closed; open from 08:00 to 17:00 UTC from
/// Monday to Friday; ana and beto are agents, carla is the coordinator, luz the client of acme.
extern const std::string_view small_policy;
extern const std::string_view small_people;

/// Two parts of a policy, one behind the other.
std::string with(std::string_view policy, std::string_view more);

/// The parser behind the codec, counted. What was parsed once is remembered by its bytes, since
/// every test case opens a desk of its own; tickets never are.
class CountingCodec final : public Codec {
 public:
  CountingCodec();
  Result<TicketFile> read_ticket(std::string_view bytes, const std::string& file) override;
  [[nodiscard]] std::string write_ticket(const TicketFile& ticket) override;
  Result<Policy> read_policy(std::string_view bytes, const std::string& file) override;
  PolicyReading check_policy(std::string_view bytes, const std::string& file,
                             const CheckContext& context) override;
  Result<People> read_people(std::string_view bytes, const std::string& file) override;
  Result<std::string> change_people(std::string_view bytes, const PeopleChange& change) override;
  HolidayReading read_holidays(std::string_view bytes, const std::string& file) override;
  Result<HolidayFile> read_holiday_file(std::string_view bytes, const std::string& file) override;
  Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                                LocalDay last) override;

  std::size_t tickets_read = 0;
  std::size_t tickets_written = 0;

 private:
  std::unique_ptr<Codec> codec_;
};

/// A desk in memory: no git, no disk, a clock that stands, ids that repeat. What cannot be done to
/// make it throws, with the error's text.
class TestDesk {
 public:
  /// Monday, 2026-11-23, 10:00 UTC.
  explicit TestDesk(std::string_view policy = small_policy, std::string_view people = small_people);

  MemoryRepository repository;
  CountingCodec codec;
  FixedClock clock;
  CountingRandom random;
  PlainTranslator translator;

  World world() { return {repository, codec, clock, random, translator, index}; }
  TicketIndex* index = nullptr;
  Desk& desk() { return *desk_; }
  /// Opens it anew, after a test changed what is in the repository.
  void reopen();

  /// From here on it is this time: `2026-11-23T10:00`, in UTC.
  TestDesk& at(std::string_view minute);

  /// Somebody of people.toml by id, else `Name <mail>`.
  [[nodiscard]] Person person(const std::string& who) const;
  [[nodiscard]] Act by(const std::string& who) const;

  /// Commits files, as an administrator with an editor would.
  void put(const std::string& path, std::optional<std::string> bytes,
           const std::string& who = "carla");
  /// A ticket of luz's, opened by her; its reference.
  std::string open(const std::string& subject = "Printer on fire");
  std::string open(const OpenRequest& request, const std::string& who = "luz");
  /// The ticket moves there with no rule asked: only for what a test begins with.
  void force_state(const std::string& ref, const std::string& state);
  /// Adds events as they are, at this moment, by this person.
  void add(const std::string& ref, std::vector<EventBody> bodies, const std::string& who = "ana");

  /// As its file says.
  Ticket ticket(const std::string& ref);
  std::string policy_blob();
  /// The last commit's message.
  std::string message();

 private:
  std::optional<Desk> desk_;
};

/// `2026-11-23T10:00` in UTC.
Instant utc(std::string_view minute);

/// What went wrong, in one text: `refused: message | hint | hint`, further errors each after ` + `;
/// "" where nothing did.
std::string said(const Error& error);
template <class T>
std::string failure(const Result<T>& result) {
  return result ? std::string() : said(result.error());
}

/// Events in one text, one a line: `n at mail kind key=value …`, keys without a value left out. Ids
/// are not shown.
std::string told(const std::vector<Event>& events);
inline std::string told(const Outcome& outcome) {
  return told(outcome.events);
}
/// What a change came to: `told` or `failure`.
std::string told(const Result<Outcome>& outcome);

/// The notes of an outcome, in English, one a line.
std::string notes(const Outcome& outcome);

}  // namespace tkt::test
