#include "cli/terminal/local_files.h"

#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/support/must.h"
#include "tests/support/temp_repo.h"

namespace tkt::cli {
namespace {

using test::must;

TEST_CASE("a text comes out of a pipe, whenever somebody fills it") {
  const test::TempFolder folder;
  const auto path = folder.at("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  // Each writer is gone at once: what it left is read, and nobody waits for another one.
  for (int i = 0; i < 200; ++i) {
    std::thread writer([&] { std::ofstream(path) << "words"; });
    CHECK(must(read_file(path)) == "words");
    writer.join();
  }
}

}  // namespace
}  // namespace tkt::cli
