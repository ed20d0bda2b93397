#include "core/base/sha256.h"

#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("SHA-256: the test vectors of NIST (FIPS 180-4 and the CAVP byte vectors)") {
  struct Row {
    std::string message;
    std::string digest;
  };
  const std::vector<Row> rows{
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {"\xD3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& row : rows) CHECK(sha256_hex(row.message) == row.digest);
}

TEST_CASE("SHA-256: in pieces of any size it is the same, around the block borders too") {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string message(size, 'x');
    Sha256 whole;
    whole.update(message);
    Sha256 pieces;
    for (std::size_t at = 0; at < size; at += 7) pieces.update(message.substr(at, 7));
    CHECK(whole.finish() == pieces.finish());
  }
}

}  // namespace
}  // namespace tkt
