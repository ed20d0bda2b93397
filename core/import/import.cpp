#include "core/import/import.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/calendar/zone.h"
#include "core/desk/event_dating.h"
#include "core/desk/find.h"
#include "core/model/reference.h"
#include "core/model/reference_day.h"
#include "core/model/store_paths.h"
#include "core/operations/derive.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

constexpr std::size_t told_every = 1000;  // rows, tickets or commits

/// The bytes of a ticket file in pieces, so that one more event costs one more event, not the whole
/// history written again.
class Pieces {
 public:
  explicit Pieces(Codec& codec) : codec_(codec), nothing_(codec.write_ticket({}).size()) {}

  [[nodiscard]] std::string header(const Header& header, const ValueTable& extra) const {
    return codec_.write_ticket({header, {}, extra});
  }
  [[nodiscard]] std::string events(std::vector<Event> events) const {
    return codec_.write_ticket({{}, std::move(events), {}}).substr(nothing_);
  }

 private:
  Codec& codec_;
  std::size_t nothing_;  ///< bytes of a ticket that says nothing
};

/// A commit to be, as little memory as it takes.
struct Draft {
  Instant at{};
  std::uint32_t ticket = 0;
  std::uint32_t number = 0;  ///< order within the ticket
  Person by;
  std::string message;
  std::string header;
  std::string events;
  enum class Place { end, whole } place = Place::end;  ///< whole: `events` are all of them
};

/// Which tickets of the store a log is about.
struct Found {
  std::string ref;
  enum class From { this_log, elsewhere } from = From::this_log;
};

class Import {
 public:
  Import(Desk& desk, const Act& act, const ImportRequest& request)
      : desk_(desk),
        act_(act),
        request_(request),
        now_(desk.world().clock.now()),
        people_(desk.people()),
        reader_(request.map, desk.policy(), people_, now_),
        pieces_(desk.world().codec) {
    act_.recorded_by = recorder_of(act);
    act_.run = mint_event_id(desk.world().random);
  }

  Result<ImportReport> run() {
    TRY_VOID(read());
    TRY_VOID(desk_.world().repository.exclusively([&] { return decide_and_write(); }));
    for (auto* remarks : {&report_.left_out, &report_.contradictions})
      std::ranges::stable_sort(*remarks, {}, &RowRemark::line);
    report_.used =
        report_.rows - report_.unchanged - report_.already_there - report_.left_out.size();
    return std::move(report_);
  }

 private:
  using Stage = ImportProgress::Stage;

  /// With the writers' lock: nobody of `tkt` moves the branch meanwhile.
  Result<void> decide_and_write() {
    const auto rules = desk_.policy_blob();
    TRY_VOID(desk_.refresh());
    if (desk_.policy_blob() != rules) {
      return fail(ErrorKind::conflict, text("the policy changed while the log was read"),
                  text("nothing was written; try again"));
    }
    TRY_VOID(decide());
    if (act_.dry_run == DryRun::yes || drafts_.empty()) return {};
    return write();
  }

  void tell(Stage stage, std::size_t done, std::size_t total) const {
    if (request_.progress) request_.progress({stage, done, total});
  }

  // ---- read ---------------------------------------------------------------------------------

  Result<void> read() {
    for (;;) {
      TRY(const auto row, request_.rows.next());
      if (!row) break;
      reader_.read(*row);
      if (reader_.rows_read() % told_every == 0) tell(Stage::reading, reader_.rows_read(), 0);
    }
    report_.rows = reader_.rows_read();
    report_.left_out = std::move(reader_.left_out());
    by_ticket_.resize(table().numbers().size());
    for (std::uint32_t i = 0; i < table().rows().size(); ++i) {
      by_ticket_[table().rows()[i].ticket].push_back(i);
    }
    return {};
  }

  [[nodiscard]] const ImportTable& table() const { return reader_.table(); }

  // ---- what the store has -------------------------------------------------------------------

  Result<bool> has_tickets() const {
    bool any = false;
    TRY_VOID(desk_.world().repository.list(desk_.at(), tickets_folder, [&](const TreeFile&) {
      any = true;
      return false;
    }));
    return any;
  }

  /// Finds the tickets of an earlier import, by the computed id of their opening; and those that
  /// have one of the numbers from somewhere else.
  Result<void> look_up() {
    TRY(const auto any, has_tickets());
    if (!any) return {};
    std::unordered_map<std::string, std::uint32_t> openings;
    std::unordered_map<std::string, std::uint32_t> aliases;
    for (std::uint32_t i = 0; i < table().numbers().size(); ++i) {
      openings.emplace(imported_opening_id(request_.map, table().numbers()[i]), i);
      aliases.emplace(table().aliases()[i], i);
    }
    TRY(const auto damages, for_each_digest(desk_, {}, [&](Ticket&& ticket) -> Result<void> {
          const auto& header = ticket.header;
          taken_.insert(header.ref);
          const auto own = openings.find(ticket.events.front().id);
          if (own != openings.end()) {
            found_[own->second] = {header.ref, Found::From::this_log};
            return {};
          }
          for (const auto& alias : header.aliases) {
            if (const auto number = aliases.find(alias); number != aliases.end()) {
              found_.try_emplace(number->second, Found{header.ref, Found::From::elsewhere});
            }
          }
          return {};
        }));
    return refuse_damage(damages);
  }

