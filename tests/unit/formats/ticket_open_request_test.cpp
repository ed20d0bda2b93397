#include <algorithm>

#include <doctest/doctest.h>

#include "formats/toml/open_request.h"

namespace tkt {
namespace {

const std::string toml = R"(
subject = "Correo caído"
text = """
No llega
nada"""
requester = "Luz Mora <luz@cliente.example>"
module = "correo"
priority = "media"
occurred_at = 2026-11-22T08:00:00-05:00
labels = ["vip"]
attach = ["error.png"]
fields.numero = 77
fields.urgente = true
)";

const std::string json = R"({"subject": "Correo caído", "description": "No llega\nnada",
  "requester": {"name": "Luz Mora", "email": "luz@cliente.example", "org": null},
  "module": "correo", "priority": "media", "occurred_at": "2026-11-22T08:00:00-05:00",
  "labels": ["vip"], "attach": ["error.png"], "fields": {"numero": 77, "urgente": true}})";

TEST_CASE("a request says the same in TOML and in JSON") {
  for (const auto& [bytes, file] :
       {std::pair{toml, "x.toml"}, {toml, "-"}, {json, "x.json"}, {json, "-"}}) {
    const auto open = read_open_request(bytes, file);
    REQUIRE(open.has_value());
    const auto& request = open->request;
    CHECK(request.subject == "Correo caído");
    CHECK(request.text == "No llega\nnada");
    CHECK(request.requester == "Luz Mora <luz@cliente.example>");
    CHECK(request.module == "correo");
    CHECK(request.priority == "media");
    CHECK(request.occurred_at == "2026-11-22T08:00:00-05:00");
    CHECK(request.labels == std::vector<std::string>{"vip"});
    CHECK(open->attach == std::vector<std::string>{"error.png"});
    CHECK(request.fields ==
          std::vector<std::pair<std::string, std::string>>{{"numero", "77"}, {"urgente", "true"}});
  }
}

TEST_CASE("requests with mistakes are refused, all at once, with places") {
  struct Row {
    std::string bytes;
    std::string file;
    std::vector<int> lines;
    std::string message;
  };
  const std::vector<Row> rows{
      {"subject = ", "-", {1}, "this is not TOML"},
      {"{\n\"subject\": }", "-", {2}, "this is not JSON"},
      {"{\n\"subject\": \"\xE9\"}", "x.json", {2}, "this is not JSON"},
      {"[1]", "x.json", {1}, "not one object"},
      {"{} {}", "-", {1}, "this is not JSON"},
      {"subjet = \"x\"\nlabels = 3\nfields = 1\n", "-", {1, 2, 3}, "no key 'subjet'"},
      {"subject = [\"x\"]\n", "-", {1}, "'subject' has to be one text"},
      {"text = \"x\"\ndescription = \"y\"\n", "-", {2}, "'description' is said twice"},
      {"[requester]\nnombre = \"Luz\"\n", "-", {2}, "no key 'nombre'"},
      {"labels = [1, \"a\", 2]\n", "-", {1, 1}, "a list of texts"},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    const auto open = read_open_request(row.bytes, row.file);
    REQUIRE_FALSE(open.has_value());
    const auto& error = open.error();
    CHECK(error.kind == ErrorKind::usage);
    CHECK(error.message.english().find(row.message) != std::string::npos);
    std::vector<int> lines{error.place->line};
    for (const auto& more : error.more) lines.push_back(more.place->line);
    CHECK(lines == row.lines);
  }
  const auto open = read_open_request("subjet = \"x\"\n", "-");
  CHECK(open.error().hints.at(0).english().find("subject") != std::string::npos);
}

TEST_CASE("a request that was written down reads back as it was") {
  OpenRequest request;
  request.subject = "Con \"comillas\" y \\ barra";
  request.text = "Una línea\n\n'''otra\"\"\"\n";
  request.requester = "Luz Mora <luz@cliente.example>";
  request.case_ref = "orden:77";
  request.labels = {"vip", "a b"};
  request.aliases = {"INC-1"};
  request.fields = {{"numero", "77"}, {"sede principal", "Bogotá"}};
  const auto bytes = write_open_request(request);
  INFO(bytes);
  const auto open = read_open_request(bytes, "x.toml");
  REQUIRE(open.has_value());
  const auto& back = open->request;
  CHECK(back.subject == request.subject);
  CHECK(back.text == request.text);
  CHECK(back.requester == request.requester);
  CHECK(back.case_ref == request.case_ref);
  CHECK(back.labels == request.labels);
  CHECK(back.aliases == request.aliases);
  CHECK(back.fields == request.fields);
  CHECK(write_open_request({}).empty());
}

TEST_CASE("deep JSON is refused") {
  const std::string deep = "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  CHECK_FALSE(read_open_request(deep, "-").has_value());
}

}  // namespace
}  // namespace tkt
