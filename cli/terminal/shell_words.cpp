#include "cli/terminal/shell_words.h"

#include <optional>

namespace tkt::cli {
namespace {

/// Reads one word after the other; `at` is behind what was read.
class Splitter {
 public:
  explicit Splitter(std::string_view line) : left_(line) {}

  Result<std::vector<std::string>> all() {
    std::vector<std::string> words;
    std::optional<std::string> word;
    while (!left_.empty()) {
      const char c = take();
      if (c == ' ' || c == '\t' || c == '\n') {
        if (word) words.push_back(std::move(*word));
        word.reset();
        continue;
      }
      if (!word) word.emplace();
      TRY_VOID(read_into(*word, c));
    }
    if (word) words.push_back(std::move(*word));
    return words;
  }

 private:
  char take() {
    const char c = left_.front();
    left_.remove_prefix(1);
    return c;
  }

  Result<void> read_into(std::string& word, char c) {
    if (c == '\'' || c == '"') return quoted(word, c);
    if (c == '\\' && !left_.empty()) c = take();
    word += c;
    return {};
  }

  Result<void> quoted(std::string& word, char quote) {
    while (!left_.empty()) {
      char c = take();
      if (c == quote) return {};
      if (quote == '"' && c == '\\' && !left_.empty() &&
          (left_.front() == '"' || left_.front() == '\\'))
        c = take();
      word += c;
    }
    return fail(ErrorKind::usage, text("a quote is not closed"));
  }

  std::string_view left_;
};

}  // namespace

Result<std::vector<std::string>> shell_words(std::string_view line) {
  return Splitter(line).all();
}

}  // namespace tkt::cli
