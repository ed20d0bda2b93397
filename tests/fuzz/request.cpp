#include "formats/toml/open_request.h"
#include "tests/fuzz/fuzz.h"

// A request of `open --from`, JSON or TOML: what is read is written so that it reads the same.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  const auto read = read_open_request(bytes, "-");
  if (!read) return;
  const auto written = write_open_request(read->request);
  const auto again = read_open_request(written, "x.toml");
  expect(again && write_open_request(again->request) == written);
}

}  // namespace tkt::fuzz
