#pragma once
#include <concepts>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "core/base/label.h"

namespace tkt {

class TextArg;

/// A message for a person, not yet in their language: the English sentence (also the key of the
/// translation catalogue) with `{}` places, and what goes into them. `core` only builds these; the
/// edge translates and formats them, so that no domain code knows a locale.
struct Text {
  std::string id;
  std::string many;         ///< the sentence for every number but one; empty: no number decides
  std::int64_t number = 1;  ///< what decides between `id` and `many`
  std::vector<TextArg> args;

  bool operator==(const Text& other) const;
  /// The English sentence with its arguments in place.
  [[nodiscard]] std::string english() const;
};

/// What goes into a place of a sentence. It keeps what it is until somebody reads it, so that a
/// label or a sentence inside another comes in the reader's language as well.
class TextArg {
 public:
  /// The same in every language: a number, a reference, what somebody typed.
  TextArg(std::string as_it_is) : value_(std::move(as_it_is)) {}
  TextArg(std::string_view as_it_is) : value_(std::string(as_it_is)) {}
  TextArg(const char* as_it_is) : value_(std::string(as_it_is)) {}
  /// What the policy calls something.
  TextArg(Label label) : value_(std::move(label)) {}
  /// A sentence, or a piece of one.
  TextArg(Text inner) : value_(std::vector<Text>{std::move(inner)}) {}

  /// The words as they are; nothing for what depends on the language.
  [[nodiscard]] const std::string* as_it_is() const { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const Label* label() const { return std::get_if<Label>(&value_); }
  [[nodiscard]] const Text* inner() const {
    const auto* boxed = std::get_if<std::vector<Text>>(&value_);
    return boxed == nullptr ? nullptr : &boxed->front();
  }
  bool operator==(const TextArg& other) const;

 private:
  std::variant<std::string, Label, std::vector<Text>> value_;  ///< one Text, boxed by the vector
};

/// An argument as what it is; what is none of those is formatted now.
template <class T>
TextArg text_arg(const T& value) {
  if constexpr (std::convertible_to<const T&, TextArg>)
    return value;
  else
    return fmt::format("{}", value);
}

/// Marks `id` for xgettext and keeps its arguments.
template <class... Args>
Text text(std::string_view id, const Args&... args) {
  return {std::string(id), {}, 1, {text_arg(args)...}};
}

/// The same where a number decides: `counted("{} event", "{} events", n)`. The number is the first
/// argument, `args` follow it.
template <std::integral Number, class... Args>
Text counted(std::string_view one, std::string_view many, Number number, const Args&... args) {
  return {std::string(one),
          std::string(many),
          static_cast<std::int64_t>(number),
          {text_arg(number), text_arg(args)...}};
}

/// `a, b, c` of what may depend on the language.
Text joined_args(const std::vector<TextArg>& items, std::string_view between = ", ");

/// `a, b, c`: a list inside a sentence, of words as they are or of labels and sentences.
template <class Range>
auto joined(const Range& items) {
  using Item = std::ranges::range_value_t<Range>;
  if constexpr (std::same_as<Item, Label> || std::same_as<Item, Text> ||
                std::same_as<Item, TextArg>)
    return joined_args(std::vector<TextArg>(items.begin(), items.end()));
  else
    return fmt::format("{}", fmt::join(items, ", "));
}

/// Finds the sentence of a `Text` in a language: `id`, or `many` where the number asks for it.
using FindSentence = std::string_view (*)(const Text& text);

/// The whole text in `language`, what is inside of it too.
std::string render(const Text& text, std::string_view language, FindSentence find);

/// Puts `args` into the `{}` places of `pattern` (`{0}`, `{1}` where a translation reorders them).
/// A pattern that does not fit its arguments is returned as it is rather than thrown at the user.
std::string fill(std::string_view pattern, const std::vector<std::string>& args);

}  // namespace tkt
