#include "core/model/reference.h"

#include <set>
#include <vector>

#include <doctest/doctest.h>

#include "core/model/store_paths.h"

namespace tkt {
namespace {

using namespace std::chrono_literals;

/// The numbers it is given, over and over.
class Numbers : public Random {
 public:
  explicit Numbers(std::vector<std::uint64_t> numbers) : numbers_(std::move(numbers)) {}
  std::uint64_t next() override { return numbers_.at(at_++ % numbers_.size()); }

 private:
  std::vector<std::uint64_t> numbers_;
  std::size_t at_ = 0;
};

class Mixed : public Random {
 public:
  std::uint64_t next() override { return split_mix(state_); }

 private:
  std::uint64_t state_ = 42;
};

constexpr LocalDay day = std::chrono::local_days{2026y / 11 / 22};
const std::string ref = "TIC-261122-4F7KQ";

TEST_CASE("a new reference: prefix, day, five characters") {
  Numbers zero({0});
  CHECK(mint_reference("TIC", day, zero) == "TIC-261122-00000");
  Numbers ones({~std::uint64_t{0}});
  CHECK(mint_reference("AB", std::chrono::local_days{2000y / 1 / 2}, ones) == "AB-000102-ZZZZZ");
  Mixed random;
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    const auto minted = mint_reference("ABCDEF", day, random);
    CHECK(is_reference(minted));
    seen.insert(minted);
  }
  CHECK(seen.size() == 500);
}

TEST_CASE("what is a reference") {
  for (const std::string good : {"TIC-261122-4F7KQ", "AB-000229-00000", "ABCDEF-991231-ZZZZZ"})
    CHECK(is_reference(good));
  for (const std::string bad : {"",
                                "TIC",
                                "T-261122-4F7KQ",
                                "ABCDEFG-261122-4F7KQ",
                                "tic-261122-4F7KQ",
                                "TIC-261122-4f7kq",
                                "TIC-261122-4F7KI",
                                "TIC-261122-4F7KL",
                                "TIC-261122-4F7KO",
                                "TIC-261122-4F7KU",
                                "TIC-261122-4F7K",
                                "TIC-261122-4F7KQQ",
                                "TIC-261131-4F7KQ",
                                "TIC-261322-4F7KQ",
                                "TIC-010229-4F7KQ",
                                "TIC_261122_4F7KQ",
                                "TIC-26112-24F7KQ",
                                "../-261122-4F7KQ",
                                "TI1-261122-4F7KQ",
                                "TIC-261122-4F7KQ\n",
                                " TIC-261122-4F7KQ",
                                "ÑÑ-261122-4F7KQ",
                                "TIC-2611+2-4F7KQ"}) {
    INFO(bad);
    CHECK_FALSE(is_reference(bad));
    CHECK(ticket_path(bad).empty());
    CHECK(attachment_folder(bad).empty());
  }
}

TEST_CASE("a whole reference as people type it") {
  for (const std::string typed : {"TIC-261122-4F7KQ", "tic-261122-4f7kq", "TIC2611224F7KQ",
                                  "tic 261122 4f7kq", "Tic-26ll22-4F7KQ", "tic-26I122-4F7KQ"})
    CHECK(normal_reference(typed) == ref);
  CHECK(normal_reference("til-261122-oil00") == "TIL-261122-01100");
  for (const std::string other :
       {"", "4f7kq", "261122-4f7kq", "tic-261122", "tic-261122-4f7kqq", "t1c-261122-4f7kq",
        "tic-269922-4f7kq", "tic/261122/4f7kq", "tic-261122-4f7ku"})
    CHECK_FALSE(normal_reference(other).has_value());
}

TEST_CASE("any part finds it, in any case and with look-alike letters") {
  for (const std::string part :
       {"4f7", "261122-4F", "tic-261122-4f7kq", "TIC", "tlc", "26ll22", "KQ"})
    CHECK(matches_part(ref, part));
  for (const std::string part : {"", "4f8", "261122--4F", "TIC-261122-4F7KQ-", "tic 261122"})
    CHECK_FALSE(matches_part(ref, part));
  CHECK(matches_part("INC0000045", "inc45") == false);
  CHECK(matches_part("INC0000045", "inc0000045"));
  CHECK(matches_part("INC0000045", "lNCOOOOO45"));
  CHECK(same_reference(ref, "t1c-261122-4f7kq"));
  CHECK_FALSE(same_reference(ref, "t1c-261122-4f7k"));
}

TEST_CASE("paths follow from the reference alone, and back") {
  CHECK(ticket_path(ref) == "tickets/2026/11/22/TIC-261122-4F7KQ.toml");
  CHECK(attachment_folder(ref) == "attachments/2026/11/22/TIC-261122-4F7KQ");
  CHECK(reference_at(ticket_path(ref)) == ref);
  for (const std::string path :
       {"", ".toml", "tickets/.toml", "tickets/2026/11/22/.toml", "TIC-261122-4F7KQ.toml",
        "tickets/2026/11/23/TIC-261122-4F7KQ.toml", "tickets/2026/11/22/TIC-261122-4F7KQ.tom",
        "x/tickets/2026/11/22/TIC-261122-4F7KQ.toml", "tickets/2026/11/22/README.toml",
        "tickets/2026/11/22/TIC-261122-4F7KQ.toml/x"})
    CHECK_FALSE(reference_at(path).has_value());
}

TEST_CASE("attachments are named by content, with a plain extension") {
  const std::string folder = attachment_folder(ref) + "/";
  const std::vector<std::pair<std::string, std::string>> rows{
      {"factura.pdf", "ab12.pdf"},
      {"Foto.JPEG", "ab12.jpeg"},
      {"sin", "ab12"},
      {".bashrc", "ab12"},
      {"x.tar.gz", "ab12.gz"},
      {"a.b/../../c", "ab12"},
      {"x.p f", "ab12"},
      {"x.", "ab12"},
      {"x.extensionlarga", "ab12"},
      {"x.año", "ab12"},
      {"x.pdf\n", "ab12"},
  };
  for (const auto& [name, expected] : rows)
    CHECK(attachment_path(ref, "ab12", name) == folder + expected);
}

TEST_CASE("event ids: 16 characters of Crockford's alphabet") {
  Numbers numbers({0, ~std::uint64_t{0}});
  CHECK(mint_event_id(numbers) == "00000000ZZZZZZZZ");
  Mixed random;
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) seen.insert(mint_event_id(random));
  CHECK(seen.size() == 500);
  for (const auto& id : seen) {
    CHECK(is_event_id(id));
    CHECK(id.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
  }
}

TEST_CASE("computed ids repeat, and tell parts apart") {
  auto id = [](std::vector<std::string> parts) { return computed_id(parts); };
  CHECK(id({"TIC-261122-4F7KQ", "stale", "close", "A"}) == "NCX59EQ4DB2EGT4S");
  CHECK(id({"ab", "c"}) != id({"a", "bc"}));
  CHECK(id({"a"}) != id({"a", ""}));
  CHECK(id({}) != id({""}));
  CHECK(is_event_id(id({})));
}

TEST_CASE("ids that would break a trailer or a line are none") {
  for (const std::string good : {"A", "0123456789ABCDEF", "x-1_2.3"}) CHECK(is_event_id(good));
  for (const std::string& bad : {std::string(), std::string("a b"), std::string("a\n"),
                                 std::string("a:b"), std::string("ñ"), std::string(65, 'a')})
    CHECK_FALSE(is_event_id(bad));
}

TEST_CASE("a taken reference is replaced alike in every clone") {
  const auto a = replacement_reference(ref, "0123456789ABCDEF", 0);
  CHECK(is_reference(a));
  CHECK(a.starts_with("TIC-261122-"));
  CHECK(a == replacement_reference(ref, "0123456789ABCDEF", 0));
  CHECK(a != replacement_reference(ref, "0123456789ABCDEF", 1));
  CHECK(a != replacement_reference(ref, "0123456789ABCDEG", 0));
}

}  // namespace
}  // namespace tkt
