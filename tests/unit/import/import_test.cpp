#include "core/import/import.h"

#include <fstream>
#include <iterator>
#include <map>

#include <doctest/doctest.h>

#include "core/desk/find.h"
#include "core/model/store_paths.h"
#include "formats/codec.h"
#include "formats/csv/import_rows.h"
#include "formats/toml/import_map.h"
#include "tests/unit/import/import_fixture.h"

using namespace tkt;
using namespace tkt::test;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

/// A store in memory that remembers its commits. Blobs are named by their bytes.
class Store final : public Repository {
 public:
  Files files;
  std::vector<NewCommit> commits;
  bool fails = false;  ///< the disk is full when the branch would move

  Result<Snapshot> head() override { return Snapshot{"c", "t"}; }
  Result<std::optional<std::string>> read(const Snapshot& /*at*/, std::string_view path) override {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return found->second;
  }
  Result<std::string> blob(const ObjectName& name) override { return name; }
  Result<std::optional<ObjectName>> blob_name(const Snapshot& at, std::string_view path) override {
    return read(at, path);
  }
  Result<void> list(const Snapshot& /*at*/, std::string_view folder,
                    const std::function<bool(const TreeFile&)>& visit) override {
    for (const auto& [path, bytes] : files) {
      if (path.starts_with(std::string(folder) + "/") && !visit({path, bytes})) break;
    }
    return {};
  }
  Result<void> diff(const ObjectName& /*a*/, const ObjectName& /*b*/, std::string_view /*folder*/,
                    const std::function<void(std::string_view, const ObjectName&,
                                             const ObjectName&)>& /*visit*/) override {
    return {};
  }
  [[nodiscard]] ObjectName name_of(std::string_view bytes) const override {
    return std::string(bytes);
  }
  Result<Snapshot> commit(const Snapshot& /*base*/, const NewCommit& /*what*/) override {
    return fail(ErrorKind::failed, text("an import makes all its commits at once"));
  }
  Result<Snapshot> commit_many(const Snapshot& base,
                               const std::function<std::optional<NewCommit>()>& next,
                               const std::function<void(std::size_t)>& progress) override {
    auto after = files;
    std::vector<NewCommit> made;
    while (auto one = next()) {
      for (const auto& change : one->changes) after[change.path] = change.bytes.value();
      made.push_back(std::move(*one));
      progress(made.size());
    }
    if (fails) return fail(ErrorKind::failed, text("no space left on device"));
    files = std::move(after);
    commits = std::move(made);
    return base;
  }
  Result<void> exclusively(const std::function<Result<void>()>& work) override { return work(); }
  Result<void> log(const Snapshot& /*at*/, const LogQuery& /*query*/,
                   const std::function<bool(const LogEntry&)>& /*visit*/) override {
    return {};
  }
  Result<ObjectName> resolve_commit(std::string_view name) override { return std::string(name); }
  std::optional<std::string> config(std::string_view /*key*/) override { return std::nullopt; }
  [[nodiscard]] std::string local_folder() const override { return {}; }
  [[nodiscard]] std::optional<std::string> worktree_root() const override { return std::nullopt; }
  Result<bool> has_uncommitted_edit(const Snapshot& /*at*/, std::string_view /*path*/) override {
    return false;
  }
};

class FixedClock final : public Clock {
 public:
  Instant now() override { return at("2026-11-22T10:00:00Z"); }
};

class Counting final : public Random {
 public:
  std::uint64_t next() override { return ++count_; }

 private:
  std::uint64_t count_ = 0;
};

class English final : public Translator {
 public:
  std::string say(const Text& message, std::string_view /*language*/) override {
    return message.english();
  }
};

