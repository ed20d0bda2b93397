#include <doctest/doctest.h>

#include "formats/toml/document_plain.h"
#include "formats/toml/ticket_toml.h"
#include "tests/support/random_ticket.h"

/// The quick reader reads what it reads as the library does: the same values at the same places.
namespace tkt {

inline bool operator==(const DateTime& a, const DateTime& b) {
  return a.date == b.date && a.time == b.time && a.offset == b.offset;
}
bool operator==(const DocumentNode& a, const DocumentNode& b);
inline bool operator==(const DocumentEntry& a, const DocumentEntry& b) {
  return a.key == b.key && a.line == b.line && a.column == b.column && a.node == b.node;
}
inline bool operator==(const DocumentNode& a, const DocumentNode& b) {
  return a.line == b.line && a.column == b.column && a.data == b.data;
}

namespace {

using test::Generator;

constexpr unsigned rounds = 400;

/// True where both read it, and the same; what the quick one leaves alone is not compared.
bool agrees(std::string_view bytes) {
  const auto plain = read_plain_toml(bytes);
  if (!plain) return true;
  const auto any = read_any_toml(bytes, "x.toml");
  return any.has_value() && *any == *plain;
}

TEST_CASE("tickets that tkt wrote") {
  int plain = 0;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    auto ticket = Generator(seed).ticket();
    if (seed % 2 == 0) {  // half of them with nothing that a newer version would have written
      ticket.header.links.clear();
      ticket.header.attachments.clear();
      ticket.header.fields.clear();
      ticket.extra.clear();
      for (auto& event : ticket.events) event.extra.clear();
    }
    const auto bytes = write_ticket_toml(ticket);
    INFO(bytes);
    REQUIRE(agrees(bytes));
    plain += read_plain_toml(bytes) ? 1 : 0;
  }
  CHECK(plain > 20);
}

TEST_CASE("bytes struck at random") {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    Generator any(seed);
    auto ticket = any.ticket();
    ticket.header.fields.clear();
    ticket.extra.clear();
    auto bytes = write_ticket_toml(ticket);
    for (auto i = any.number(1, 3); i > 0; --i) {
      const auto at =
          static_cast<std::size_t>(any.number(0, static_cast<std::int64_t>(bytes.size()) - 1));
      bytes.replace(at, static_cast<std::size_t>(any.number(0, 2)),
                    any.pick(std::vector<std::string>{"\n", "\"", "=", ".", "[[", "]]", " ", "\\n",
                                                      "#", "0", "-", "\t", "'", "ñ", "\x80"}));
    }
    INFO(bytes);
    REQUIRE(agrees(bytes));
  }
}

TEST_CASE("the corners of the plain part") {
  const std::vector<std::string> plain{
      "",
      "\n\n",
      "a = 1\nb = -12\nc = true\nd = false\n",
      "a.b = \"x\"\na.c.d = \"y\"\nz = \"ñ\"\na.e = 2\n",
      "l = [\"ñ\", \"b\"]\ne = []\n",
      "t = \"\"\"\nuno \"dos\"\n\ttres\\n\\\\\n\"\"\"\nx = 1",
      "[[event]]\na = 1\n\n[[event]]\na.b = 2\n[[other]]\nc = 2026-11-22T23:59:59Z\n",
      "a = \"\\\"\\\\\\n\\t\\r\"\n",
      "u = \"\\u0041\\U0001F600\\u00e9\"\n",
      "1 = 2\n-_ = 3\n",
  };
  for (const auto& bytes : plain) {
    INFO(bytes);
    CHECK(read_plain_toml(bytes).has_value());
    CHECK(agrees(bytes));
  }
  const std::vector<std::string> left_alone{"a = 1\na = 2\n",
                                            "a = 01\n",
                                            "a = -0\n",
                                            "a = +1\n",
                                            "a = 1_000\n",
                                            "a = 1.5\n",
                                            "a = 'x'\n",
                                            "a=1\n",
                                            "a = 1 \n",
                                            "a = 1 # x\n",
                                            "# x\n",
                                            "[a]\nb = 1\n",
                                            "\"a\" = 1\n",
                                            "a = \"\n",
                                            "a = \"\"\"x\"\"\"\n",
                                            "a = \"\\uD800\"\n",
                                            "a = \"\x01\"\n",
                                            "a = \"\x80\"\n",
                                            "a = [1]\n",
                                            "a = { b = 1 }\n",
                                            "a = 1\na.b = 2\n",
                                            "a.b = 1\na = 2\n",
                                            "event = 1\n[[event]]\n",
                                            "a = 2026-02-30T00:00:00Z\n",
                                            "a = \"\"\"\nx\"\"\"\"\n",
                                            "a = \"\"\"\nx\\\n y\"\"\"\n",
                                            "a = 9223372036854775808\n",
                                            "a = 1\r\n",
                                            "a.b = 1\n[[a]]\n",
                                            "a = 24:00:00\n",
                                            "a = [\"x\",\"y\"]\n",
                                            "a\n",
                                            "a = "};
  for (const auto& bytes : left_alone) {
    INFO(bytes);
    CHECK_FALSE(read_plain_toml(bytes).has_value());
  }
}

}  // namespace
}  // namespace tkt
