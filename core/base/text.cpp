#include "core/base/text.h"

#include <fmt/args.h>

namespace tkt {
namespace {

std::string_view english_sentence(const Text& text) {
  return text.many.empty() || text.number == 1 ? text.id : text.many;
}

std::string render(const TextArg& arg, std::string_view language, FindSentence find) {
  if (const auto* words = arg.as_it_is()) return *words;
  if (const auto* label = arg.label()) return label->in(language);
  return render(*arg.inner(), language, find);
}

}  // namespace

std::string fill(std::string_view pattern, const std::vector<std::string>& args) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const auto& arg : args) store.push_back(std::cref(arg));
  try {
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), store);
  } catch (const fmt::format_error&) {
    return std::string(pattern);
  }
}

std::string render(const Text& text, std::string_view language, FindSentence find) {
  std::vector<std::string> args;
  args.reserve(text.args.size());
  for (const auto& arg : text.args) args.push_back(render(arg, language, find));
  return fill(find(text), args);
}

bool Text::operator==(const Text&) const = default;
bool TextArg::operator==(const TextArg&) const = default;

std::string Text::english() const {
  return render(*this, "en", english_sentence);
}

Text joined_args(const std::vector<TextArg>& items, std::string_view between) {
  Text list{{}, {}, 1, items};
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) list.id += between;
    list.id += "{}";
  }
  return list;
}

}  // namespace tkt