  /// Whether a ticket that cannot be read is one of the log's nobody can tell.
  static Result<void> refuse_damage(const std::vector<Damage>& damages) {
    if (damages.empty()) return {};
    auto error = damages.front().error;
    for (const auto& damage : damages) {
      if (&damage != &damages.front()) error.more.push_back(damage.error);
    }
    error.kind = ErrorKind::damaged;
    error.hints.push_back(text("nothing was imported: the ticket could be one of the log's"));
    return tl::unexpected<Error>(std::move(error));
  }

  Result<Ticket> load(const std::string& ref) const {
    TRY(auto reading, desk_.load(ref));
    TRY(auto ticket, adopt_hand_edit(desk_, std::move(reading)));
    // With the ids that its events have: its header is written as it stands here.
    return fold(ref, std::move(ticket.events), std::move(ticket.extra));
  }

  // ---- decide -------------------------------------------------------------------------------

  Result<void> decide() {
    TRY_VOID(look_up());
    TRY(zone_, find_zone(desk_.policy().timezone));
    bodies_.resize(by_ticket_.size());
    refs_.resize(by_ticket_.size());
    for (std::uint32_t i = 0; i < by_ticket_.size(); ++i) {
      TRY_VOID(decide_ticket(i));
      if ((i + 1) % told_every == 0) tell(Stage::deciding, i + 1, by_ticket_.size());
    }
    std::ranges::sort(drafts_, {},
                      [](const Draft& d) { return std::tuple(d.at, d.ticket, d.number); });
    bring_importer();
    report_.people = people_.added().size();
    report_.commits = drafts_.size();
    if (report_.people > 0 && !drafts_.empty()) ++report_.commits;
    if (drafts_.empty()) report_.people = 0;
    return {};
  }

  /// Whoever fills a new desk with people who may change people is one of them, and not shut out.
  void bring_importer() {
    const auto& policy = desk_.policy();
    const auto changes_people = [&](const Member& member) {
      return may(policy, member.roles, "people");
    };
    if (!std::ranges::any_of(people_.added(), changes_people) ||
        std::ranges::any_of(desk_.people().members, changes_people))
      return;
    ImportPerson importer;
    importer.roles = {who_may(policy, "people").front()};
    people_.id_of(act_.by, importer);
  }

  Result<void> decide_ticket(std::uint32_t ticket) {
    auto& rows = by_ticket_[ticket];
    if (rows.empty()) return {};
    sort_rows(table(), rows);
    std::optional<Ticket> before;
    if (const auto found = found_.find(ticket); found != found_.end()) {
      if (found->second.from == Found::From::elsewhere)
        return leave_out(ticket, text("{} has the number {} already, from somewhere else",
                                      found->second.ref, table().aliases()[ticket]));
      TRY(before, load(found->second.ref));
      refs_[ticket] = found->second.ref;
    } else {
      const auto day = zone_.day_of(table().rows()[rows.front()].opened);
      if (const auto named = check_reference_day(day); !named)
        return leave_out(ticket, named.error().message);
      TRY(refs_[ticket], free_reference(ticket));
    }
    const auto context = import_context();
    TRY(auto made, import_ticket(context, refs_[ticket], std::move(before), rows));
    rows = {};
    take_in(ticket, std::move(made));
    return {};
  }

  [[nodiscard]] ImportContext import_context() const {
    return {desk_.policy(),
            desk_.policy_blob(),
            request_.map,
            table(),
            people_,
            desk_.people(),
            [this](Instant opened) { return band_of(desk_, opened); },
            now_};
  }

  Result<void> leave_out(std::uint32_t ticket, const Text& why) {
    for (const auto row : by_ticket_[ticket])
      report_.left_out.push_back({table().rows()[row].line, why});
    return {};
  }

  Result<std::string> free_reference(std::uint32_t ticket) {
    const auto context = import_context();
    const auto id = imported_opening_id(request_.map, table().numbers()[ticket]);
    const auto opened = table().rows()[by_ticket_[ticket].front()].opened;
    for (int attempt = 0;; ++attempt) {
      auto ref = imported_reference(context, zone_, opened, id, attempt);
      if (taken_.insert(ref).second) return ref;
    }
  }

