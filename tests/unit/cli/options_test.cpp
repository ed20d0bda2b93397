#include "cli/options.h"

#include <doctest/doctest.h>

using tkt::cli::Given;
using tkt::cli::Options;

namespace {

struct Line {
  std::string ref, message, to;
  std::vector<std::string> attach, rest;
  Given quiet = Given::no, verbose = Given::no;
};

Options options_of(Line& line) {
  Options options;
  options.required("REF", line.ref, "")
      .value("-m,--message", "TEXT", line.message, "")
      .value("--to", "STATE", line.to, "")
      .list("--attach", "FILE", line.attach, "")
      .flag("-q,--quiet", line.quiet, "")
      .flag("-v", line.verbose, "");
  return options;
}

Line parsed(const std::vector<std::string>& args) {
  Line line;
  const auto done = parse(options_of(line), args, "x");
  if (!done) FAIL(done.error().message.english());
  return line;
}

std::string problem(const std::vector<std::string>& args) {
  Line line;
  const auto done = parse(options_of(line), args, "x");
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == tkt::ErrorKind::usage);
  return done.error().message.english();
}

}  // namespace

TEST_CASE("options before, between and after arguments") {
  for (const auto& args : std::vector<std::vector<std::string>>{
           {"R", "-m", "t", "-q"},
           {"-m", "t", "R", "-q"},
           {"-q", "--message=t", "R"},
           {"-qv", "-mt", "R"},
           {"-qm", "t", "R"},
       }) {
    const auto line = parsed(args);
    CHECK(line.ref == "R");
    CHECK(line.message == "t");
    CHECK(line.quiet == Given::yes);
  }
}

TEST_CASE("values that look like something else") {
  CHECK(parsed({"R", "-m", "-q"}).message == "-q");
  CHECK(parsed({"R", "-m", "--"}).message == "--");
  CHECK(parsed({"R", "-m", "[a,b]"}).message == "[a,b]");
  CHECK(parsed({"R", "-m", "{}"}).message == "{}");
  CHECK(parsed({"R", "-m", ""}).message.empty());
  CHECK(parsed({"R", "--message=", "-q"}).message.empty());
  CHECK(parsed({"R", "--message=a=b"}).message == "a=b");
  CHECK(parsed({"R", "-m", "a,b;c"}).message == "a,b;c");
  CHECK(parsed({"--", "-m"}).ref == "-m");
  CHECK(parsed({"-"}).ref == "-");
  CHECK(parsed({"[x]"}).ref == "[x]");
}

TEST_CASE("repeated options") {
  CHECK(parsed({"R", "-m", "a", "-m", "b"}).message == "b");
  CHECK(parsed({"--attach", "a", "R", "--attach", "b"}).attach ==
        std::vector<std::string>{"a", "b"});
}

TEST_CASE("refused command lines") {
  CHECK(problem({}) == "'tkt x' needs REF");
  CHECK(problem({"R", "S"}) == "'tkt x' does not know what to do with 'S'");
  CHECK(problem({"R", "--mesage", "t"}) == "'x' takes no option --mesage");
  CHECK(problem({"R", "-z"}) == "'x' takes no option -z");
  CHECK(problem({"R", "-m"}) == "-m needs a value: TEXT");
  CHECK(problem({"R", "--quiet=yes"}) == "--quiet takes no value");
}

TEST_CASE("words with a dash in front, where the command takes them") {
  std::vector<std::string> query;
  Given quiet = Given::no;
  Options options;
  options.rest("QUERY", query, "").flag("-q,--quiet", quiet, "").dashes_are_words();
  REQUIRE(parse(options, {"-label:x", "-q", "-no llega", "-", "--", "-q"}, "list"));
  CHECK(query == std::vector<std::string>{"-label:x", "-no llega", "-", "-q"});
  CHECK(quiet == Given::yes);
  CHECK_FALSE(parse(options, {"--label:x"}, "list"));
}
