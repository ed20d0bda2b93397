#include "cli/language/language.h"

namespace tkt::cli {

std::string_view id_of(Language language) {
  return language == Language::es ? "es" : "en";
}

std::optional<Language> parse_language(std::string_view s) {
  const auto id = s.substr(0, s.find_first_of("_.@-"));
  if (id == "es") return Language::es;
  if (id == "en" || id == "C" || id == "POSIX") return Language::en;
  return std::nullopt;
}

Language language_of(const Env& env) {
  std::string locale = "C";
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto set = env.variable(name);
    if (!set) continue;
    locale = *set;
    break;
  }
  const bool is_c = locale == "C" || locale == "POSIX" || locale.starts_with("C.");
  if (is_c) return Language::en;
  const auto wishes = env.variable("LANGUAGE").value_or("");
  std::string_view left = wishes;
  while (!left.empty()) {
    const auto colon = left.find(':');
    if (const auto wish = parse_language(left.substr(0, colon))) return *wish;
    left = colon == std::string_view::npos ? std::string_view() : left.substr(colon + 1);
  }
  return parse_language(locale).value_or(Language::en);
}

}  // namespace tkt::cli
