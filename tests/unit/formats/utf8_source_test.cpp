#include "formats/csv/utf8_source.h"

#include <doctest/doctest.h>

#include "tests/unit/formats/dripping.h"

using namespace tkt;
using namespace tkt::test;
using namespace std::string_literals;

namespace {

/// What comes out, wherever the file is cut into pieces; or what is wrong with it.
std::string decoded(const std::string& bytes, const std::string& encoding = "") {
  std::string said;
  for (const std::size_t drop : {1, 3, 1000}) {
    auto source = as_utf8(std::make_unique<Dripping>(bytes, drop), encoding);
    REQUIRE(source);
    auto all = read_all(**source, 10'000'000);
    auto now = all ? fmt::format("{}: {}", (*source)->encoding(), *all)
                   : "mistake: " + all.error().message.english();
    CHECK((said.empty() || now == said));
    said = std::move(now);
  }
  return said;
}

}  // namespace

TEST_CASE("what a text is written in is found out from it") {
  CHECK(decoded("") == ": ");
  CHECK(decoded("abc") == ": abc");
  CHECK(decoded("a\xC3\xB1o") == "UTF-8: año");
  CHECK(decoded("a\xF1o \x80 5") == "WINDOWS-1252: año € 5");
  CHECK(decoded("fin caf\xE9") == "WINDOWS-1252: fin café");
  CHECK(decoded("\xBFQu\xE9? S\xED \x96 ma\xF1"
                "ana") == "WINDOWS-1252: ¿Qué? Sí – mañana");
  CHECK(decoded("\xFF\xFE"
                "a\0\xF1\0\n\0"s) == "UTF-16LE: añ\n");
  CHECK(decoded("\xFE\xFF\0a\0\xF1\0\n"s) == "UTF-16BE: añ\n");
  CHECK(decoded("a\0;\0\xF1\0"s) == "UTF-16LE: a;ñ");
  CHECK(decoded("\0a\0;\0\xF1"s) == "UTF-16BE: a;ñ");
  CHECK(decoded("\xFF\xFE=\xD8\0\xDE"s) == "UTF-16LE: 😀");
}

TEST_CASE("a few broken letters do not make another encoding of UTF-8") {
  const std::string mostly = "a\xC3\xB1o, caf\xC3\xA9, \xE9";
  CHECK(decoded(mostly) == "UTF-8: " + mostly);
}

TEST_CASE("what decides may lie beyond the first piece") {
  const std::string ascii(200'000, 'x');
  CHECK(decoded(ascii + "caf\xE9 a\xF1o") == "WINDOWS-1252: " + ascii + "café año");
  CHECK(decoded(ascii + "caf\xC3\xA9") == "UTF-8: " + ascii + "café");
}

TEST_CASE("whoever says the encoding is believed") {
  CHECK(decoded("ma\xA4"
                "ana",
                "CP850") == "CP850: mañana");
  CHECK(decoded("a\xC3\xB1o", "WINDOWS-1252") == "WINDOWS-1252: aÃ±o");
  const auto unknown = as_utf8(std::make_unique<Dripping>("a", 1), "KLINGON-7");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().kind == ErrorKind::usage);
}

TEST_CASE("what is not of its encoding is one mistake") {
  CHECK(decoded("caf\xE9 \xE9\xE9 \x81") == "mistake: prueba.csv cannot be read as WINDOWS-1252");
  CHECK(decoded("\xFF\xFE"
                "a\0b"s) == "mistake: prueba.csv cannot be read as UTF-16LE");
  CHECK(decoded("\xFF\xFE\0\xD8"
                "a\0"s) == "mistake: prueba.csv cannot be read as UTF-16LE");
  CHECK(decoded("PK\x03\x04...") == "mistake: prueba.csv is a spreadsheet's own file, not CSV");
  CHECK(decoded("\xD0\xCF\x11\xE0...") ==
        "mistake: prueba.csv is a spreadsheet's own file, not CSV");
}
