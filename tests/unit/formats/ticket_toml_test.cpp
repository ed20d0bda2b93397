#include "formats/toml/ticket_toml.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

using namespace std::chrono_literals;

constexpr Instant ten = std::chrono::sys_days{2026y / 11 / 22} + 10h;
const std::string file = "tickets/2026/11/22/TIC-261122-4F7KQ.toml";

TicketFile read(const std::string& bytes) {
  const auto ticket = read_ticket_toml(bytes, file);
  INFO(bytes);
  INFO((ticket ? std::string() : ticket.error().message.english()));
  REQUIRE(ticket.has_value());
  return *ticket;
}

Event event(std::string id, std::int64_t n, EventBody body) {
  Event e;
  e.id = std::move(id);
  e.n = n;
  e.at = ten + std::chrono::minutes{n};
  e.by = {"Luz Mora", "luz@cliente.example"};
  e.body = std::move(body);
  return e;
}

TicketFile sample() {
  TicketFile ticket;
  auto& h = ticket.header;
  h.ref = "TIC-261122-4F7KQ";
  h.subject = "Correo caído";
  h.state = "nuevo";
  h.priority = "media";
  h.module = "correo";
  h.requester = {"Luz Mora", "luz@cliente.example"};
  h.labels = {"vip", "correo \"viejo\""};
  h.links = {{"follows", "TIC-261101-ABCDE"}, {"relates", "TIC-261102-ABCDE"}};
  h.opened_at = ten;
  h.updated_at = ten + 1min;
  h.fields = {{"numero", Value{"77"}}, {"con espacio", Value{std::int64_t{3}}}};
  Opened opened;
  opened.subject = h.subject;
  opened.state = h.state;
  opened.priority = h.priority;
  opened.requester = h.requester;
  opened.text = "No llega desde las 8.\n\nGracias,\nLuz";
  ticket.events.push_back(event("0123456789ABCDEF", 1, opened));
  return ticket;
}

const std::string sample_file = R"(ref = "TIC-261122-4F7KQ"
subject = "Correo caído"
state = "nuevo"
priority = "media"
module = "correo"
requester = "Luz Mora <luz@cliente.example>"
labels = ["vip", "correo \"viejo\""]
links = [
  { kind = "follows", ref = "TIC-261101-ABCDE" },
  { kind = "relates", ref = "TIC-261102-ABCDE" },
]
opened_at = 2026-11-22T10:00:00Z
updated_at = 2026-11-22T10:01:00Z
fields."con espacio" = 3
fields.numero = "77"

[[event]]
id = "0123456789ABCDEF"
n = 1
at = 2026-11-22T10:01:00Z
by = "Luz Mora <luz@cliente.example>"
kind = "opened"
subject = "Correo caído"
state = "nuevo"
priority = "media"
requester = "Luz Mora <luz@cliente.example>"
text = """
No llega desde las 8.

Gracias,
Luz"""
)";

TEST_CASE("the canonical file, byte by byte") {
  CHECK(write_ticket_toml(sample()) == sample_file);
  const auto back = read(sample_file);
  CHECK(back.header == sample().header);
  CHECK(back.events == sample().events);
}

std::vector<std::string> lines(const std::string& s) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < s.size();) {
    const auto end = s.find('\n', at);
    all.push_back(s.substr(at, end - at));
    at = end == std::string::npos ? s.size() : end + 1;
  }
  return all;
}

TEST_CASE("one more event is lines at the end and the header lines that changed") {
  auto ticket = sample();
  const auto before = lines(write_ticket_toml(ticket));
  ticket.header.updated_at = ten + 2min;
  ticket.header.priority = "alta";
  Edited edited;
  edited.set = {{"priority", Value{"alta"}}, {"fields.numero", Value{"78"}}};
  edited.was = {{"priority", Value{"media"}}, {"fields.numero", Value{"77"}}};
  ticket.events.push_back(event("0123456789ABCDEG", 2, edited));
  const auto after = lines(write_ticket_toml(ticket));
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != after[i]) changed.push_back(after[i]);
  }
  CHECK(changed ==
        std::vector<std::string>{"priority = \"alta\"", "updated_at = 2026-11-22T10:02:00Z"});
  const std::vector<std::string> added(after.begin() + static_cast<std::ptrdiff_t>(before.size()),
                                       after.end());
  CHECK(added == std::vector<std::string>{
                     "",
                     "[[event]]",
                     "id = \"0123456789ABCDEG\"",
                     "n = 2",
                     "at = 2026-11-22T10:02:00Z",
                     "by = \"Luz Mora <luz@cliente.example>\"",
                     "kind = \"edited\"",
                     "set.fields.numero = \"78\"",
                     "set.priority = \"alta\"",
                     "was.fields.numero = \"77\"",
                     "was.priority = \"media\"",
                 });
}

