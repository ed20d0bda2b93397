// What tkt costs, as ratios to what one would run without it: git by hand, and a search in the
// files.
//   tkt_bench [--rounds N] [TICKETS…]     1000 and 10000 tickets unless told otherwise
// Stores are made below $TMPDIR and removed. $TKT names another program than the one built beside
// it.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "core/model/store_paths.h"
#include "tests/bench/made_store.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/temp_repo.h"

namespace tkt::bench {
namespace {

using Words = std::vector<std::string>;

constexpr const char* who = "Ana Ruiz <ana@desk.example>";

/// The program to measure.
std::string tkt() {
  const char* named = std::getenv("TKT");
  return named != nullptr ? named : TKT_PROGRAM;
}

/// Nothing of the person who runs this: the same identity and configuration everywhere.
void set_environment(const std::string& home) {
  for (const char* name : {"TKT_STORE", "TKT_NOW", "TKT_SEED"}) ::unsetenv(name);
  const std::vector<std::pair<const char*, std::string>> all{
      {"HOME", home},
      {"GIT_CONFIG_GLOBAL", "/dev/null"},
      {"GIT_CONFIG_NOSYSTEM", "1"},
      {"LC_ALL", "C.UTF-8"},
      {"TKT_ACTOR", who},
      {"GIT_AUTHOR_NAME", "Ana Ruiz"},
      {"GIT_AUTHOR_EMAIL", "ana@desk.example"},
      {"GIT_COMMITTER_NAME", "Ana Ruiz"},
      {"GIT_COMMITTER_EMAIL", "ana@desk.example"}};
  for (const auto& [name, value] : all) ::setenv(name, value.c_str(), 1);
}

std::string output_of(const std::string& folder, const Words& words) {
  auto ran = test::run(folder, words);
  if (ran.status != 0) throw std::runtime_error(words[0] + ": " + ran.err);
  ran.out.resize(ran.out.find_last_not_of('\n') + 1);
  return ran.out;
}

/// ripgrep where it is installed, else grep.
struct Searcher {
  bool rg = test::run("/", {"sh", "-c", "command -v rg"}).status == 0;

  [[nodiscard]] const char* name() const { return rg ? "rg" : "grep -r"; }
  [[nodiscard]] Words with(const std::string& word, const std::string& folder) const {
    if (rg) return {"rg", "-l", word, folder};
    return {"grep", "-rl", word, folder};
  }
  [[nodiscard]] Words without(const std::string& word, const std::string& folder) const {
    if (rg) return {"rg", "--files-without-match", word, folder};
    return {"grep", "-rL", word, folder};
  }
};

void line(const std::string& what, const std::string& other, const Medians& medians) {
  std::cout << fmt::format("{:<30} {:>8.2f} ms   {:<28} {:>8.2f} ms {:>7.2f}×\n", what,
                           medians.ours, other, medians.theirs, medians.ours / medians.theirs)
            << std::flush;
}

/// One store and what is measured in it.
class Bench {
 public:
  Bench(const std::string& folder, std::size_t tickets, int rounds)
      : tickets_(tickets), rounds_(rounds), store_(folder + '/' + std::to_string(tickets)) {
    output_of(folder, {tkt(), "--actor", who, "init", store_, "--policy", "ticlibre"});
    const auto filled = fill_store(store_, tickets);
    if (!filled) throw std::runtime_error(filled.error().message.english());
    ref_ = output_of(folder, open_words());
    by_hand_ = output_of(store_, {"git", "ls-files", "tickets"});
    by_hand_.resize(by_hand_.find('\n'));  // a ticket that is edited by hand
    output_of(folder, {"git", "clone", "-q", "--bare", store_, store_ + ".git"});
  }

  void reads() {
    compare("show", {{{tkt(), "-C", store_, "show", ref_}}}, "git show",
            {{{"git", "-C", store_, "show", "HEAD:" + ticket_path(ref_)}}});
    compare("list, 50 of the open", {{{tkt(), "-C", store_, "list", "--limit", "50"}}},
            std::string(searcher_.name()) + ": not closed",
            {{searcher_.without("state = \"cerrada\"", store_ + "/tickets")}});
    compare("search, a rare word", {{{tkt(), "-C", store_, "search", rare_word}}}, searcher_.name(),
            {{searcher_.with(rare_word, store_ + "/tickets")}});
  }

  void writes() {
    compare("open", {{open_words()}}, "copy, git add, git commit", created_by_hand());
    compare("reply", {{reply_words(store_)}}, "edit, git add, git commit", answered_by_hand());
    compare("reply, bare store", {{reply_words(store_ + ".git")}}, "edit, git add, git commit",
            answered_by_hand());
  }

 private:
  void compare(const std::string& what, const Way& ours, const std::string& other,
               const Way& theirs) const {
    line(fmt::format("{:>6}  {}", tickets_, what), other, in_turn(ours, theirs, rounds_));
  }

  [[nodiscard]] Words open_words() const {
    return {tkt(),      "--actor",  who,           "-q",
            "-C",       store_,     "open",        "Correo caído",
            "-m",       "No llega", "--requester", "Luz <luz@cliente.example>",
            "--module", "correo",   "--priority",  "media"};
  }
  [[nodiscard]] Words reply_words(const std::string& store) const {
    return {tkt(),       "-q",        "-C", store, "reply", ref_, "--as-requester",
            "--channel", "in_person", "-m", "hola"};
  }

  [[nodiscard]] Way committed_by_hand(const std::string& path) const {
    return {{{"git", "-C", store_, "add", path}, {"git", "-C", store_, "commit", "-qm", path}}};
  }
  [[nodiscard]] Way answered_by_hand() const {
    auto way = committed_by_hand(by_hand_);
    way.before = [path = store_ + '/' + by_hand_] {
      test::write_file(path, test::read_file(path) + "# hola\n");
    };
    return way;
  }
  [[nodiscard]] Way created_by_hand() const {
    auto way = committed_by_hand("tickets/2026");
    way.before = [path = store_ + '/' + by_hand_, folder = store_ + "/tickets/2026/01/01/",
                  count = 0]() mutable {
      test::write_file(folder + std::to_string(++count) + ".txt", test::read_file(path));
    };
    return way;
  }

  std::size_t tickets_;
  int rounds_;
  std::string store_;
  std::string ref_;
  std::string by_hand_;
  Searcher searcher_;
};

void run(std::vector<std::string_view> args) {
  int rounds = 15;
  if (args.size() > 1 && args[0] == "--rounds") {
    rounds = std::max(1, std::atoi(args[1].data()));
    args.erase(args.begin(), args.begin() + 2);
  }
  if (args.empty()) args = {"1000", "10000"};
  const test::TempFolder folder;
  set_environment(folder.path());
  std::cout << "medians of " << rounds << " whole processes\n";
  line("tkt --version", "an empty C++ program",
       in_turn({{{tkt(), "--version"}}}, {{{TKT_EMPTY}}}, 4 * rounds));
  for (const auto size : args) {
    Bench bench(folder.path(), static_cast<std::size_t>(std::atoll(size.data())), rounds);
    bench.reads();
    bench.writes();
  }
}

}  // namespace
}  // namespace tkt::bench

int main(int argc, char** argv) {
  try {
    tkt::bench::run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
