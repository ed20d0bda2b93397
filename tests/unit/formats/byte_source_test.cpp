#include "formats/csv/byte_source.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

namespace tkt {
namespace {

std::string compressed(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

constexpr std::size_t no_limit = 100UL * 1024 * 1024;

Result<std::string> inflate_all(const std::string& bytes) {
  return read_all(*bytes_of_text(bytes, "datos.gz").value(), no_limit);
}

/// As `read_all`, one byte at a time.
Result<std::string> inflate_slowly(const std::string& bytes) {
  const auto source = bytes_of_text(bytes, "datos.gz").value();
  std::string all;
  while (true) {
    char byte = 0;
    TRY(const auto count, source->read(&byte, 1));
    if (count == 0) return all;
    all += byte;
  }
}

TEST_CASE("what is not gzip comes as it is") {
  for (const std::string bytes : {"", "\x1f", "a", "a,b\n1,2\n", "\x8b\x1f"}) {
    CHECK(inflate_all(bytes).value() == bytes);
    CHECK(inflate_slowly(bytes).value() == bytes);
  }
}

TEST_CASE("gzip is inflated, also several members and padding") {
  const std::string one = compressed("uno\n");
  const std::string two = compressed(std::string(300000, 'x') + "dos");
  const std::string nothing = compressed("");
  const std::string x(300000, 'x');
  const std::vector<std::pair<std::string, std::string>> rows{
      {one, "uno\n"},
      {two, x + "dos"},
      {nothing, ""},
      {one + two, "uno\n" + x + "dos"},
      {nothing + one + nothing + one, "uno\nuno\n"},
      {one + std::string(1000, '\0'), "uno\n"},
      {one + "what gzip -d ignores", "uno\n"},
  };
  for (const auto& [bytes, expected] : rows) {
    CHECK(inflate_all(bytes).value() == expected);
    CHECK(inflate_slowly(bytes).value() == expected);
  }
}

TEST_CASE("a stream cut anywhere is damaged, never shorter") {
  const std::string whole = compressed("una línea\notra línea\ny otra más larga\n");
  for (std::size_t size = 2; size < whole.size(); ++size) {
    const auto result = inflate_all(whole.substr(0, size));
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::damaged);
    CHECK(result.error().message.english() ==
          "datos.gz is damaged: the compressed data is cut off");
    REQUIRE_FALSE(inflate_slowly(whole.substr(0, size)));
  }
}

TEST_CASE("a wrong byte in data, checksum, length or magic is damaged") {
  const std::string whole = compressed("una línea\notra línea\ny otra más larga\n");
  for (std::size_t at = 10; at < whole.size(); ++at) {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    const auto result = inflate_all(bytes);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::damaged);
  }
  CHECK_FALSE(inflate_all(whole + whole.substr(0, 2)));
  CHECK_FALSE(inflate_all("\x1f\x8b no gzip at all"));
}

TEST_CASE("files are opened, read and refused") {
  std::string path = "/tmp/tkt-gzip-test-XXXXXX";
  const int descriptor = mkstemp(path.data());
  REQUIRE(descriptor >= 0);
  const auto bytes = compressed("hola\n");
  REQUIRE(write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  close(descriptor);
  CHECK(read_all(*open_file(path).value(), 5).value() == "hola\n");
  CHECK(read_all(*open_file(path).value(), 4).error().kind == ErrorKind::refused);
  std::remove(path.c_str());
  CHECK(open_file(path).error().kind == ErrorKind::not_found);
  CHECK(open_file("/dev/null/x").error().kind == ErrorKind::not_found);
  auto folder = open_file("/tmp").value();
  CHECK(read_all(*folder, 5).error().kind == ErrorKind::failed);
}

}  // namespace
}  // namespace tkt