std::string text_lines(const std::string& text) {
  auto ticket = sample();
  ticket.events = {event("A", 1, Noted{text})};
  const auto bytes = write_ticket_toml(ticket);
  return bytes.substr(bytes.find("text = "));
}

TEST_CASE("texts: as they are written, and read back the same") {
  struct Row {
    std::string text;
    std::string written;
  };
  const std::vector<Row> rows{
      {"una línea", "\"una línea\""},
      {"C:\\Temp \"x\"", R"("C:\\Temp \"x\"")"},
      {"dos\nlíneas", "\"\"\"\ndos\nlíneas\"\"\""},
      {"con fin\n", "\"\"\"\ncon fin\n\"\"\""},
      {"\n\nvacías delante", "\"\"\"\n\n\nvacías delante\"\"\""},
      {"\n", "\"\"\"\n\n\"\"\""},
      {"a \nb  \nc ", "\"\"\"\na\\u0020\nb \\u0020\nc\\u0020\"\"\""},
      {"a\t\nb\tc", "\"\"\"\na\\t\nb\tc\"\"\""},
      {"-- \n", "\"\"\"\n--\\u0020\n\"\"\""},
      {"a\r\nb", "\"\"\"\na\\r\nb\"\"\""},
      {"a \r\nb", "\"\"\"\na\\u0020\\r\nb\"\"\""},
      {"a\rb", R"("a\rb")"},
      {"\"\"\"\n", "\"\"\"\n\"\"\\\"\n\"\"\""},
      {"\n\"\"\"\"\"\"\"", "\"\"\"\n\n\"\"\\\"\"\"\\\"\\\"\"\"\""},
      {"fin\n\"", "\"\"\"\nfin\n\\\"\"\"\""},
      {"\\\n  sangría", "\"\"\"\n\\\\\n  sangría\"\"\""},
      {std::string("nulo\0\n", 6), "\"\"\"\nnulo\\u0000\n\"\"\""},
      {"\x1b[31mrojo\x7f", R"("\u001B[31mrojo\u007F")"},
      {"C1 \u009b, bidi \u202e, BOM \ufeff", R"("C1 \u009B, bidi \u202E, BOM \uFEFF")"},
      {"👩‍💻 emoji\n日本", "\"\"\"\n👩‍💻 emoji\n日本\"\"\""},
      {"[[event]]\nid = \"x\"", "\"\"\"\n[[event]]\nid = \"x\\\"\"\"\""},
  };
  for (const auto& row : rows) {
    const auto written = text_lines(row.text);
    CHECK(written == "text = " + row.written + "\n");
    auto ticket = sample();
    ticket.events = {event("A", 1, Noted{row.text})};
    CHECK(read(write_ticket_toml(ticket)).events == ticket.events);
  }
}

TEST_CASE("what is not UTF-8 is written as U+FFFD, so that the file can be read") {
  CHECK(text_lines("caf\xE9 \xED\xA0\x80") == "text = \"caf\uFFFD \uFFFD\uFFFD\uFFFD\"\n");
}

std::string with_event(const std::string& lines) {
  return "ref = \"TIC-261122-4F7KQ\"\n\n[[event]]\nat = 2026-11-22T10:00:00Z\n"
         "by = \"Luz <luz@x.example>\"\n" +
         lines;
}

/// Written once, a file stays as it is.
void check_stable(const std::string& bytes) {
  const auto first = write_ticket_toml(read(bytes));
  CHECK(write_ticket_toml(read(first)) == first);
}

TEST_CASE("files written by hand in other ways say the same") {
  const auto expected = write_ticket_toml(read(sample_file));
  SUBCASE("CRLF line ends") {
    std::string crlf;
    for (const char c : sample_file) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(write_ticket_toml(read(crlf)) == expected);
  }
  SUBCASE("a byte order mark") {
    CHECK(write_ticket_toml(read("\xEF\xBB\xBF" + sample_file)) == expected);
  }
  SUBCASE("order, comments, literal strings, inline tables, tables, another zone") {
    const std::string other = R"(# a comment
subject = 'Correo caído'   # another
ref = "TIC-261122-4F7KQ"
updated_at = 2026-11-22 05:01:00-05:00
opened_at = 2026-11-22t10:00:00.999z
state = "nuevo"
requester = '"Luz Mora" <luz@cliente.example>'
priority = 'media'
module = "cor\u0072eo"
labels = [
  "vip",
  'correo "viejo"', # trailing comma
]
event = [ { kind = "opened", by = "Luz Mora <luz@cliente.example>", at = 2026-11-22T10:01:00Z, n = 0x1, id = "0123456789ABCDEF", subject = "Correo caído", state = "nuevo", priority = "media", requester = "Luz Mora <luz@cliente.example>", text = "No llega desde las 8.\n\nGracias,\nLuz" } ]
[fields]
numero = '''77'''
"con espacio" = 3
[[links]]
kind = "follows"
ref = "TIC-261101-ABCDE"
[[links]]
kind = "relates"
ref = "TIC-261102-ABCDE"
)";
    CHECK(write_ticket_toml(read(other)) == expected);
  }
}

