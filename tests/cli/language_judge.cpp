#include "tests/cli/language_judge.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <sstream>

#include "core/base/fold_text.h"
#include "formats/toml/document.h"

namespace tkt::test {
namespace {

using Words = std::set<std::string>;

bool is_of_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Marks that are letters to nobody, as blanks.
std::string without_marks(std::string text) {
  for (const std::string_view mark : {"«", "»", "→", "—", "–", "…", "│", "·", "¿", "¡", "“", "”"}) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), " ");
  }
  return text;
}

Words words_in(const std::string& text) {
  Words words;
  std::string word;
  for (const char c : without_marks(text) + " ") {
    if (is_of_word(c)) {
      word += c;
      continue;
    }
    if (word.size() > 1) words.insert(fold_text(word));
    word.clear();
  }
  return words;
}

Words minus(const Words& a, const Words& b) {
  Words out;
  std::ranges::set_difference(a, b, std::inserter(out, out.end()));
  return out;
}

/// One text in one line, blanks single: as it is compared, however it was laid out.
std::string flat(const std::string& text) {
  std::istringstream in(without_marks(text));
  std::string out;
  for (std::string word; in >> word;) out += (out.empty() ? "" : " ") + word;
  return out;
}

bool ends_word(const std::string& text, std::size_t at) {
  return at >= text.size() || !is_of_word(text[at]);
}

void take_out(std::string& from, const std::string& phrase) {
  if (phrase.size() < 2) return;
  for (auto at = from.find(phrase); at != std::string::npos; at = from.find(phrase, at + 1)) {
    const bool begins = at == 0 || !is_of_word(from[at - 1]) || !is_of_word(phrase.front());
    const bool ends = ends_word(from, at + phrase.size()) || !is_of_word(phrase.back());
    if (begins && ends) from.replace(at, phrase.size(), " ");
  }
}

/// What is to be typed, and names of things that are the same in every language.
bool is_to_type(const std::string& chunk) {
  static const std::regex typed(
      "--.*|-[a-zA-Z]|.*[/@=<>*\\[].*|.*[a-z_]:[^ ]+|[A-Z_|]{2,}[.,:;)]*|[a-z]+(-[a-z]+)+|"
      ".*\\.(toml|ics|po|lock)[.,:;)]*|[A-Z]+-[0-9]{6}-[A-Z0-9]{5}.*");
  return std::regex_match(chunk, typed);
}

class PolicyWalk {
 public:
  PolicyWords words;

  void table(const DocumentTable& table, bool canned) {
    const auto* es = find(table, "es");
    const auto* en = find(table, "en");
    if (es != nullptr && en != nullptr && text_of(*es) && text_of(*en)) {
      if (canned) {
        own(*text_of(*es));
        own(*text_of(*en));
        return;
      }
      for (const auto* label : {text_of(*es), text_of(*en)}) words.ids.insert(fold_text(*label));
      add(words.labels.es, *text_of(*es));
      add(words.labels.en, *text_of(*en));
      return;
    }
    for (const auto& entry : table) {
      words.ids.insert(fold_text(entry.key));
      if (const auto* only = text_of(entry.node); only != nullptr && entry.key == "label") {
        add(words.labels.es, *only);
        add(words.labels.en, *only);
      }
      node(entry.node, canned || entry.key == "templates" || entry.key == "notices");
    }
  }

 private:
  static const std::string* text_of(const DocumentNode& node) {
    return std::get_if<std::string>(&node.data);
  }

  static void add(Words& to, const std::string& text) {
    for (const auto& word : words_in(text)) to.insert(word);
  }

  /// A text with places for values is known by what stands between them.
  void own(const std::string& text) {
    static const std::regex place("\\{[a-z_]+\\}");
    for (std::sregex_token_iterator piece(text.begin(), text.end(), place, -1), end; piece != end;
         ++piece)
      if (piece->length() > 3) words.own.push_back(flat(*piece));
  }

  void node(const DocumentNode& node, bool canned) {
    if (const auto* text = text_of(node)) {
      if (text->find(' ') != std::string::npos) own(text->substr(0, text->find(" <")));
    } else if (const auto* inner = std::get_if<DocumentTable>(&node.data)) {
      table(*inner, canned);
    } else if (const auto* list = std::get_if<DocumentList>(&node.data)) {
      for (const auto& one : *list) this->node(one, canned);
    }
  }
};

void collect(const DocumentNode& node, std::vector<std::string>& into) {
  if (const auto* text = std::get_if<std::string>(&node.data)) {
    into.push_back(*text);
    if (const auto mail = text->find(" <"); mail != std::string::npos)
      into.push_back(text->substr(0, mail));
  } else if (const auto* inner = std::get_if<DocumentTable>(&node.data)) {
    for (const auto& entry : *inner) collect(entry.node, into);
  } else if (const auto* list = std::get_if<DocumentList>(&node.data)) {
    for (const auto& one : *list) collect(one, into);
  }
}

