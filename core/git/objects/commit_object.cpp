#include "core/git/objects/commit_object.h"

#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "core/base/chars.h"

namespace tkt::git {
namespace {

/// The value of the line that starts with `key` and a space, taken off the front.
std::optional<std::string_view> take_line(std::string_view& rest, std::string_view key) {
  if (!rest.starts_with(key) || rest.size() <= key.size() || rest[key.size()] != ' ') {
    return std::nullopt;
  }
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = rest.substr(key.size() + 1, end - key.size() - 1);
  rest.remove_prefix(end + 1);
  return value;
}

long number(std::string_view digits) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  long value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Signature parse_signature(std::string_view line) {
  Signature who;
  const std::size_t open = line.find('<');
  const std::size_t close = line.rfind('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    who.name = line;
    return who;
  }
  who.name = trimmed(line.substr(0, open));
  who.mail = line.substr(open + 1, close - open - 1);
  const std::string_view when = trimmed(line.substr(close + 1));
  const std::size_t space = when.find(' ');
  who.when = Instant(Seconds(number(when.substr(0, space))));
  if (space != std::string_view::npos) {
    const long zone = number(when.substr(space + 1));
    who.offset_minutes = static_cast<int>(((zone / 100) * 60) + (zone % 100));
  }
  return who;
}

/// Without what would end the line or the address, and without git's "crud" at both ends.
std::string clean_part(std::string_view part) {
  std::string out;
  for (const char c : part) {
    if (static_cast<unsigned char>(c) >= ' ' && c != '<' && c != '>' && c != '\x7f') out += c;
  }
  return std::string(trimmed(out));
}

}  // namespace

std::optional<CommitHeader> parse_header(std::string_view bytes) {
  CommitHeader header;
  const auto tree_line = take_line(bytes, "tree");
  const auto tree = tree_line ? Oid::from_hex(*tree_line) : std::nullopt;
  if (!tree) return std::nullopt;
  header.tree = *tree;
  while (const auto line = take_line(bytes, "parent")) {
    const auto parent = Oid::from_hex(*line);
    if (!parent) return std::nullopt;
    header.parents.push_back(*parent);
  }
  (void)take_line(bytes, "author");
  if (const auto line = take_line(bytes, "committer")) {
    header.committed = parse_signature(*line).when;
  }
  return header;
}

CommitMeta parse_meta(std::string_view bytes) {
  CommitMeta meta;
  (void)take_line(bytes, "tree");
  while (take_line(bytes, "parent")) {
  }
  if (const auto line = take_line(bytes, "author")) meta.author = parse_signature(*line);
  if (const auto line = take_line(bytes, "committer")) meta.committer = parse_signature(*line);
  if (bytes.starts_with('\n')) {
    meta.message = bytes.substr(1);
  } else if (const std::size_t blank = bytes.find("\n\n"); blank != std::string_view::npos) {
    meta.message = bytes.substr(blank + 2);
  }
  return meta;
}

std::string encode_signature(const Signature& who) {
  const int minutes = std::abs(who.offset_minutes);
  return fmt::format("{} <{}> {} {}{:02}{:02}", clean_part(who.name), clean_part(who.mail),
                     who.when.time_since_epoch().count(), who.offset_minutes < 0 ? '-' : '+',
                     minutes / 60, minutes % 60);
}

Result<std::string> encode_commit(const Oid& tree, const std::vector<Oid>& parents,
                                  const CommitMeta& meta) {
  for (const Signature* who : {&meta.author, &meta.committer}) {
    if (who->when < Instant{}) {
      return fail(
          ErrorKind::usage,
          text("{} cannot be recorded: git knows no time before 1970", to_rfc3339(who->when)),
          text("give a later time"));
    }
  }
  if (meta.message.find('\0') != std::string::npos) {
    return fail(ErrorKind::usage, text("a commit message cannot contain a NUL character"),
                text("take it out of the text"));
  }
  std::string out = fmt::format("tree {}\n", tree.hex());
  for (const Oid& parent : parents) out += fmt::format("parent {}\n", parent.hex());
  out += fmt::format("author {}\ncommitter {}\n\n{}", encode_signature(meta.author),
                     encode_signature(meta.committer), meta.message);
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

std::string_view subject_of(std::string_view message) {
  return message.substr(0, message.find('\n'));
}

}  // namespace tkt::git
