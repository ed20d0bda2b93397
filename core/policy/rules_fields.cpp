#include <algorithm>
#include <charconv>
#include <map>

#include <utf8proc.h>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/base/nearest.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/policy/labels.h"
#include "core/policy/pattern.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

using Type = FieldRule::Type;

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
tl::unexpected<Error> refuse(const FieldRule& rule, Text what) {
  Error error{ErrorKind::refused, std::move(what), {}, std::nullopt, {}};
  if (!rule.refusal.empty()) error.hints.push_back(text("{}", rule.refusal));
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

Result<Value> as_choice(const FieldRule& rule, std::string_view value) {
  auto found = find_named(rule.choices, value, text("choice"));
  if (found) return Value{(*found)->id};
  auto error =
      refuse(rule, text("'{}' has to be one of: {}", field_label(rule), labels_of(rule.choices)));
  error.value().hints.insert(error.value().hints.end(), found.error().hints.begin(),
                             found.error().hints.end());
  return error;
}

/// The value in the form of the field's type.
Result<Value> typed_value(const FieldRule& rule, std::string_view value) {
  const auto name = field_label(rule);
  switch (rule.type) {
    case Type::number:
      if (const auto number = as_number(value)) return *number;
      return refuse(rule, text("'{}' has to be a number", name));
    case Type::date:
      if (is_date(value)) return Value{Stamp{std::string(value)}};
      return refuse(rule, text("'{}' has to be a day: YYYY-MM-DD", name));
    case Type::datetime:
      if (const auto form = as_datetime(value)) return Value{Stamp{*form}};
      return refuse(rule, text("'{}' has to be a time: YYYY-MM-DD HH:MM", name));
    case Type::url:
      if (is_url(value)) break;
      return refuse(rule, text("'{}' has to be an address such as https://…", name));
    case Type::email:
      if (is_email(value)) break;
      return refuse(rule, text("'{}' has to be a mail address", name));
    case Type::choice:
      return as_choice(rule, value);
    case Type::yes_no:
      if (const auto answer = as_yes_no(value)) return *answer;
      return refuse(rule, text("'{}' has to be yes or no", name));
    case Type::text:
    case Type::long_text:
      break;
  }
  return Value{std::string(value)};
}

Result<void> check_length(const FieldRule& rule, std::string_view value) {
  const auto length = static_cast<std::int64_t>(utf8::decode(value).size());
  const auto name = field_label(rule);
  if (rule.min_length && length < *rule.min_length)
    return refuse(rule, text("'{}' is too short: {} characters, at least {}", name, length,
                             *rule.min_length));
  if (rule.max_length && length > *rule.max_length)
    return refuse(
        rule, text("'{}' is too long: {} characters, at most {}", name, length, *rule.max_length));
  return {};
}

Result<void> check_bans(const FieldRule& rule, std::string_view value) {
  const auto name = field_label(rule);
  for (const auto& banned : rule.banned) {
    const auto words = words_of(banned);
    const bool same = words == " " ? squeezed(banned) == squeezed(value) : words == words_of(value);
    if (same) return refuse(rule, text("'{}' may not be \"{}\"", name, banned));
  }
  const auto words = words_of(value);
  for (const auto& banned : rule.banned_words) {
    if (words.find(words_of(banned)) != std::string::npos)
      return refuse(rule, text("'{}' may not say \"{}\"", name, banned));
  }
  return {};
}

Result<void> check_pattern(const FieldRule& rule, std::string_view value) {
  if (rule.pattern.empty()) return {};
  TRY(const auto pattern, Pattern::compile(rule.pattern));
  if (pattern.matches(value)) return {};
  const auto name = field_label(rule);
  if (rule.privacy == FieldRule::Privacy::private_)
    return refuse(rule, text("'{}' does not have the form it must have", name));
  return refuse(rule, text("'{}' does not have the form it must have: \"{}\"", name, value));
}

/// The words before the first `,` or `:` name a module of the policy: the ticket's, if it has one.
Result<void> check_module_named(const Policy& policy, const FieldRule& rule, const Header& header,
                                std::string_view value) {
  if (rule.begins == FieldRule::Begins::anyhow || policy.modules.empty()) return {};
  const auto word = value.substr(0, value.find_first_of(",:"));
  const auto found = find_named(policy.modules, word, text("module"));
  const auto name = field_label(rule);
  if (!found) {
    auto error = refuse(rule, text("'{}' begins with \"{}\", which is no module", name, word));
    error.value().hints.push_back(text("one of: {}", labels_of(policy.modules)));
    return error;
  }
  const auto* given = find_id(policy.modules, header.module);
  if (given == nullptr || given == *found) return {};
  return refuse(rule, text("'{}' names the module '{}', and the ticket is about '{}'", name,
                           label_of(**found), label_of(*given)));
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

/// What a field may be, where the policy lists it in so many words that they can be told.
std::optional<Text> choices_of(const Policy& policy, const FieldRule& rule) {
  const auto told = [](const auto& list) -> std::optional<Text> {
    if (list.empty() || list.size() > most_choices) return std::nullopt;
    return labels_of(list);
  };
  if (rule.id == "module") return told(policy.modules);
  if (rule.id == "type") return told(policy.types);
  if (rule.id == "priority") return told(policy.priorities);
  if (rule.id == "impact") return told(policy.matrix.impacts);
  if (rule.id == "urgency") return told(policy.matrix.urgencies);
  if (rule.id == "channel") return told(policy.channels);
  return told(rule.choices);
}

Error missing(const Policy& policy, const FieldRule& rule) {
  const auto choices = choices_of(policy, rule);
  Error error{ErrorKind::refused,
              text("'{}' is mandatory", field_label(rule)),
              {how_to_give(rule.id)},
              std::nullopt,
              {}};
  if (choices) error.hints.push_back(text("one of: {}", *choices));
  if (!rule.refusal.empty()) error.hints.push_back(text("{}", rule.refusal));
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
  return rule.presence == FieldRule::Presence::required || contains(rule.required_for, header.type);
}

}  // namespace

Result<void> check_field(const FieldRule& rule, std::string_view value) {
  TRY(auto read, typed_value(rule, value));
  static_cast<void>(read);
  TRY_VOID(check_length(rule, value));
  TRY_VOID(check_bans(rule, value));
  return check_pattern(rule, value);
}

Result<Value> field_value(const FieldRule& rule, std::string_view typed) {
  TRY(auto value, typed_value(rule, typed));
  TRY_VOID(check_length(rule, typed));
  TRY_VOID(check_bans(rule, typed));
  TRY_VOID(check_pattern(rule, typed));
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
    auto fits = check_field(rule, value);
    if (fits) fits = check_module_named(policy, rule, header, value);
    if (!fits) errors.push_back(std::move(fits).error());
  }
  if (errors.empty()) return {};
  return tl::unexpected<Error>(joined_errors(std::move(errors)));
}

}  // namespace tkt