/// Short words are also names, initials and pieces of others; only these tell a language.
bool tells(const std::string& word) {
  static const Words short_ones{"el", "la", "de", "se", "un", "of", "to", "by", "is", "it", "the"};
  return word.size() > 3 || short_ones.contains(word);
}

/// Without commands in backquotes or in quotes.
std::string without_commands(const std::string& text) {
  static const std::regex command(
      "`[^`]*`|'tkt [^']*'|«tkt [^»]*»|\\[\\[[a-z]+\\]\\] ('[^']*'|«[^»]*»)");
  return std::regex_replace(text, command, " ");
}

/// In one line, without commands and without what is quoted as it was typed.
std::string without_typed(const std::string& output, const std::vector<std::string>& phrases) {
  auto text = without_commands(output);
  for (const auto& phrase : phrases) {
    for (const auto& quoted : {"'" + phrase + "'", "«" + phrase + "»", "(" + phrase + ")"}) {
      for (auto at = text.find(quoted); at != std::string::npos; at = text.find(quoted, at))
        text.replace(at, quoted.size(), " ");
    }
  }
  return flat(text);
}

constexpr std::array<std::string_view, 6> of_the_system = {
    "No such file or directory", "Permission denied", "Is a directory",
    "Not a directory",           "File exists",       "No space left on device"};

void look_for_forms(const std::string& text, std::vector<std::string>& faults) {
  static const std::array forms = {
      std::regex("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})"),
      std::regex("\\b\\d+b[dhm]\\b"),
      std::regex(
          "\\b1 (events|tickets|files|days|hours|minutes|rows|commits|business days|business "
          "hours|eventos|archivos|días|horas|minutos|filas)\\b")};
  std::smatch found;
  for (const auto& form : forms) {
    if (std::regex_search(text, found, form)) faults.push_back(found.str());
  }
  for (const auto words : of_the_system) {
    if (text.find(words) != std::string::npos) faults.emplace_back(words);
  }
}

}  // namespace

void Vocabulary::add_catalogue(const std::string& po) {
  std::istringstream lines(po);
  Words* to = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("msgid")) to = &en;
    if (line.starts_with("msgstr")) to = &es;
    const auto open = line.find('"');
    if (to == nullptr || open == std::string::npos) continue;
    static const std::regex escape("\\\\[a-z]");
    std::istringstream chunks(std::regex_replace(line.substr(open), escape, " "));
    for (std::string chunk; chunks >> chunk;) {
      if (is_to_type(chunk)) continue;
      for (const auto& word : words_in(chunk)) to->insert(word);
    }
  }
}

PolicyWords words_of_policy(const std::string& toml) {
  PolicyWalk walk;
  if (const auto table = read_toml_document(toml, "tkt.toml")) walk.table(*table, false);
  return std::move(walk.words);
}

std::vector<std::string> phrases_of(const std::string& toml) {
  std::vector<std::string> phrases;
  if (const auto table = read_toml_document(toml, "file")) {
    for (const auto& entry : *table) collect(entry.node, phrases);
  }
  return phrases;
}

std::vector<std::string> faults_in(const std::string& output, std::string_view language,
                                   const Vocabulary& catalogue, const PolicyWords& policy,
                                   const std::vector<std::string>& phrases) {
  auto text = without_typed(output, phrases);
  auto passed = phrases;
  std::erase_if(passed, [&](const std::string& s) { return policy.ids.contains(fold_text(s)); });
  passed.insert(passed.end(), policy.own.begin(), policy.own.end());
  // The longest first: a short one may be part of it.
  std::ranges::sort(passed, std::greater{}, [](const std::string& s) { return s.size(); });
  for (const auto& phrase : passed) take_out(text, flat(without_commands(phrase)));
  const bool english = language == "en";
  const auto& labels = policy.labels;
  const auto other =
      english ? minus(catalogue.es, catalogue.en) : minus(catalogue.en, catalogue.es);
  const auto other_labels = english ? minus(labels.es, labels.en) : minus(labels.en, labels.es);
  const auto& own = english ? labels.en : labels.es;
  const auto& spoken = english ? catalogue.en : catalogue.es;
  std::vector<std::string> faults;
  std::istringstream in(text);
  for (std::string chunk; in >> chunk;) {
    if (is_to_type(chunk)) continue;
    for (const auto& word : words_in(chunk)) {
      if (own.contains(word) || !tells(word)) continue;
      const bool foreign = other_labels.contains(word) && !spoken.contains(word);
      if (word.find('_') != std::string::npos || other.contains(word) || foreign)
        faults.push_back(word);
    }
  }
  look_for_forms(text, faults);
  return faults;
}

}  // namespace tkt::test
