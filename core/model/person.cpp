#include "core/model/person.h"

#include <algorithm>
#include <optional>

#include "core/base/chars.h"
#include "core/base/mark.h"
#include "core/base/utf8.h"

namespace tkt {
namespace {

/// RFC 5322, 3.2.3: with one of these in it a display name has to stand in quotes. The dot is one
/// of them too, but `Dra. Luz Mora <…>` is understood everywhere.
constexpr std::string_view specials = "\"\\<>()[]:;,@";

bool has_control(std::string_view s) {
  while (!s.empty()) {
    if (utf8::is_control(utf8::take(s).value)) return true;
  }
  return false;
}

std::string without_control(std::string_view s) {
  std::string clean;
  while (!s.empty()) {
    const auto c = utf8::take(s).value;
    utf8::append(clean, utf8::is_control(c) ? U' ' : c);
  }
  return std::string(trimmed(clean));
}

std::string without_breaks(std::string_view mail) {
  std::string clean = without_control(mail);
  std::erase_if(clean, [](char c) { return c == ' ' || c == '<' || c == '>'; });
  return clean;
}

std::string in_quotes(std::string_view name) {
  std::string s = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') s += '\\';
    s += c;
  }
  return s + '"';
}

/// What the quotes around all of `s` hold; nothing where `s` is not one quoted string.
std::optional<std::string> unquoted(std::string_view s) {
  if (s.size() < 2 || s.front() != '"') return std::nullopt;
  std::string name;
  for (std::size_t i = 1; i < s.size(); ++i) {
    if (s[i] == '"') return i + 1 == s.size() ? std::optional(name) : std::nullopt;
    if (s[i] == '\\' && ++i == s.size()) break;
    name += s[i];
  }
  return std::nullopt;
}

/// `why`: a whole sentence with a place for what was typed.
tl::unexpected<Error> not_a_person(std::string_view s, std::string_view why) {
  return fail(ErrorKind::usage, text(why, without_control(s)), text("write it as: Name <mail>"));
}

bool has_any(std::string_view s, std::string_view of) {
  return s.find_first_of(of) != std::string_view::npos;
}

bool has_break(std::string_view mail) {
  return has_any(mail, " <>");
}

/// More than one address, for whoever sends mail there: `a@b.c,d@e.f`, `a@b.c@d.e`. What stands in
/// quotes before the last `@` is one local part (RFC 5322, 3.4.1).
bool is_several(std::string_view mail) {
  const auto at = mail.rfind('@');
  const auto local = mail.substr(0, at);
  if (at != std::string_view::npos && unquoted(local)) return has_any(mail.substr(at), ",;:");
  return has_any(mail, ",;:\"") || has_any(local, at == std::string_view::npos ? "" : "@");
}

Result<Person> named_person(std::string_view s) {
  const auto open = s.rfind('<');
  if (open == std::string_view::npos)
    return not_a_person(s, mark("'{}' does not name a person: the '<' before the mail is missing"));
  const auto mail = trimmed(s.substr(open + 1, s.size() - open - 2));
  if (mail.empty())
    return not_a_person(s, mark("'{}' does not name a person: the mail is missing"));
  if (has_break(mail))
    return not_a_person(
        s, mark("'{}' does not name a person: the mail has a space or a bracket in it"));
  if (is_several(mail))
    return not_a_person(s, mark("'{}' does not name a person: it is more than one address"));
  const auto name = trimmed(s.substr(0, open));
  if (auto inside = unquoted(name)) return Person{std::string(trimmed(*inside)), std::string(mail)};
  if (name.find_first_of("<>") != std::string_view::npos)
    return not_a_person(
        s, mark("'{}' does not name a person: a name with a bracket in it has to stand in quotes"));
  return Person{std::string(name), std::string(mail)};
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string to_string(const Person& person) {
  if (person.empty()) return {};
  const auto name = without_control(person.name);
  const auto mail = '<' + without_breaks(person.mail) + '>';
  if (name.empty()) return mail;
  const bool plain = name.find_first_of(specials) == std::string::npos;
  return (plain ? name : in_quotes(name)) + ' ' + mail;
}

Result<Person> parse_person(std::string_view s) {
  if (!utf8::is_valid(s))
    return not_a_person(s, mark("'{}' does not name a person: it is not UTF-8"));
  if (has_control(s))
    return not_a_person(
        s, mark("'{}' does not name a person: it has a control character or a line break in it"));
  s = trimmed(s);
  if (s.empty()) return not_a_person(s, mark("'{}' does not name a person: it is empty"));
  if (s.ends_with('>')) return named_person(s);
  if (is_several(s))
    return not_a_person(s, mark("'{}' does not name a person: it is more than one address"));
  if (!is_address(s))
    return not_a_person(s, mark("'{}' does not name a person: the mail is missing"));
  return Person{{}, std::string(s)};
}

bool is_address(std::string_view mail) {
  const auto at = mail.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < mail.size() && !has_break(mail) &&
         !is_several(mail) && utf8::is_valid(mail) && !has_control(mail);
}

bool same_mailbox(const Person& a, const Person& b) {
  return !a.mail.empty() &&
         std::ranges::equal(a.mail, b.mail, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace tkt
