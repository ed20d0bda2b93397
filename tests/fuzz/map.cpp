#include "formats/toml/import_map.h"
#include "tests/fuzz/fuzz.h"

// A map of `tkt import`: every file gets an answer.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  static const Policy policy;
  static const People people;
  static const std::vector<std::string> columns{"number", "state", "opened_at", "caller_id"};
  const auto delimiter = read_import_delimiter(bytes, "map.toml");
  const auto map = read_import_map(bytes, "map.toml", {policy, people, columns});
  expect(map || map.error().kind == ErrorKind::usage);
  expect(delimiter || delimiter.error().kind == ErrorKind::usage);
}

}  // namespace tkt::fuzz
