#include <algorithm>
#include <charconv>
#include <map>

#include <utf8proc.h>

#include "core/base/blank.h"
#include "core/base/fold_text.h"
#include "core/base/nearest.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/policy/pattern.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

using Type = FieldRule::Type;

std::string label_of(const Named& named, std::string_view language) {
  auto label = named.label.in(language);
  return label.empty() ? named.id : label;
}

bool is_in_word(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/// Folded, three and more of one letter or sign being one: nobody gets round a ban by
/// `URGENTEEE` or `???`.
std::u32string squeezed(std::string_view value) {
  std::u32string out;
  std::size_t run = 0;
  for (const auto c : utf8::decode(fold_text(value))) {
    run = !out.empty() && out.back() == c ? run + 1 : 1;
    if (run == 3) out.pop_back();
    if (run < 3) out += c;
  }
  return out;
}

/// `" bancos que pasaria "`: the words alone, so that punctuation hides none of them.
std::string words_of(std::string_view value) {
  std::string words = " ";
  for (const auto c : squeezed(value)) {
    if (is_in_word(c))
      utf8::append(words, c);
    else if (words.back() != ' ')
      words += ' ';
  }
  return words.back() == ' ' ? words : words + ' ';
}

/// A refusal of a field: `what` (with the field's label as `{}`), the policy's own reason, an
/// example.
tl::unexpected<Error> refuse(const FieldRule& rule, std::string_view language, Text what) {
  Error error{ErrorKind::refused, std::move(what), {}, std::nullopt, {}};
  const auto said = rule.refusal.in(language);
  if (!said.empty()) error.hints.push_back(text("{}", said));
  if (!rule.example.empty()) error.hints.push_back(text("for instance: {}", rule.example));
  return tl::unexpected<Error>(std::move(error));
}

std::optional<Value> as_number(std::string_view value) {
  const auto* end = value.data() + value.size();
  std::int64_t whole = 0;
  if (const auto read = std::from_chars(value.data(), end, whole);
      read.ec == std::errc() && read.ptr == end)
    return Value{whole};
  double real = 0;
  if (const auto read = std::from_chars(value.data(), end, real);
      read.ec == std::errc() && read.ptr == end)
    return Value{real};
  return std::nullopt;
}

std::optional<Value> as_yes_no(std::string_view value) {
  const auto folded = fold_text(value);
  for (const std::string_view yes : {"true", "yes", "y", "si", "s"}) {
    if (folded == yes) return Value{true};
  }
  for (const std::string_view no : {"false", "no", "n"}) {
    if (folded == no) return Value{false};
  }
  return std::nullopt;
}

/// A day of the calendar, `2026-11-22`.
bool is_date(std::string_view value) {
  constexpr std::size_t length = 10;
  return value.size() == length && parse_rfc3339(std::string(value) + "T00:00:00Z").has_value();
}

/// `2026-11-22 10:00`, with seconds and offset if one likes; TOML writes a `T` between.
std::optional<std::string> as_datetime(std::string_view value) {
  constexpr std::size_t day = 10;
  constexpr std::size_t minutes = 16;
  constexpr std::size_t seconds = 19;
  if (value.size() < minutes || !is_date(value.substr(0, day))) return std::nullopt;
  std::string form(value);
  form[day] = 'T';
  if (form.size() == minutes) form += ":00";
  const auto whole = form.size() == seconds ? form + "Z" : form;
  if (!parse_rfc3339(whole)) return std::nullopt;
  return form;
}

bool is_url(std::string_view value) {
  static const auto pattern = Pattern::compile("(?i)[a-z][a-z0-9+.-]*://[^\\s/]\\S*");
  return pattern && pattern->matches(value);
}

bool is_email(std::string_view value) {
  const auto person = parse_person(value);
  return person && person->name.empty() && value.find('.', value.find('@')) != value.npos;
}

Result<Value> as_choice(const FieldRule& rule, std::string_view language, std::string_view value) {
  auto found = find_named(rule.choices, value, text("choice"));
  if (found) return Value{(*found)->id};
  std::vector<std::string> labels;
  for (const auto& choice : rule.choices) labels.push_back(choice.id);
  auto error = refuse(rule, language,
                      text("'{}' has to be one of: {}", label_of(rule, language), joined(labels)));
  error.value().hints.insert(error.value().hints.end(), found.error().hints.begin(),
                             found.error().hints.end());
  return error;
}

/// The value in the form of the field's type.
Result<Value> typed_value(const FieldRule& rule, std::string_view language,
                          std::string_view value) {
  const auto name = label_of(rule, language);
  switch (rule.type) {
    case Type::number:
      if (const auto number = as_number(value)) return *number;
      return refuse(rule, language, text("'{}' has to be a number", name));
    case Type::date:
      if (is_date(value)) return Value{Stamp{std::string(value)}};
      return refuse(rule, language, text("'{}' has to be a day: YYYY-MM-DD", name));
    case Type::datetime:
      if (const auto form = as_datetime(value)) return Value{Stamp{*form}};
      return refuse(rule, language, text("'{}' has to be a time: YYYY-MM-DD HH:MM", name));
    case Type::url:
      if (is_url(value)) break;
      return refuse(rule, language, text("'{}' has to be an address such as https://…", name));
    case Type::email:
      if (is_email(value)) break;
      return refuse(rule, language, text("'{}' has to be a mail address", name));
    case Type::choice:
      return as_choice(rule, language, value);
    case Type::yes_no:
      if (const auto answer = as_yes_no(value)) return *answer;
      return refuse(rule, language, text("'{}' has to be yes or no", name));
    case Type::text:
    case Type::long_text:
      break;
  }
  return Value{std::string(value)};
}

Result<void> check_length(const FieldRule& rule, std::string_view language,
                          std::string_view value) {
  const auto length = static_cast<std::int64_t>(utf8::decode(value).size());
  const auto name = label_of(rule, language);
  if (rule.min_length && length < *rule.min_length)
    return refuse(
        rule, language,
        text("'{}' is too short: {} characters, at least {}", name, length, *rule.min_length));
  if (rule.max_length && length > *rule.max_length)
    return refuse(
        rule, language,
        text("'{}' is too long: {} characters, at most {}", name, length, *rule.max_length));
  return {};
}

Result<void> check_bans(const FieldRule& rule, std::string_view language, std::string_view value) {
  const auto name = label_of(rule, language);
  for (const auto& banned : rule.banned) {
    const auto words = words_of(banned);
    const bool same = words == " " ? squeezed(banned) == squeezed(value) : words == words_of(value);
    if (same) return refuse(rule, language, text("'{}' may not be \"{}\"", name, banned));
  }
  const auto words = words_of(value);
  for (const auto& banned : rule.banned_words) {
    if (words.find(words_of(banned)) != std::string::npos)
      return refuse(rule, language, text("'{}' may not say \"{}\"", name, banned));
  }
  return {};
}

Result<void> check_pattern(const FieldRule& rule, std::string_view language,
                           std::string_view value) {
  if (rule.pattern.empty()) return {};
  TRY(const auto pattern, Pattern::compile(rule.pattern));
  if (pattern.matches(value)) return {};
  const auto name = label_of(rule, language);
  if (rule.privacy == FieldRule::Privacy::private_)
    return refuse(rule, language, text("'{}' does not have the form it must have", name));
  return refuse(rule, language,
                text("'{}' does not have the form it must have: \"{}\"", name, value));
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const auto& one : list) ids.push_back(one.id);
  return ids;
}