TEST_CASE("changes of fields may stand in tables") {
  const auto ticket = read(with_event(R"(kind = "edited"
[event.set]
priority = "alta"
fields = { numero = "1", "a.b" = 2 }
[event.was.fields]
numero = "2"
)"));
  const auto& edited = std::get<Edited>(ticket.events.at(0).body);
  CHECK(edited.set == FieldValues{{"priority", Value{"alta"}},
                                  {"fields.numero", Value{"1"}},
                                  {"fields.a.b", Value{std::int64_t{2}}}});
  CHECK(edited.was == FieldValues{{"fields.numero", Value{"2"}}});
}

TEST_CASE("unknown keys and kinds survive, in the order of the file") {
  const std::string bytes = R"(ref = "TIC-261122-4F7KQ"
opened_at = 2026-11-22T10:00:00Z
updated_at = 2026-11-22T10:00:00Z
zeta = 1
alpha = [inf, -inf, nan, 1.0, 1e+30, 0.1]
deep = { b = [{ x = 1 }, []], a = {}, "c d" = { e = 2026-11-22, f = 10:00:00.5, g = 2026-11-22T10:00:00, h = 2026-11-22T10:00:00.25-05:00 } }
flag = true

[[event]]
id = "A1"
n = 1
at = 2026-11-22T10:00:00Z
by = "Luz <luz@x.example>"
kind = "teleported"
to = "mars"
text = """
several
lines"""
after = -3

[[event]]
id = "A2"
n = 2
at = 2026-11-22T10:00:00Z
by = "Luz <luz@x.example>"
kind = "replied"
as = "agent"
text = "x"
mood = "good"
)";
  CHECK(write_ticket_toml(read(bytes)) == bytes);
}

TEST_CASE("all kinds of numbers survive by value") {
  const auto bytes = with_event(
      "kind = \"x\"\nhex = 0xFF\nbig = 1_000\nbin = 0b11\n"
      "t = { a.b.c = 1, a.d = 2 }\nf = 5e-324\n");
  const auto extra = read(bytes).events.at(0).extra;
  CHECK(extra.at(0) == ValueEntry{"hex", Value{std::int64_t{255}}});
  CHECK(extra.at(1) == ValueEntry{"big", Value{std::int64_t{1000}}});
  CHECK(extra.at(4).value == Value{5e-324});
  check_stable(bytes);
}

