#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/git/objects/delta.h"
#include "core/git/objects/sha1.h"
#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

/// Reads a delta as git does.
std::string made_from(std::string_view base, std::string_view delta) {
  std::size_t at = 0;
  const auto byte = [&] { return static_cast<unsigned char>(delta.at(at++)); };
  const auto size = [&] {
    std::size_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const unsigned b = byte();
      value |= std::size_t{b & 0x7fU} << shift;
      if ((b & 0x80U) == 0) return value;
    }
  };
  CHECK(size() == base.size());
  const std::size_t expected = size();
  std::string out;
  while (at < delta.size()) {
    const unsigned op = byte();
    if ((op & 0x80U) == 0) {
      out += delta.substr(at, op);
      at += op;
      continue;
    }
    std::size_t offset = 0;
    std::size_t length = 0;
    for (unsigned i = 0; i < 4; ++i) {
      if ((op & (1U << i)) != 0) offset |= std::size_t{byte()} << (8 * i);
    }
    for (unsigned i = 0; i < 3; ++i) {
      if ((op & (0x10U << i)) != 0) length |= std::size_t{byte()} << (8 * i);
    }
    out += base.substr(offset, length);
  }
  CHECK(out.size() == expected);
  return out;
}

}  // namespace

TEST_CASE("a delta makes the target out of the base") {
  const std::string lines = "first line of it\nsecond line of it\nthird line of it\n";
  std::string large;
  for (int i = 0; i < 20000; ++i) large += fmt::format("line number {}\n", i);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"", "new"},
      {"old", ""},
      {lines, lines},
      {lines, "changed\n" + lines},
      {lines, lines + "appended\n"},
      {lines, "changed\nsecond line of it\nthird line of it\nappended line\n"},
      {lines, "third line of it\nfirst line of it\nthird line of it\n"},
      {lines, lines + "no newline"},
      {"no newline", "no newline at all"},
      {large, "head\n" + large + "tail\n"},
      {large, large.substr(5)},
      {large, lines},
  };
  for (const auto& [base, target] : cases) {
    CHECK(made_from(base, git::line_delta(base, target, 1U << 20U)) == target);
    CHECK(made_from(base, git::middle_delta(base, target, 1U << 20U)) == target);
  }
  CHECK(git::line_delta(lines, lines + "appended\n", 20).size() < 20);
  CHECK(git::line_delta(lines, large, 100).empty());
  CHECK(git::middle_delta(lines, large, 100).empty());
  CHECK(git::line_delta(large, "head\n" + large + "tail\n", 100).size() < 80);
}

TEST_CASE("our SHA-1 is SHA-1") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
      {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
      {std::string(1000000, 'a'), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
  };
  for (const auto& [input, expected] : cases) {
    git::Sha1 whole;
    whole.update(input);
    CHECK(whole.finish().hex() == expected);
    git::Sha1 parts;
    for (std::size_t i = 0; i < input.size(); i += 777) {
      parts.update(std::string_view(input).substr(i, 777));
    }
    CHECK(parts.finish().hex() == expected);
  }
  const std::string block(640, 'x');
  git::Sha1 native;
  native.update(block);
  std::array<std::uint32_t, 5> state{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U,
                                     0xc3d2e1f0U};
  git::sha1_blocks_portable(state, reinterpret_cast<const unsigned char*>(block.data()), 10);
  std::string padding(64, '\0');
  padding[0] = '\x80';
  padding[62] = '\x14';  // 5120 bits
  git::sha1_blocks_portable(state, reinterpret_cast<const unsigned char*>(padding.data()), 1);
  CHECK(fmt::format("{:08x}", state[0]) == native.finish().hex().substr(0, 8));
}

TEST_CASE("all of many commits, or none") {
  Store store;
  Repository& repo = *store.repository;
  const Snapshot before = must(repo.head());
  std::size_t i = 0;
  const auto bad = [&i]() -> std::optional<NewCommit> {
    return change({{++i < 5 ? "fine" : "../bad", std::to_string(i)}});
  };
  CHECK(repo.commit_many(before, bad, {}).error().kind == ErrorKind::usage);
  write_file(store.path + "/mine", "untracked\n");
  bool once = false;
  const auto blocked = [&once]() -> std::optional<NewCommit> {
    if (std::exchange(once, true)) return std::nullopt;
    return change({{"mine", "theirs\n"}});
  };
  CHECK(repo.commit_many(before, blocked, {}).error().kind == ErrorKind::conflict);
  CHECK(must(repo.head()).commit == before.commit);
  CHECK(must(repo.commit_many(before, [] { return std::nullopt; }, {})).commit == before.commit);
  CHECK(store.git({"count-objects", "-v"}).find("garbage: 0") != std::string::npos);
  CHECK(store.git({"count-objects", "-v"}).find("packs: 0") != std::string::npos);
}
