#include "core/import/time_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/base/chars.h"
#include "core/base/fold_text.h"

namespace tkt {
namespace {

/// A name in English, as it is written for strptime, and all that it may be called.
struct Name {
  std::string_view english;
  std::string_view called;  ///< folded, separated by spaces; each may be cut to three letters
};

constexpr std::array<Name, 12> months = {{
    {"Jan", "january enero"},
    {"Feb", "february febrero"},
    {"Mar", "march marzo"},
    {"Apr", "april abril"},
    {"May", "may mayo"},
    {"Jun", "june junio"},
    {"Jul", "july julio"},
    {"Aug", "august agosto"},
    {"Sep", "september septiembre setiembre sept"},
    {"Oct", "october octubre"},
    {"Nov", "november noviembre"},
    {"Dec", "december diciembre"},
}};

constexpr std::array<Name, 7> weekdays = {{
    {"Mon", "monday lunes"},
    {"Tue", "tuesday martes"},
    {"Wed", "wednesday miercoles"},
    {"Thu", "thursday jueves"},
    {"Fri", "friday viernes"},
    {"Sat", "saturday sabado"},
    {"Sun", "sunday domingo"},
}};

enum class Word { month, weekday, half, other };

bool is_name_letter(char c) {
  return is_letter(c) || (c & 0x80) != 0;
}

/// What the words of a text are, in their order.
std::vector<Word> words_of(std::string_view format) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == '%' && i + 1 < format.size()) {
      const char directive = format[++i];
      if (directive == 'b' || directive == 'B' || directive == 'h') words.push_back(Word::month);
      if (directive == 'a' || directive == 'A') words.push_back(Word::weekday);
      if (directive == 'p') words.push_back(Word::half);
    } else if (is_name_letter(format[i])) {
      while (i + 1 < format.size() && is_name_letter(format[i + 1])) ++i;
      words.push_back(Word::other);
    }
  }
  return words;
}

bool is_called(const Name& name, std::string_view folded) {
  constexpr std::size_t cut = 3;
  for (auto left = name.called; !left.empty();) {
    const auto space = left.find(' ');
    const auto whole = left.substr(0, space);
    if (folded == whole || folded == whole.substr(0, cut)) return true;
    left = space == std::string_view::npos ? std::string_view() : left.substr(space + 1);
  }
  return false;
}

std::optional<std::string_view> english(std::span<const Name> names, std::string_view written) {
  const auto folded = fold_text(written);
  const auto found =
      std::ranges::find_if(names, [&](const Name& name) { return is_called(name, folded); });
  return found == names.end() ? std::nullopt : std::optional(found->english);
}

std::string with_plain_spaces(std::string_view text) {
  constexpr std::array<std::string_view, 3> other_spaces = {"\u00A0", "\u202F", "\u2009"};
  std::string out(text);
  for (const auto space : other_spaces) {
    for (auto at = out.find(space); at != std::string::npos; at = out.find(space, at + 1))
      out.replace(at, space.size(), " ");
  }
  return out;
}

/// How long `a.m.`, `p. m.`, `AM` at the front of `text` is; 0 = it is none.
std::size_t half_size(std::string_view text) {
  const auto is = [&](std::size_t at, char small) {
    return at < text.size() && (text[at] == small || text[at] == small - ('a' - 'A'));
  };
  if (!is(0, 'a') && !is(0, 'p')) return 0;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '.') ++at;
  if (at < text.size() && text[at] == ' ') ++at;
  if (!is(at, 'm')) return 0;
  ++at;
  return at < text.size() && text[at] == '.' ? at + 1 : at;
}

std::size_t word_size(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_name_letter);
  return static_cast<std::size_t>(end - text.begin());
}

/// Takes one word off the front of `text` and adds it as strptime knows it.
void take_word(std::string_view& text, Word word, std::string& out) {
  if (const auto size = word == Word::half ? half_size(text) : 0; size > 0) {
    out += text.front() == 'a' || text.front() == 'A' ? "AM" : "PM";
    text.remove_prefix(size);
    return;
  }
  const auto written = text.substr(0, word_size(text));
  text.remove_prefix(written.size());
  std::optional<std::string_view> name;
  if (word == Word::month) name = english(months, written);
  if (word == Word::weekday) name = english(weekdays, written);
  out += name.value_or(written);
  if (name && text.starts_with('.')) text.remove_prefix(1);
}

}  // namespace

std::string with_english_names(std::string_view format, std::string_view text) {
  const auto words = words_of(format);
  auto next = words.begin();
  const auto plain = with_plain_spaces(text);
  std::string out;
  for (std::string_view left = plain; !left.empty();) {
    if (is_name_letter(left.front())) {
      take_word(left, next == words.end() ? Word::other : *next++, out);
    } else {
      out += left.front();
      left.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace tkt
