#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/base/plain_words.h"
#include "core/desk/find.h"
#include "core/git/open.h"
#include "core/index/digest_bytes.h"
#include "core/index/ticket_index.h"
#include "core/model/store_paths.h"
#include "formats/codec.h"
#include "tests/support/fixed_world.h"
#include "tests/support/must.h"
#include "tests/support/random_ticket.h"
#include "tests/support/temp_repo.h"

/// The cache answers every question as reading all files does, whatever happened to the store in
/// between: tickets added, changed, damaged and taken away, the branch moved forth and back.
namespace tkt::test {
namespace {

constexpr unsigned stores = 6;
constexpr int steps = 8;
constexpr int questions = 12;

/// Tickets and questions out of few words, so that they often meet.

class Chance : public Generator {
 public:
  using Generator::Generator;

  std::string id() {
    return pick(std::vector<std::string>{"", "nueva", "curso", "cerrada", "x'y"});
  }

  std::string words() {
    static const std::vector<std::string> bits{
        "factura", "Facturas", "¡no llega!", "F-4711", "caído",  "CAIDO",   "ñandú", "日本語",
        "ﬁn",      "a\"b",     "  ",         "·",      "état\n", "e\u0301", "x_y",   "نص"};
    std::string out;
    for (auto i = number(0, 4); i > 0; --i) out += pick(bits) + (chance(70) ? " " : "");
    return out;
  }

  Ticket whole_ticket(const std::string& ref) {
    std::vector<Event> events(1);
    Opened opened;
    Opened::keys(opened, *this);
    opened.state = id();
    opened.module = id();
    opened.assignee = id();
    opened.text = words();
    opened.subject = words();
    events[0].id = "OPENING";
    events[0].at = Instant(Seconds(number(0, 50) * 86400));
    events[0].by = person();
    events[0].body = std::move(opened);
    for (auto n = number(0, 4); n > 0; --n) {
      events.push_back(event(n + 1));
      if (auto* reply = std::get_if<Replied>(&events.back().body)) reply->text = words();
    }
    return must(fold(ref, std::move(events)));
  }

  Wanted wanted() {
    Wanted w;
    const std::vector<std::string Header::*> keys{&Header::state, &Header::module,
                                                  &Header::assignee, &Header::close_reason};
    for (auto i = number(0, 2); i > 0; --i)
      w.ids.push_back({pick(keys), chance(50) ? Sense::is : Sense::is_not, {id(), id()}});
    if (chance(50)) {
      auto phrase = plain_words(words());
      if (chance(50)) phrase = phrase.substr(0, phrase.find(' '));
      if (!phrase.empty()) w.texts.push_back({chance(70) ? Sense::is : Sense::is_not, phrase});
    }
    if (chance(30)) w.opened_from = Instant(Seconds(number(0, 50) * 86400));
    if (chance(30)) w.opened_before = Instant(Seconds(number(0, 50) * 86400));
    if (chance(30)) w.limit = static_cast<std::size_t>(number(1, 5));
    return w;
  }
};

std::string reference(std::int64_t number) {
  constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  return fmt::format("TIC-2611{:02}-4F7K{}", number % 28 + 1,
                     digits[static_cast<std::size_t>(number) % digits.size()]);
}

/// A bare store, its cache, and what is asked of both.
class Sameness {
 public:
  explicit Sameness(unsigned seed) : any_(seed) {
    OpenOptions options;
    options.env = test_environment;
    options.durability = Durability::none;
    repository_ = must(create_repository(folder_.at("desk"), RepositoryKind::bare, options));
    index_ = make_ticket_index(repository_->local_folder(), *repository_, *codec_);
    const auto policy = read_file(std::string(TKT_SOURCE_DIR) + "/examples/policies/ticlibre.toml");
    commit({{"tkt.toml", policy}});
    first_ = must(repository_->head()).commit;
  }