  void take_in(std::uint32_t ticket, ImportedTicket made) {
    report_.unchanged += made.unchanged;
    report_.already_there += made.already_there;
    std::ranges::move(made.left_out, std::back_inserter(report_.left_out));
    std::ranges::move(made.contradictions, std::back_inserter(report_.contradictions));
    if (made.steps.empty()) return;
    report_.refs.push_back(made.ref);
    if (!made.before) ++report_.opened;
    const auto extra = made.before ? made.before->extra : ValueTable{};
    if (made.before) bodies_[ticket] = pieces_.events(std::move(made.before->events));
    std::uint32_t number = 0;
    for (auto& step : made.steps) {
      report_.events += step.events.size();
      drafts_.push_back(draft(made.ref, std::move(step), extra));
      drafts_.back().number = number++;
    }
  }

  Draft draft(const std::string& ref, ImportStep step, const ValueTable& extra) {
    Draft made;
    made.at = step.at;
    made.ticket = step.ticket;
    made.by = step.by;
    made.header = pieces_.header(step.header, extra);
    made.place = step.whole ? Draft::Place::whole : Draft::Place::end;
    Outcome outcome;
    outcome.ref = ref;
    outcome.summary = joined(step.summary);
    outcome.events = std::move(step.events);
    act_.at = step.at;
    made.message = commit_meta(desk_, act_, step.by, outcome, now_).message;
    made.events =
        pieces_.events(step.whole ? std::move(step.whole->events) : std::move(outcome.events));
    return made;
  }

  // ---- write --------------------------------------------------------------------------------

  Result<void> write() {
    std::optional<NewCommit> first;
    if (!people_.added().empty()) {
      TRY(first, people_commit());
    }
    std::size_t next = 0;
    TRY_VOID(desk_.world().repository.commit_many(
        desk_.at(),
        [&]() -> std::optional<NewCommit> {
          if (first) return std::exchange(first, std::nullopt);
          if (next == drafts_.size()) return std::nullopt;
          return commit(drafts_[next++]);
        },
        [&](std::size_t done) { tell(Stage::writing, done, report_.commits); }));
    return desk_.refresh();
  }

  Result<NewCommit> people_commit() {
    TRY(const auto bytes, desk_.world().repository.read(desk_.at(), people_file));
    auto more = bytes.value_or("");
    for (const auto& one : people_.added()) {
      const AddMember change{one.id, one.person, {one.roles, one.teams, {}, {}, {}, {}, {}}};
      TRY(more, desk_.world().codec.change_people(more, change));
    }
    TRY_VOID(desk_.world().codec.read_people(more, std::string(people_file)));
    const auto count = people_.added().size();
    auto made = meta(act_.recorded_by, now_);
    made.message = people_message(count);
    return NewCommit{std::move(made), {{std::string(people_file), std::move(more)}}};
  }

  [[nodiscard]] std::string people_message(std::size_t count) const {
    const auto say = text("people: {} added by an import from {}", count, request_.map.source);
    return desk_.world().translator.say(say, desk_.policy().language) + "\n\nTkt-Run: " + act_.run +
           "\n";
  }

  /// Author and committer as every change has them.
  CommitMeta meta(const Person& by, Instant at) {
    act_.at = at;
    return commit_meta(desk_, act_, by, {}, now_);
  }

  NewCommit commit(Draft& draft) {
    auto& body = bodies_[draft.ticket];
    if (draft.place == Draft::Place::whole) body.clear();
    body += draft.events;
    auto made = meta(draft.by, draft.at);
    made.message = std::move(draft.message);
    const auto path = ticket_path(refs_[draft.ticket]);
    auto bytes = std::move(draft.header);
    bytes += body;
    draft = {};  // what is written need not be kept
    return NewCommit{std::move(made), {{path, std::move(bytes)}}};
  }

  Desk& desk_;
  Act act_;
  const ImportRequest& request_;
  Instant now_;
  ImportPeople people_;
  RowReader reader_;
  Pieces pieces_;
  Zone zone_;
  std::vector<std::vector<std::uint32_t>> by_ticket_;
  std::unordered_map<std::uint32_t, Found> found_;
  std::unordered_set<std::string> taken_;
  std::vector<std::string> refs_;
  std::vector<std::string> bodies_;  ///< the events of each ticket written so far
  std::vector<Draft> drafts_;
  ImportReport report_;
};

/// Others' words of other days: who brings them in opens for others and enters late. An import
/// brings its people along, so whoever may change people may import: on a new desk everybody.
Result<void> permit_import(const Desk& desk, const Person& who) {
  const auto& policy = desk.policy();
  const auto& people = desk.people();
  const auto actor = actor_of(desk, who);
  if (!is_at_desk(policy, actor) && sees_all(policy, people, actor)) return {};
  if (permit(policy, people, actor, {"people"})) return {};
  TRY_VOID(permit(policy, people, actor, {"open_for_others"}));
  return permit(policy, people, actor, {"backdate"});
}

}  // namespace

Result<ImportReport> import_log(Desk& desk, const Act& act, const ImportRequest& request) {
  TRY_VOID(permit_import(desk, act.by));
  return Import(desk, act, request).run();
}

}  // namespace tkt