TEST_CASE("events without n or id get the next n and an id from what they say") {
  const auto two = with_event(
      "kind = \"noted\"\ntext = \"a\"\n[[event]]\nn = 7\n"
      "at = 2026-11-22T10:00:00Z\nby = \"Luz <luz@x.example>\"\n"
      "kind = \"noted\"\ntext = \"b\"\n[[event]]\n"
      "at = 2026-11-22T10:00:00Z\nby = \"Luz <luz@x.example>\"\n"
      "kind = \"noted\"\ntext = \"b\"\n");
  const auto events = read(two).events;
  REQUIRE(events.size() == 3);
  CHECK(events[0].n == 1);
  CHECK(events[1].n == 7);
  CHECK(events[2].n == 8);
  CHECK(events[0].id.size() == 16);
  CHECK(events[1].id != events[2].id);  // said twice, happened twice
  CHECK(events == read(two).events);
  CHECK(events[1].id != events[0].id);
  check_stable(two);
}

TEST_CASE("a recorded time that says nothing new is not written") {
  const auto ticket = read(with_event("recorded = 2026-11-22T10:00:00Z\nkind = \"noted\"\n"));
  CHECK_FALSE(ticket.events.at(0).recorded.has_value());
}

TEST_CASE("durations are whole seconds in keys that end in _s") {
  auto ticket = sample();
  ticket.events = {event("A", 1, Worked{5400s, Billable::yes, "revisión"})};
  const auto bytes = write_ticket_toml(ticket);
  CHECK(
      bytes.ends_with("kind = \"worked\"\nspent_s = 5400\nbillable = true\ntext = \"revisión\"\n"));
  CHECK(read(bytes).events == ticket.events);
}

struct Refused {
  std::string bytes;
  int line;
  int column;
  std::string message;
};

TEST_CASE("damaged files are refused with place and reason") {
  const std::vector<Refused> rows{
      {"ref = ", 1, 7, "this is not TOML"},
      {"ref = \"TIC-261122-4F7KQ\"\nref = \"x\"\n", 2, 7, "this is not TOML"},
      {"<<<<<<< HEAD\nref = \"x\"\n", 1, 1, "this is not TOML"},
      {"ref = \"caf\xE9\"\n", 1, 11, "this is not UTF-8"},
      {"", 1, 1, "'ref' is missing"},
      {"subject = \"x\"\n", 1, 1, "'ref' is missing"},
      {"ref = \"../../etc/passwd\"\n", 1, 7, "is not a reference"},
      {"ref = \"TIC-261322-4F7KQ\"\n", 1, 7, "is not a reference"},
      {"ref = 3\n", 1, 7, "'ref' has to be a text in quotes"},
      {"event = 3\nref = \"TIC-261122-4F7KQ\"\n", 1, 9, "write events as [[event]]"},
      {"event = [1]\nref = \"TIC-261122-4F7KQ\"\n", 1, 10, "write events as [[event]]"},
      {"[event]\n[x]\nref = \"TIC-261122-4F7KQ\"\n", 1, 1, "'ref' is missing"},
      {with_event("kind = 3\n"), 6, 8, "'kind' has to be a text in quotes"},
      {with_event(""), 3, 1, "this event has no 'kind'"},
      {with_event("kind = \"\"\n"), 3, 1, "this event has no 'kind'"},
      {with_event("kind = \"noted\"\nid = \"a b\"\n"), 7, 6, "an event's id"},
      {with_event("kind = \"noted\"\nid = \"\"\n"), 7, 6, "an event's id"},
      {with_event("kind = \"noted\"\nid = \"a\\nTkt-Run: x\"\n"), 7, 6, "an event's id"},
      {with_event("kind = \"noted\"\nn = -1\n"), 3, 1, "'n' is out of range"},
      {with_event("kind = \"noted\"\nn = 9223372036854775807\n"), 3, 1, "'n' is out of range"},
      {with_event("kind = \"noted\"\nn = 1.0\n"), 7, 5, "'n' has to be a whole number"},
      {with_event("kind = \"noted\"\nrecorded = 2026-11-22\n"), 7, 12, "date and time with a zone"},
      {with_event("kind = \"noted\"\nrecorded = 2026-11-22T10:00:00\n"), 7, 12, "with a zone"},
      {with_event("kind = \"noted\"\nrecorded = \"2026-11-22T10:00:00Z\"\n"), 7, 12, "with a zone"},
      {with_event("kind = \"noted\"\nrecorded = 0000-01-01T00:00:00Z\n"), 7, 12, "with a zone"},
      {with_event("kind = \"noted\"\nrecorded = 2026-02-30T10:00:00Z\n"), 7, 0, "not TOML"},
      {with_event("kind = \"replied\"\nas = \"robot\"\n"), 7, 6, "\"agent\" or \"requester\""},
      {with_event("kind = \"replied\"\nautomatic = \"yes\"\n"), 7, 13, "true or false"},
      {with_event("kind = \"undone\"\nevents = \"A\"\n"), 7, 10, "a list of texts"},
      {with_event("kind = \"undone\"\nevents = [1]\n"), 7, 11, "a text in quotes"},
      {with_event("kind = \"opened\"\nfields = [1]\n"), 7, 10, "'fields' has to be a table"},
      {with_event("kind = \"opened\"\nrequester = \"Luz\"\n"), 7, 13, "does not name a person"},
      {with_event("kind = \"worked\"\nspent_s = \"1h\"\n"), 7, 11, "a whole number"},
      {"ref = \"TIC-261122-4F7KQ\"\nlinks = [\"x\"]\n", 2, 10,
       "'links' has to be a list of tables"},
      {"ref = \"TIC-261122-4F7KQ\"\nlinks = \"x\"\n", 2, 9, "'links' has to be a list of tables"},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    const auto result = read_ticket_toml(row.bytes, file);
    REQUIRE_FALSE(result.has_value());
    const auto& error = result.error();
    INFO(error.message.english());
    CHECK(error.kind == ErrorKind::damaged);
    CHECK(error.message.english().find(row.message) != std::string::npos);
    REQUIRE(error.place.has_value());
    CHECK(error.place->file == file);
    CHECK(error.place->line == row.line);
    if (row.column > 0) CHECK(error.place->column == row.column);
  }
}

