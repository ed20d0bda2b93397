#include <doctest/doctest.h>

#include "core/model/reference.h"
#include "formats/json/ticket_keys.h"
#include "formats/toml/ticket_toml.h"
#include "tests/support/random_ticket.h"

/// Any ticket that can be in memory is written so that it reads the same, and every file is stable
/// once `tkt` has written it.
namespace tkt {
namespace {

using test::Generator;

constexpr int rounds = 300;

TEST_CASE("what is written reads the same, and is written the same again") {
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    const auto ticket = Generator(seed).ticket();
    const auto bytes = write_ticket_toml(ticket);
    INFO("seed " << seed << '\n' << bytes);
    const auto back = read_ticket_toml(bytes, "x.toml");
    INFO((back ? std::string() : back.error().message.english()));
    REQUIRE(back.has_value());
    REQUIRE(back->header == ticket.header);
    REQUIRE(back->events == ticket.events);
    REQUIRE(back->extra == ticket.extra);
    REQUIRE(write_ticket_toml(*back) == bytes);
    REQUIRE(bytes.find('\r') == std::string::npos);
    REQUIRE(bytes.find(" \n") == std::string::npos);
    REQUIRE(bytes.ends_with('\n'));
  }
}

TEST_CASE("one more event only adds lines at the end") {
  for (unsigned seed = 1; seed <= rounds / 3; ++seed) {
    Generator any(seed);
    auto ticket = any.ticket();
    const auto before = write_ticket_toml(ticket);
    ticket.events.push_back(any.event(99));
    REQUIRE(write_ticket_toml(ticket).starts_with(before));
  }
}

/// Bytes struck at random: the reader answers, with the ticket or with the place of the damage.
TEST_CASE("damaged bytes never bring the reader down, and what it accepts is stable") {
  int accepted = 0;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    Generator any(seed);
    auto bytes = write_ticket_toml(any.ticket());
    for (auto i = any.number(1, 4); i > 0; --i) {
      const auto at =
          static_cast<std::size_t>(any.number(0, static_cast<std::int64_t>(bytes.size()) - 1));
      if (any.chance(50)) {
        bytes[at] = static_cast<char>(any.number(0, 255));
      } else {
        bytes.erase(at, static_cast<std::size_t>(any.number(1, 20)));
      }
    }
    INFO(bytes);
    const auto read = read_ticket_toml(bytes, "x.toml");
    if (!read) {
      REQUIRE(read.error().kind == ErrorKind::damaged);
      REQUIRE(read.error().place.has_value());
      REQUIRE(read.error().place->line > 0);
      continue;
    }
    ++accepted;
    const auto first = write_ticket_toml(*read);
    const auto again = read_ticket_toml(first, "x.toml");
    INFO(first);
    REQUIRE(again.has_value());
    REQUIRE(write_ticket_toml(*again) == first);
  }
  CHECK(accepted > 0);
}

}  // namespace
}  // namespace tkt