  /// One to many changes in one commit.
  void step() {
    std::vector<FileChange> changes;
    std::vector<Ticket> tickets;
    for (auto i = any_.number(1, 9); i > 0; --i) {
      const auto ref = reference(any_.number(0, 40));
      const auto path = ticket_path(ref);
      std::erase_if(changes, [&](const FileChange& other) { return other.path == path; });
      if (any_.chance(8)) {
        changes.push_back({path, "no = toml = at all\n"});
      } else if (any_.chance(10)) {
        if (must(repository_->blob_name(must(repository_->head()), path)))
          changes.push_back({path, {}});
      } else {
        tickets.push_back(any_.whole_ticket(ref));
        changes.push_back({path, codec_->write_ticket(to_file(tickets.back()))});
      }
    }
    if (changes.empty()) return;
    const auto before = must(repository_->head());
    commit(std::move(changes));
    if (!any_.chance(50)) return;
    std::vector<WrittenTicket> written;
    for (const auto& ticket : tickets) {
      const auto bytes = codec_->write_ticket(to_file(ticket));
      if (any_.chance(70)) written.push_back({repository_->name_of(bytes), ticket});
    }
    index_->follow(before, must(repository_->head()), written);
  }

  /// The branch goes back to where it was, as `git reset` would move it.
  void go_back() { run_git(folder_.at("desk"), {"update-ref", "HEAD", first_}); }

  void compare() {
    const auto wanted = any_.wanted();
    const auto cached = ask(wanted, index_.get());
    const auto read = ask(wanted, nullptr);
    REQUIRE(cached == read);
  }

  void compare_references() {
    const auto part =
        any_.pick(std::vector<std::string>{"4f7k", "TIC-261103", "zzz", "26110", "k3"});
    const auto cached = find_ticket(desk(index_.get()), part);
    const auto read = find_ticket(desk(nullptr), part);
    REQUIRE(cached.has_value() == read.has_value());
    if (cached) REQUIRE(*cached == *read);
    if (!cached) REQUIRE(cached.error().message.english() == read.error().message.english());
  }

 private:
  using Answer = std::pair<std::vector<std::string>, std::vector<std::string>>;

  void commit(std::vector<FileChange> changes) {
    const Signature who{"Ana Díaz", "ana@desk.example", Instant(Seconds(1700000000)), 0};
    must(
        repository_->commit(must(repository_->head()), {{who, who, "step\n"}, std::move(changes)}));
  }

  Desk desk(TicketIndex* index) {
    return must(Desk::open(World{*repository_, *codec_, clock_, random_, translator_, index}));
  }

  /// Digests as bytes, in their order, and the damaged paths.
  Answer ask(const Wanted& wanted, TicketIndex* index) {
    Answer answer;
    const auto opened = desk(index);
    auto damaged = must(for_each_digest(opened, wanted, [&](Ticket&& ticket) -> Result<void> {
      answer.first.push_back(index::pack_digest(ticket));
      return {};
    }));
    for (const auto& each : damaged) answer.second.push_back(each.path);
    return answer;
  }

  TempFolder folder_;
  Chance any_;
  std::unique_ptr<Repository> repository_;
  std::unique_ptr<Codec> codec_ = make_codec();
  std::unique_ptr<TicketIndex> index_;
  FixedClock clock_;
  CountingRandom random_;
  PlainTranslator translator_;
  ObjectName first_;
};

TEST_CASE("the cache answers as reading every file does") {
  for (unsigned seed = 1; seed <= stores; ++seed) {
    INFO("seed " << seed);
    Sameness world(seed);
    for (int i = 0; i < steps; ++i) {
      world.step();
      if (i == steps / 2) world.go_back();
      for (int q = 0; q < questions; ++q) world.compare();
      world.compare_references();
    }
  }
}

TEST_CASE("a digest comes back from its bytes as it was cut") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    Chance any(seed);
    auto ticket = any.whole_ticket("TIC-261122-4F7KQ");
    const auto bytes = index::pack_digest(ticket);
    const auto back = index::unpack_digest(bytes);
    REQUIRE(back.has_value());
    cut_to_digest(ticket);
    REQUIRE(back->header == ticket.header);
    REQUIRE(back->events == ticket.events);
    REQUIRE(back->description == ticket.description);
    REQUIRE(back->voided == ticket.voided);
    REQUIRE(back->checked == ticket.checked);
    REQUIRE(back->away_until == ticket.away_until);
    REQUIRE(index::pack_digest(*back) == bytes);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 16)
      REQUIRE_FALSE(index::unpack_digest(std::string_view(bytes).substr(0, cut)).has_value());
  }
}

}  // namespace
}  // namespace tkt::test
