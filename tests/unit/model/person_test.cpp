#include "core/model/person.h"

#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("people as they are typed, and as files have them") {
  struct Row {
    std::string typed;
    Person person;
    std::string written;
  };
  const std::vector<Row> rows{
      {"Luz Mora <luz@cliente.example>", {"Luz Mora", "luz@cliente.example"}, ""},
      {"  Luz Mora   < luz@cliente.example > ",
       {"Luz Mora", "luz@cliente.example"},
       "Luz Mora <luz@cliente.example>"},
      {"<luz@cliente.example>", {"", "luz@cliente.example"}, ""},
      {"luz@cliente.example", {"", "luz@cliente.example"}, "<luz@cliente.example>"},
      {"Dra. Luz Mora Núñez <luz@x>", {"Dra. Luz Mora Núñez", "luz@x"}, ""},
      {"山田 太郎 <yamada@例え.jp>", {"山田 太郎", "yamada@例え.jp"}, ""},
      {"\"Mora, Luz\" <luz@x>", {"Mora, Luz", "luz@x"}, ""},
      {"Mora, Luz <luz@x>", {"Mora, Luz", "luz@x"}, "\"Mora, Luz\" <luz@x>"},
      {"\"Luz Mora\" <luz@x>", {"Luz Mora", "luz@x"}, "Luz Mora <luz@x>"},
      {R"("Luz \"La Jefa\" Mora" <luz@x>)", {"Luz \"La Jefa\" Mora", "luz@x"}, ""},
      {R"(Luz "La Jefa" Mora <luz@x>)",
       {"Luz \"La Jefa\" Mora", "luz@x"},
       R"("Luz \"La Jefa\" Mora" <luz@x>)"},
      {R"("a\\b" <luz@x>)", {"a\\b", "luz@x"}, ""},
      {R"("<script>" <luz@x>)", {"<script>", "luz@x"}, ""},
      {R"("luz@otra" <luz@x>)", {"luz@otra", "luz@x"}, ""},
      {"\"\" <luz@x>", {"", "luz@x"}, "<luz@x>"},
      {"O'Brien (soporte) <ob@x>", {"O'Brien (soporte)", "ob@x"}, "\"O'Brien (soporte)\" <ob@x>"},
      {"root <root>", {"root", "root"}, ""},  // git allows it
      {"Luz <a+b=c@x.example>", {"Luz", "a+b=c@x.example"}, ""},
      {R"(Luz <"luz@casa"@x.example>)", {"Luz", "\"luz@casa\"@x.example"}, ""},
  };
  for (const auto& row : rows) {
    INFO(row.typed);
    const auto person = parse_person(row.typed);
    REQUIRE(person.has_value());
    CHECK(*person == row.person);
    CHECK(to_string(*person) == (row.written.empty() ? row.typed : row.written));
    CHECK(parse_person(to_string(*person)).value() == row.person);
  }
}

TEST_CASE("what names nobody is refused, and the message shows no control character") {
  const std::vector<std::string> rows{
      "", "   ", "Luz", "Luz Mora", "Luz <>", "Luz < >", "<>", "@x", "luz@", "luz mora@x",
      // One mailbox, and not another than is shown.
      "Luz <a@b.c,victim@x.y>", "Luz <a@b.c;victim@x.y>", "Luz <a@b.c@d.e>", "a@b.c,victim@x.y",
      "a@b.c@d.e", "group:a@b.c", "Luz luz@x>", "Luz <luz@x", "Luz <luz@x> hola", "Luz <luz @x>",
      "Luz <mora <luz@x>", "Luz <a@x> <b@x>", "Luz <a@x>, Eva <b@x>", "Luz\n<luz@x>",
      "Luz <luz@x>\n", "Luz\r <luz@x>", "Luz\t<luz@x>", std::string("Luz\0 <luz@x>", 12),
      "Luz\x1b[31m <luz@x>", "Luz\x7f <luz@x>", "Luz\u009b <luz@x>", "Luz\u2028 <luz@x>",
      "Luz <luz\n@x>", "caf\xE9 <luz@x>", "\"sin cerrar <luz@x> <"};
  for (const auto& row : rows) {
    INFO(row);
    const auto person = parse_person(row);
    REQUIRE_FALSE(person.has_value());
    CHECK(person.error().kind == ErrorKind::usage);
    CHECK_FALSE(person.error().hints.empty());
    CHECK(person.error().message.english().find_first_of("\n\r\t\x1b\x7f") == std::string::npos);
  }
}

TEST_CASE("whatever a person is called, what is written can be read") {
  const std::vector<Person> people{{"a\nb", "x@y"},    {"\"", "x@y"},      {"\\", "x@y"},
                                   {"<>", "x@y"},      {" a ", " x @ y "}, {"\"a\" \"b\"", "x@y"},
                                   {"caf\xE9", "x@y"}, {"a", "<x@y>"},     {"\x1b", "x@y\n"},
                                   {",", "x"}};
  for (const auto& person : people) {
    const auto written = to_string(person);
    INFO(written);
    const auto read = parse_person(written);
    REQUIRE(read.has_value());
    CHECK(to_string(*read) == written);
  }
  CHECK(to_string(Person{}).empty());
}

TEST_CASE("mailboxes are compared without case") {
  CHECK(same_mailbox({"Luz", "Luz@Cliente.Example"}, {"otra", "luz@cliente.example"}));
  CHECK_FALSE(same_mailbox({"Luz", "luz@a"}, {"Luz", "luz@b"}));
  CHECK_FALSE(same_mailbox({"Luz", "luz@a"}, {"Luz", "luz@ab"}));
  CHECK_FALSE(same_mailbox({}, {}));
}

TEST_CASE("addresses to which mail can be sent") {
  for (const std::string good : {"a@b", "luz.mora+x@cliente.example", "ñ@ñ.example", "\"a@b\"@c"})
    CHECK(is_address(good));
  for (const std::string bad : {"", "a", "@", "a@", "@b", "a b@c", "<a@b>", "a@b\n", "a@\xE9"})
    CHECK_FALSE(is_address(bad));
}

}  // namespace
}  // namespace tkt
