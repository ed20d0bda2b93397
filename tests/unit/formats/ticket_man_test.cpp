#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "formats/json/ticket_keys.h"
#include "formats/toml/ticket_toml.h"

/// The manual of the ticket file says what the code does: its example is a real file, and every key
/// and kind is in it, in both languages.
namespace tkt {
namespace {

const std::vector<std::string> languages{"en", "es"};

std::string page(const std::string& language) {
  std::ifstream in(TKT_SOURCE_DIR "/man/" + language + "/tkt-ticket.5");
  REQUIRE(in.good());
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

/// The lines that name things (`.It Cm`, `.Cm`) as words between spaces.
std::string names(const std::string& page) {
  std::istringstream in(page);
  std::string line;
  std::string found = " ";
  while (std::getline(in, line)) {
    for (const std::string macro : {".It Cm ", ".Cm "}) {
      if (line.starts_with(macro)) found += line.substr(macro.size()) + " ";
    }
  }
  return found;
}

TEST_CASE("the manual's example is a canonical file whose header is what its events add up to") {
  for (const auto& language : languages) {
    const auto all = page(language);
    const auto from = all.find('\n', all.find(".Bd -literal")) + 1;
    const auto example = all.substr(from, all.find(".Ed\n") - from);
    auto file = read_ticket_toml(example, "example");
    REQUIRE(file.has_value());
    CHECK(write_ticket_toml(*file) == example);
    const auto reading = read_ticket(std::move(*file));
    REQUIRE(reading.has_value());
    CHECK(reading->contradictions.empty());
  }
}

template <std::size_t... i>
std::vector<EventBody> all_bodies(std::index_sequence<i...> /*alternatives*/) {
  return {EventBody(std::in_place_index<i>)...};
}

TEST_CASE("every key and every kind is in the manual") {
  for (const auto& language : languages) {
    const auto known = names(page(language));
    auto check = [&](std::string_view key, const auto& member) {
      using Member = std::remove_cvref_t<decltype(member)>;
      std::string name(key);
      if constexpr (std::is_same_v<Member, Seconds>) name = seconds_key(key);
      if constexpr (std::is_same_v<Member, FieldValues>) name += '.';
      INFO(language << ": " << name);
      CHECK(known.find(" " + name + " ") != std::string::npos);
    };
    const Header header;
    Header::keys(header, check);
    for (const auto& body :
         all_bodies(std::make_index_sequence<std::variant_size_v<EventBody> - 1>{})) {
      std::visit([&](const auto& b) { b.keys(b, check); }, body);
      Event event;
      event.body = body;
      check(kind_of(event), 0);
    }
  }
}

}  // namespace
}  // namespace tkt
