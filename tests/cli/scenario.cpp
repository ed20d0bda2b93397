#include "tests/cli/scenario.h"

#include <sstream>
#include <stdexcept>

namespace tkt::test {
namespace {

std::string_view rest_of(std::string_view line) {
  return line.size() > 2 ? line.substr(2) : std::string_view();
}

void write_stream(const std::string& text, char mark, std::string& out) {
  std::string_view left = text;
  while (!left.empty()) {
    const auto end = left.find('\n');
    out += mark;
    if (end != 0) out += " " + std::string(left.substr(0, end));
    out += '\n';
    if (end == std::string_view::npos) {
      out += std::string(1, mark) + "\\ no newline\n";
      return;
    }
    left.remove_prefix(end + 1);
  }
}

void read_stream(std::string_view line, std::string& into) {
  if (line.substr(1) == "\\ no newline") {
    into.pop_back();
    return;
  }
  into += std::string(rest_of(line)) + "\n";
}

/// Adds a line that belongs to the step before it; false where it begins a new one.
bool add_line(const std::string& line, Step& step) {
  const bool command = step.kind == Step::Kind::command;
  if (command && step.line.ends_with('\\')) {
    step.line += "\n" + line;
    return true;
  }
  if (line.empty() || step.kind == Step::Kind::remark) return false;
  if (line[0] == '|' && !command) {
    step.block.emplace_back(rest_of(line));
  } else if (line[0] == '>' && command) {
    read_stream(line, step.expected.out);
  } else if (line[0] == '!' && command) {
    read_stream(line, step.expected.err);
  } else if (line[0] == '=' && command) {
    step.expected.status = std::stoi(line.substr(1));
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::vector<Step> parse_scenario(const std::string& text) {
  std::vector<Step> steps;
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!steps.empty() && add_line(line, steps.back())) continue;
    Step step;
    step.number = number;
    step.line = line;
    if (line.starts_with("% "))
      step.kind = Step::Kind::directive;
    else if (line.starts_with("$ "))
      step.kind = Step::Kind::command;
    else if (!line.empty() && line[0] != '#')
      throw std::runtime_error("line " + std::to_string(number) +
                               " is none of a scenario: " + line);
    if (step.kind != Step::Kind::remark) step.line = rest_of(line);
    steps.push_back(std::move(step));
  }
  return steps;
}

std::string write_answer(const Answer& answer) {
  std::string out;
  write_stream(answer.out, '>', out);
  write_stream(answer.err, '!', out);
  if (answer.status != 0) out += "= " + std::to_string(answer.status) + "\n";
  return out;
}

std::string write_scenario(const std::vector<Step>& steps, const std::vector<Answer>& answers) {
  std::string out;
  std::size_t command = 0;
  for (const auto& step : steps) {
    if (step.kind == Step::Kind::directive) out += "% ";
    if (step.kind == Step::Kind::command) out += "$ ";
    out += step.line + "\n";
    for (const auto& line : step.block) out += line.empty() ? "|\n" : "| " + line + "\n";
    if (step.kind == Step::Kind::command && command < answers.size())
      out += write_answer(answers[command++]);
  }
  return out;
}

}  // namespace tkt::test