std::string file_bytes(const std::string& path) {
  std::ifstream in(std::string(TKT_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A desk that runs by the policy of the sample.
struct SampleDesk {
  Store store;
  std::unique_ptr<Codec> codec = make_codec();
  FixedClock clock;
  Counting random;
  English translator;

  SampleDesk() {
    store.files["tkt.toml"] = file_bytes("examples/policies/incidencias.toml");
    store.files["people.toml"] = "# ours\n";
  }

  World world() { return World{store, *codec, clock, random, translator}; }

  Result<ImportReport> import(ByteSourcePtr log, DryRun dry_run = DryRun::no) {
    TRY(auto desk, Desk::open(world()));
    TRY(const auto rows, CsvRows::open(std::move(log)));
    TRY(const auto map, read_import_map(file_bytes("examples/import/incidents.toml"), "map.toml",
                                        {desk.policy(), desk.people(), rows->columns()}));
    CHECK(map.unread.empty());
    Act act;
    act.by = {"Jefa", "jefa@desk.example"};
    act.dry_run = dry_run;
    return import_log(desk, act, {map, *rows, {}});
  }
};

ByteSourcePtr sample() {
  return open_file(std::string(TKT_SOURCE_DIR) + "/examples/data/incidents-sample-300.csv.gz")
      .value();
}

const char* const columns =
    "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,"
    "opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,"
    "location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,"
    "assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,"
    "closed_code,resolved_by,resolved_at,closed_at\n";

std::string line(const char* number, const char* state, int count, const char* updated) {
  return fmt::format(
      "{},{},true,0,0,{},true,Caller 1,Opened by 1,1/3/2016 09:00,?,?,Updated by 2,{},Phone,?,"
      "Category 1,Subcategory 1,?,?,2 - Medium,2 - Medium,3 - Moderate,?,Resolver 3,true,false,"
      "x,?,?,?,?,?,?,?,?\n",
      number, state, count, updated);
}

ByteSourcePtr few() {
  return bytes_of_text(columns + line("INC1", "New", 0, "1/3/2016 09:10") +
                           line("INC2", "New", 0, "1/3/2016 09:20") +
                           line("INC1", "Active", 1, "1/3/2016 10:00"),
                       "log.csv")
      .value();
}

/// Every header is the fold of its events, every file canonical.
void check_tickets(SampleDesk& desk, const ImportReport& report) {
  const auto opened = Desk::open(desk.world());
  REQUIRE(opened);
  std::size_t tickets = 0;
  std::size_t events = 0;
  const auto damages = for_each_ticket(*opened, [&](Reading&& reading) {
    ++tickets;
    const auto& ticket = reading.ticket;
    events += ticket.events.size();
    CHECK(reading.contradictions.empty());
    CHECK(ticket.voided.empty());
    CHECK((ticket.header.assignee.empty() ||
           opened->people().by_id(ticket.header.assignee) != nullptr));
    // It was written in pieces, an event at a time.
    CHECK(desk.codec->write_ticket(to_file(ticket)) ==
          desk.store.files.at(ticket_path(ticket.header.ref)));
  });
  REQUIRE(damages);
  CHECK(damages->empty());
  CHECK(tickets == 300);
  CHECK(events == report.events);
  CHECK(opened->people().members.size() == report.people);
}

/// People first, then one ticket's file at a time, in the order of time.
void check_commits(const std::vector<NewCommit>& commits) {
  CHECK(commits[0].changes[0].path == "people.toml");
  CHECK(commits[0].changes[0].bytes->starts_with("# ours\n"));
  CHECK(commits[0].meta.author.mail == "jefa@desk.example");
  bool in_order = true;
  for (std::size_t i = 1; i < commits.size(); ++i) {
    const auto& meta = commits[i].meta;
    const auto& changes = commits[i].changes;
    in_order = in_order && (i == 1 || commits[i - 1].meta.author.when <= meta.author.when) &&
               changes.size() == 1 && reference_at(changes[0].path) &&
               meta.committer.mail == "jefa@desk.example" &&
               meta.committer.when == at("2026-11-22T10:00:00Z");
  }
  CHECK(in_order);
}

}  // namespace

TEST_CASE("the real log: every row is accounted for, and a second time adds nothing") {
  SampleDesk desk;
  const auto report = desk.import(sample());
  REQUIRE(report);
  CHECK(report->rows == 2040);
  CHECK(report->left_out.empty());
  CHECK(report->used + report->unchanged == 2040);
  CHECK(report->opened == 300);
  CHECK(report->refs.size() == 300);
  REQUIRE(report->commits == desk.store.commits.size());
  check_tickets(desk, *report);
  check_commits(desk.store.commits);

  const auto files = desk.store.files;
  desk.store.commits.clear();
  const auto second = desk.import(sample());
  REQUIRE(second);
  CHECK(desk.store.commits.empty());
  CHECK(desk.store.files == files);
  CHECK(second->already_there == report->used);
  CHECK(second->unchanged == report->unchanged);
  CHECK(second->commits == 0);
  CHECK(second->people == 0);
}

TEST_CASE("a dry run counts the same and writes nothing") {
  SampleDesk desk;
  const auto files = desk.store.files;
  const auto dry = desk.import(few(), DryRun::yes);
  REQUIRE(dry);
  CHECK(desk.store.files == files);
  const auto real = desk.import(few());
  CHECK(dry->commits == real->commits);
  CHECK(dry->refs == real->refs);
  CHECK(dry->people == real->people);
}

TEST_CASE("what fails at the end leaves nothing, and trying again does it") {
  SampleDesk desk;
  const auto files = desk.store.files;
  desk.store.fails = true;
  const auto failed = desk.import(few());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == ErrorKind::failed);
  CHECK(desk.store.files == files);
  desk.store.fails = false;
  CHECK(desk.import(few()).has_value());
}

TEST_CASE("one row and its commit") {
  SampleDesk desk;
  REQUIRE(desk.import(bytes_of_text(columns + line("INC1", "New", 0, "1/3/2016 09:10") +
                                        line("INC1", "Active", 1, "1/3/2016 10:00"),
                                    "log.csv")
                          .value()));
  const auto& commits = desk.store.commits;
  REQUIRE(commits.size() == 4);
  CHECK(commits[1].meta.author.name == "Opened by 1");
  CHECK(commits[1].meta.message.find(
            ": INC1: Category 1, Subcategory 1\n\nTkt-Ticket: INC-160301-") != std::string::npos);
  CHECK(commits[2].meta.message.find(": assigned to Resolver 3\n") != std::string::npos);
  CHECK(commits[3].meta.author.name == "Updated by 2");
  CHECK(commits[3].meta.author.when == at("2016-03-01T10:00:00Z"));
  CHECK(commits[3].meta.message.find(": New → Active\n") != std::string::npos);
}

TEST_CASE("the band of hours follows from the time of the opening, as for every ticket") {
  SampleDesk desk;
  desk.store.files["tkt.toml"] += "\n[bands.round]\nlabel = \"Round the clock\"\n";
  REQUIRE(desk.import(few()));
  std::size_t tickets = 0;
  for (const auto& [path, bytes] : desk.store.files) {
    if (!reference_at(path)) continue;
    ++tickets;
    CHECK(bytes.find("\nband = \"round\"\n") != std::string::npos);
  }
  CHECK(tickets == 2);
}

TEST_CASE("a number that another ticket has already is left out, not given twice") {
  SampleDesk desk;
  REQUIRE(desk.import(
      bytes_of_text(columns + line("INC1", "New", 0, "1/3/2016 09:10"), "log.csv").value()));
  // The same ticket as if it had come from somewhere else: its opening has another id.
  for (auto& [path, bytes] : desk.store.files) {
    if (const auto id = bytes.find("\nid = \""); reference_at(path))
      bytes.replace(id + 7, 4, "ELSE");
  }
  const auto report =
      desk.import(bytes_of_text(columns + line("INC1", "Active", 1, "1/3/2016 10:00") +
                                    line("INC2", "New", 0, "1/3/2016 10:00"),
                                "log.csv")
                      .value());
  REQUIRE(report);
  REQUIRE(report->left_out.size() == 1);
  CHECK(report->left_out[0].line == 2);
  CHECK(report->opened == 1);
}

TEST_CASE("a damaged ticket stops an import: it could be one of the log's") {
  SampleDesk desk;
  REQUIRE(desk.import(
      bytes_of_text(columns + line("INC1", "New", 0, "1/3/2016 09:10"), "log.csv").value()));
  for (auto& [path, bytes] : desk.store.files) {
    if (reference_at(path)) bytes += "\nthis is no TOML";
  }
  const auto report = desk.import(
      bytes_of_text(columns + line("INC2", "New", 0, "1/3/2016 09:10"), "log.csv").value());
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == ErrorKind::damaged);
}

TEST_CASE("rows that cannot be used are in the report, by line") {
  SampleDesk desk;
  const auto report =
      desk.import(bytes_of_text(columns + line("INC1", "-100", 0, "1/3/2016 09:10") +
                                    line("INC1", "New", 1, "1/3/2016 09:20") + "INC2,New\n" +
                                    "\"INC3\"x,New\n" + line("INC4", "New", 1, "2016-03-01"),
                                "log.csv")
                      .value());
  REQUIRE(report);
  CHECK(report->rows == 5);
  CHECK(report->used == 1);
  std::vector<std::size_t> lines;
  for (const auto& row : report->left_out) lines.push_back(row.line);
  CHECK(lines == std::vector<std::size_t>{2, 4, 5, 6});
}

TEST_CASE("a cut .gz imports nothing") {
  SampleDesk desk;
  const auto whole = file_bytes("examples/data/incidents-sample-300.csv.gz");
  const auto files = desk.store.files;
  const auto report =
      desk.import(bytes_of_text(whole.substr(0, whole.size() / 2), "log.csv.gz").value());
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == ErrorKind::damaged);
  CHECK(desk.store.files == files);
}
