#include "core/git/objects/delta.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace tkt::git {
namespace {

void put_size(std::string& out, std::size_t size) {
  while (size >= 0x80) {
    out += static_cast<char>(0x80U | (size & 0x7fU));
    size >>= 7U;
  }
  out += static_cast<char>(size);
}

void put_copy(std::string& out, std::size_t offset, std::size_t size) {
  constexpr std::size_t longest = 0xffff;
  while (size > 0) {
    const std::size_t part = std::min(size, longest);
    const std::size_t at = out.size();
    unsigned bits = 0x80;
    out += '\0';
    for (unsigned i = 0; i < 4; ++i) {
      const auto byte = static_cast<unsigned char>((offset >> (8 * i)) & 0xffU);
      if (byte == 0) continue;
      bits |= 1U << i;
      out += static_cast<char>(byte);
    }
    for (unsigned i = 0; i < 2; ++i) {
      const auto byte = static_cast<unsigned char>((part >> (8 * i)) & 0xffU);
      if (byte == 0) continue;
      bits |= 0x10U << i;
      out += static_cast<char>(byte);
    }
    out[at] = static_cast<char>(bits);
    offset += part;
    size -= part;
  }
}

void put_insert(std::string& out, std::string_view bytes) {
  constexpr std::size_t longest = 127;
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), longest);
    out += static_cast<char>(part);
    out += bytes.substr(0, part);
    bytes.remove_prefix(part);
  }
}

std::size_t common_start(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(ends.first - a.begin());
}

std::size_t common_end(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(ends.first - a.rbegin());
}

/// Where the line that begins at `at` ends, its newline included.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t newline = text.find('\n', at);
  return newline == std::string_view::npos ? text.size() : newline + 1;
}

/// A copy costs up to 7 bytes: shorter lines are not worth remembering.
constexpr std::size_t shortest_line = 12;

std::unordered_map<std::string_view, std::size_t> lines_of(std::string_view text) {
  std::unordered_map<std::string_view, std::size_t> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    if (end - at >= shortest_line) lines.try_emplace(text.substr(at, end - at), at);
    at = end;
  }
  return lines;
}

std::string begin(std::string_view base, std::string_view target) {
  std::string out;
  put_size(out, base.size());
  put_size(out, target.size());
  return out;
}

}  // namespace

std::string line_delta(std::string_view base, std::string_view target, std::size_t limit) {
  std::string out = begin(base, target);
  std::size_t at = common_start(base, target);
  put_copy(out, 0, at);
  const auto lines = at < target.size() ? lines_of(base.substr(0)) : decltype(lines_of("")){};
  std::size_t pending = at;
  // What is inserted runs up to the next line that the base has too.
  at = line_end(target, at == 0 || at == target.size() ? at : at - 1);
  if (pending == 0) at = 0;
  while (at < target.size() && out.size() <= limit) {
    const auto found = lines.find(target.substr(at, line_end(target, at) - at));
    if (found == lines.end()) {
      at = line_end(target, at);
      continue;
    }
    const std::size_t size = common_start(base.substr(found->second), target.substr(at));
    put_insert(out, target.substr(pending, at - pending));
    put_copy(out, found->second, size);
    at += size;
    pending = at;
    if (at < target.size() && target[at - 1] != '\n') at = line_end(target, at);
  }
  put_insert(out, target.substr(pending));
  return out.size() <= limit ? out : std::string();
}

std::string middle_delta(std::string_view base, std::string_view target, std::size_t limit) {
  std::string out = begin(base, target);
  const std::size_t start = common_start(base, target);
  const std::size_t end = common_end(base.substr(start), target.substr(start));
  const std::size_t middle = target.size() - start - end;
  if (middle > limit) return "";
  put_copy(out, 0, start);
  put_insert(out, target.substr(start, middle));
  put_copy(out, base.size() - end, end);
  return out.size() <= limit ? out : std::string();
}

}  // namespace tkt::git
