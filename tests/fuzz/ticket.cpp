#include "core/index/digest_bytes.h"
#include "formats/toml/document_plain.h"
#include "formats/toml/ticket_toml.h"
#include "tests/fuzz/fuzz.h"

// A ticket file: what is read is written so that it reads the same, and its digest comes back.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  (void)index::unpack_digest(bytes);
  if (read_plain_toml(bytes)) expect(read_any_toml(bytes, "x.toml").has_value());
  const auto file = read_ticket_toml(bytes, "x.toml");
  if (!file) return;
  const auto written = write_ticket_toml(*file);
  const auto again = read_ticket_toml(written, "x.toml");
  expect(again && write_ticket_toml(*again) == written);
  const auto ticket = fold(file->header.ref, file->events, file->extra);
  if (!ticket) return;
  const auto packed = index::pack_digest(*ticket);
  const auto unpacked = index::unpack_digest(packed);
  expect(unpacked && index::pack_digest(*unpacked) == packed);
}

}  // namespace tkt::fuzz
