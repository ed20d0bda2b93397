#include "core/git/journal.h"

#include <charconv>

#include <fmt/format.h>

namespace tkt::git {
namespace {

// The format of `<git dir>/tkt/journal`. DO NOT CHANGE without a new number.
constexpr std::string_view first_line = "tkt-journal 1";
constexpr std::string_view last_line = "end";

std::string encode_file(const std::optional<FileRef>& file) {
  if (!file) return fmt::format("0 {}", Oid{}.hex());
  return fmt::format("{:o} {}", file->mode, file->oid.hex());
}

std::string_view take(std::string_view& rest, char until) {
  const std::size_t end = rest.find(until);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

/// False where the words are no file.
bool take_file(std::string_view& rest, std::optional<FileRef>& out) {
  const std::string_view mode = take(rest, ' ');
  const auto oid = Oid::from_hex(take(rest, ' '));
  unsigned number = 0;
  const auto [end, problem] = std::from_chars(mode.data(), mode.data() + mode.size(), number, 8);
  if (!oid || problem != std::errc() || end != mode.data() + mode.size()) return false;
  if (number != 0) out = FileRef{number, *oid};
  return true;
}

bool take_move(std::string_view line, Journal& journal) {
  FileMove move;
  if (!take_file(line, move.before) || !take_file(line, move.after) || line.empty()) return false;
  move.path = line;
  journal.files.push_back(std::move(move));
  return true;
}

bool take_entry(std::string_view line, Journal& journal) {
  const std::string_view key = take(line, ' ');
  if (key == "file") return take_move(line, journal);
  if (key == "ref") {
    journal.ref = line;
    return true;
  }
  if (key == "keep") {
    journal.keep = line;
    return true;
  }
  const auto oid = Oid::from_hex(line);
  if (!oid || (key != "before" && key != "after")) return false;
  (key == "before" ? journal.before : journal.after) = *oid;
  return true;
}

}  // namespace

std::string Journal::encode() const {
  std::string out =
      fmt::format("{}\nref {}\nbefore {}\nafter {}\n", first_line, ref, before.hex(), after.hex());
  if (!keep.empty()) out += fmt::format("keep {}\n", keep);
  for (const FileMove& file : files) {
    out += fmt::format("file {} {} {}\n", encode_file(file.before), encode_file(file.after),
                       file.path);
  }
  return out + std::string(last_line) + '\n';
}

std::optional<Journal> Journal::decode(std::string_view text) {
  if (take(text, '\n') != first_line) return std::nullopt;
  Journal journal;
  while (!text.empty()) {
    const bool whole = text.find('\n') != std::string_view::npos;
    const std::string_view line = take(text, '\n');
    if (line == last_line && whole && text.empty()) return journal;
    if (!whole || !take_entry(line, journal)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace tkt::git