/// The words before the first `,` or `:` name a module of the policy: the ticket's, if it has one.
Result<void> check_module_named(const Policy& policy, const FieldRule& rule, const Header& header,
                                std::string_view value) {
  if (rule.begins == FieldRule::Begins::anyhow || policy.modules.empty()) return {};
  const auto word = value.substr(0, value.find_first_of(",:"));
  const auto found = find_named(policy.modules, word, text("module"));
  const auto name = label_of(rule, policy.language);
  if (!found) {
    auto error = refuse(rule, policy.language,
                        text("'{}' begins with \"{}\", which is no module", name, word));
    error.value().hints.push_back(text("one of: {}", joined(ids_of(policy.modules))));
    return error;
  }
  const auto* given = find_id(policy.modules, header.module);
  if (given == nullptr || given == *found) return {};
  return refuse(rule, policy.language,
                text("'{}' names the module '{}', and the ticket is about '{}'", name,
                     label_of(**found, policy.language), label_of(*given, policy.language)));
}

/// How the command line takes a built-in field; the desk's own go by `--field`.
Text how_to_give(const std::string& id) {
  if (id == "subject") return text("it is the first word of `tkt open`, in quotes");
  if (id == "description") return text("give it with -m TEXT, or -F FILE");
  if (id == "attachments") return text("give it with --attach FILE");
  if (!is_built_in_field(id)) return text("give it with --field {}=…", id);
  std::string option = id;
  std::ranges::replace(option, '_', '-');
  return text("give it with --{}", option);
}

