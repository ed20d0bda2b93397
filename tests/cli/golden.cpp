// tkt_golden FILE…: runs scenarios and compares what the commands print with what is written down.
// With TKT_UPDATE_GOLDEN set, writes down what they print now.
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/cli/scenario.h"
#include "tests/cli/world.h"

namespace {

using tkt::test::Answer;
using tkt::test::Step;

void report(const std::string& file, const Step& step, const Answer& answer) {
  std::cerr << file << ":" << step.number << ": $ " << step.line << "\n--- expected\n"
            << write_answer(step.expected) << "+++ seen\n"
            << write_answer(answer) << "\n";
}

/// How many commands answered otherwise than expected.
int run_scenario(const std::string& file) {
  std::ifstream input(file);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  const auto steps = tkt::test::parse_scenario(text);
  const bool update = std::getenv("TKT_UPDATE_GOLDEN") != nullptr;
  tkt::test::TestWorld world;
  std::vector<Answer> answers;
  int wrong = 0;
  for (const auto& step : steps) {
    if (step.kind == Step::Kind::directive) world.direct(step);
    if (step.kind != Step::Kind::command) continue;
    answers.push_back(world.run(step.line));
    if (answers.back() == step.expected || update) continue;
    ++wrong;
    report(file, step, answers.back());
  }
  if (update) std::ofstream(file) << write_scenario(steps, answers);
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  int wrong = 0;
  try {
    for (int i = 1; i < argc; ++i) wrong += run_scenario(argv[i]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return wrong == 0 ? 0 : 1;
}
