#include "cli/terminal/shortage.h"

#include <string>

#include <doctest/doctest.h>

namespace tkt::cli {
namespace {

TEST_CASE("without memory, a command ends as what it has written wants it") {
  prepare_for_shortage({"nothing\n", "part\n", "whole\n"});
  CHECK(shortage().line == "nothing\n");
  CHECK(shortage().status == 7);
  note_written();
  CHECK(shortage().line == "whole\n");
  CHECK(shortage().status == 0);
}

TEST_CASE("of several changes, one that is written is not all") {
  prepare_for_shortage({"nothing\n", "part\n", "whole\n"});
  SeveralChanges several;
  CHECK(shortage().line == "nothing\n");
  note_written();
  CHECK(shortage().line == "part\n");
  CHECK(shortage().status == 7);
  several.done();
  CHECK(shortage().line == "whole\n");
}

TEST_CASE("a line that is too long leaves the one that was there") {
  prepare_for_shortage({"nothing\n", "part\n", "whole\n"});
  prepare_for_shortage({std::string(5000, 'x'), "", "whole\n"});
  CHECK(shortage().line == "nothing\n");
}

}  // namespace
}  // namespace tkt::cli