constexpr std::size_t most_choices = 12;  ///< more than that is a list for `tkt policy show`

/// What a field may be, where the policy lists it.
std::vector<std::string> choices_of(const Policy& policy, const FieldRule& rule) {
  if (rule.id == "module") return ids_of(policy.modules);
  if (rule.id == "type") return ids_of(policy.types);
  if (rule.id == "priority") return ids_of(policy.priorities);
  if (rule.id == "impact") return ids_of(policy.matrix.impacts);
  if (rule.id == "urgency") return ids_of(policy.matrix.urgencies);
  if (rule.id == "channel") return ids_of(policy.channels);
  return ids_of(rule.choices);
}

Error missing(const Policy& policy, const FieldRule& rule) {
  const std::string& language = policy.language;
  const auto choices = choices_of(policy, rule);
  Error error{ErrorKind::refused,
              text("'{}' is mandatory", label_of(rule, language)),
              {how_to_give(rule.id)},
              std::nullopt,
              {}};
  if (!choices.empty() && choices.size() <= most_choices)
    error.hints.push_back(text("one of: {}", joined(choices)));
  const auto said = rule.refusal.in(language);
  if (!said.empty()) error.hints.push_back(text("{}", said));
  if (!rule.example.empty()) error.hints.push_back(text("for instance: {}", rule.example));
  return error;
}

/// The ticket's value of a field as one text; empty where it has none.
std::string value_of(const Header& header, std::string_view description, const std::string& id) {
  const std::map<std::string_view, std::string> built_in{
      {"subject", header.subject},
      {"description", std::string(description)},
      {"module", header.module},
      {"type", header.type},
      {"priority", header.priority},
      {"impact", header.impact},
      {"urgency", header.urgency},
      {"channel", header.channel},
      {"case_ref", header.case_ref},
      {"url", header.url},
      {"org", header.org},
      {"occurred_at", header.occurred_at ? to_rfc3339(*header.occurred_at) : std::string()},
      {"attachments",
       header.attachments.empty() ? std::string() : header.attachments.front().name}};
  if (const auto found = built_in.find(id); found != built_in.end()) return found->second;
  const auto own = header.fields.find(id);
  return own == header.fields.end() ? std::string() : to_line(own->second);
}

/// The values of these have their own rules: ids, times, files.
bool has_free_text(const std::string& id) {
  return !is_built_in_field(id) || id == "subject" || id == "description" || id == "url" ||
         id == "case_ref";
}

bool is_required(const FieldRule& rule, const Header& header) {
  if (rule.id == "occurred_at" && rule.default_value == "now") return false;
  return rule.presence == FieldRule::Presence::required ||
         std::ranges::find(rule.required_for, header.type) != rule.required_for.end();
}

}  // namespace

Result<void> check_field(const FieldRule& rule, std::string_view language, std::string_view value) {
  TRY(auto read, typed_value(rule, language, value));
  static_cast<void>(read);
  TRY_VOID(check_length(rule, language, value));
  TRY_VOID(check_bans(rule, language, value));
  return check_pattern(rule, language, value);
}

Result<Value> field_value(const FieldRule& rule, std::string_view language,
                          std::string_view typed) {
  TRY(auto value, typed_value(rule, language, typed));
  TRY_VOID(check_length(rule, language, typed));
  TRY_VOID(check_bans(rule, language, typed));
  TRY_VOID(check_pattern(rule, language, typed));
  return value;
}

std::vector<const FieldRule*> required_fields(const Policy& policy, const Header& header) {
  std::vector<const FieldRule*> required;
  for (const auto& rule : policy.fields) {
    if (is_required(rule, header)) required.push_back(&rule);
  }
  return required;
}

Result<void> check_fields(const Policy& policy, const Header& header,
                          std::string_view description) {
  std::vector<Error> errors;
  for (const auto& rule : policy.fields) {
    const auto value = value_of(header, description, rule.id);
    if (is_blank(value)) {
      if (is_required(rule, header)) errors.push_back(missing(policy, rule));
      continue;
    }
    if (!has_free_text(rule.id)) continue;
    auto fits = check_field(rule, policy.language, value);
    if (fits) fits = check_module_named(policy, rule, header, value);
    if (!fits) errors.push_back(std::move(fits).error());
  }
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  return tl::unexpected<Error>(std::move(first));
}

}  // namespace tkt
