#include "formats/toml/document_shape.h"

#include <algorithm>

#include "core/base/chars.h"

namespace tkt {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

bool begins_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '"' || c == '\'';
}

/// The end of the string that begins at `at`, which is a quote.
std::size_t end_of_string(std::string_view s, std::size_t at) {
  const char quote = s[at];
  const std::string closing(3, quote);
  const bool block = s.substr(at).starts_with(closing);
  std::size_t i = at + (block ? 3 : 1);
  for (; i < s.size(); ++i) {
    if (s[i] == '\\' && quote == '"') {
      ++i;
    } else if (!block && (s[i] == quote || s[i] == '\n')) {
      return i + 1;
    } else if (block && s.substr(i).starts_with(closing)) {
      i += 3;
      while (i < s.size() && s[i] == quote) ++i;
      return i;
    }
  }
  return i;
}

/// Goes over the signs that stand outside strings and comments.
class Shape {
 public:
  Shape(std::string_view bytes, const std::string& file) : s_(bytes), file_(file) {}

  Result<void> check() {
    while (at_ < s_.size()) {
      if (line_starts_ && inside_ == 0 && s_[at_] == '[') TRY_VOID(heading());
      if (at_ >= s_.size()) break;
      TRY_VOID(sign(s_[at_]));
    }
    return {};
  }

 private:
  [[nodiscard]] tl::unexpected<Error> damaged(Text message) const {
    auto error = fail(ErrorKind::damaged, std::move(message));
    error.value().place = place_in(s_, at_, file_);
    return error;
  }

  Result<void> entry() {
    if (++entries_ <= most_entries) return {};
    return tl::unexpected<Error>(too_many_entries(place_in(s_, at_, file_)));
  }

  /// `[name]`, `[[name]]`, up to the name.
  Result<void> heading() {
    dots_ = 0;
    line_starts_ = false;
    in_heading_ = true;
    for (int brackets = 0; brackets < 2 && at_ < s_.size() && s_[at_] == '['; ++brackets) {
      TRY_VOID(entry());
      ++at_;
    }
    while (at_ < s_.size() && is_space(s_[at_])) ++at_;
    const bool named = at_ >= s_.size() || begins_name(s_[at_]) || s_[at_] == ']';
    return named ? Result<void>() : damaged(text("a table has no name"));
  }

  Result<void> sign(char c) {
    if (c == '"' || c == '\'') {
      at_ = end_of_string(s_, at_);
      line_starts_ = false;
      return {};
    }
    if (c == '#') {
      at_ = std::min(s_.find('\n', at_), s_.size());
      dots_ = 0;
      return {};
    }
    if (c == '.' && ++dots_ > most_dots)
      return damaged(text("a key has more than {} dots", most_dots));
    if (c == '\n') {
      line_starts_ = true;
      in_heading_ = false;
    } else if (!is_space(c) && c != '\r') {
      line_starts_ = false;
    }
    if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') dots_ = 0;
    if (!in_heading_) nest(c);
    const bool counts = c == '=' || c == ',' || c == '[';
    ++at_;
    return counts ? entry() : Result<void>();
  }

  /// How deep in the brackets of a value.
  void nest(char c) {
    if (c == '[' || c == '{') ++inside_;
    if ((c == ']' || c == '}') && inside_ > 0) --inside_;
  }

  std::string_view s_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::size_t entries_ = 0;
  std::size_t inside_ = 0;
  int dots_ = 0;
  bool line_starts_ = true;
  bool in_heading_ = false;
};

}  // namespace

Error too_long(const std::string& file) {
  constexpr std::size_t mebibyte = 1024UL * 1024;
  return {ErrorKind::damaged,
          text("the file is larger than {} MiB", most_document_bytes / mebibyte),
          {},
          Place{file, 0, 0},
          {}};
}

Error too_many_entries(Place place) {
  return {ErrorKind::damaged,
          text("there are more than {} keys, tables and items of lists", most_entries),
          {},
          std::move(place),
          {}};
}

Result<void> check_shape(std::string_view bytes, const std::string& file) {
  return Shape(bytes, file).check();
}

Place place_in(std::string_view bytes, std::size_t at, const std::string& file) {
  const auto before = bytes.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace tkt
