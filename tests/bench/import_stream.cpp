#include "tests/bench/import_stream.h"

#include <charconv>

#include <fmt/format.h>

#include "core/git/open.h"
#include "tests/support/temp_repo.h"

namespace tkt::bench {
namespace {

void put_data(std::string& out, std::string_view bytes) {
  out += fmt::format("data {}\n{}\n", bytes.size(), bytes);
}

std::string person(const Signature& who) {
  return fmt::format("{} <{}> {} +0000", who.name, who.mail, who.when.time_since_epoch().count());
}

class Stream {
 public:
  explicit Stream(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool ended() const { return rest_.empty(); }

  /// The next line, behind the word that it begins with.
  std::string_view line(std::string_view word) {
    const auto end = rest_.find('\n');
    const auto found = rest_.substr(word.size(), end - word.size());
    rest_.remove_prefix(end + 1);
    return found;
  }
  std::string data() {
    const auto size = number(line("data "));
    std::string bytes(rest_.substr(0, size));
    rest_.remove_prefix(size + 1);
    return bytes;
  }
  Signature signature(std::string_view word) {
    const auto text = line(word);
    const auto mail = text.find(" <");
    const auto end = text.find("> ");
    const auto when = text.substr(end + 2, text.rfind(' ') - end - 2);
    return {std::string(text.substr(0, mail)), std::string(text.substr(mail + 2, end - mail - 2)),
            Instant(Seconds(number(when))), 0};
  }

 private:
  static std::size_t number(std::string_view digits) {
    std::size_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::string_view rest_;
};

}  // namespace

std::string to_stream(const std::vector<NewCommit>& history) {
  std::string out;
  for (const auto& commit : history) {
    out += fmt::format("commit refs/heads/main\nauthor {}\ncommitter {}\n",
                       person(commit.meta.author), person(commit.meta.committer));
    put_data(out, commit.meta.message);
    const auto& change = commit.changes.front();
    out += fmt::format("M 100644 inline {}\n", change.path);
    put_data(out, *change.bytes);
  }
  return out;
}

std::vector<NewCommit> from_stream(std::string_view stream) {
  std::vector<NewCommit> history;
  for (Stream in(stream); !in.ended();) {
    auto& commit = history.emplace_back();
    in.line("commit ");
    commit.meta.author = in.signature("author ");
    commit.meta.committer = in.signature("committer ");
    commit.meta.message = in.data();
    auto& change = commit.changes.emplace_back();
    change.path = std::string(in.line("M 100644 inline "));
    change.bytes = in.data();
  }
  return history;
}

Result<void> import_stream(const std::string& file, const std::string& store) {
  auto history = from_stream(test::read_file(file));
  OpenOptions options{.env = [](std::string_view) { return std::nullopt; }};
  TRY(auto repository, create_repository(store, RepositoryKind::bare, options));
  TRY(const auto base, repository->head());
  std::size_t next = 0;
  TRY_VOID(repository->commit_many(
      base,
      [&]() -> std::optional<NewCommit> {
        if (next == history.size()) return std::nullopt;
        return std::move(history[next++]);
      },
      [](std::size_t) {}));
  return {};
}

}  // namespace tkt::bench