TEST_CASE("all mistakes of meaning come at once") {
  const auto result = read_ticket_toml(
      "ref = \"nope\"\nsubject = 1\n[[event]]\nkind = \"noted\"\nby = \"Luz\\n <l@x>\"\n"
      "[[event]]\nat = 2026-11-22T10:00:00Z\nby = \"Luz <l@x>\"\nkind = \"noted\"\ntext = false\n",
      file);
  REQUIRE_FALSE(result.has_value());
  std::vector<int> places{result.error().place->line};
  for (const auto& more : result.error().more) places.push_back(more.place->line);
  std::ranges::sort(places);
  CHECK(places == std::vector<int>{1, 2, 3, 5, 10});
}

TEST_CASE("a file made to exhaust the stack is refused") {
  std::string dotted = "a";
  for (int i = 0; i < 100'000; ++i) dotted += ".a";
  std::string nested = "x = ";
  for (int i = 0; i < 200; ++i) nested += "[";
  for (int i = 0; i < 200; ++i) nested += "]";
  std::string open = "x = " + std::string(100'000, '[');
  for (const auto& bytes :
       {dotted + " = 1", "[" + dotted + "]", "x = {" + dotted + " = 1}", nested, open}) {
    const auto result = read_ticket_toml(bytes, file);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::damaged);
    CHECK(result.error().place->line == 1);
  }
}

TEST_CASE("dots in texts and comments are no keys") {
  std::string dots(1000, '.');
  auto ticket = sample();
  ticket.header.subject = dots + "'" + dots + "\\";
  ticket.events = {event("A", 1, Noted{"\"\"\"" + dots + "\n'''" + dots + "\"" + dots})};
  CHECK(read(write_ticket_toml(ticket)).events == ticket.events);
  CHECK(read("# " + dots + " \"\n" + sample_file).events == sample().events);
  CHECK_NOTHROW(read("x = '" + dots + "\\'\ny = '''" + dots + "\n'''\n" + sample_file));
}

}  // namespace
}  // namespace tkt
