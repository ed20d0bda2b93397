#include "cli/options.h"

#include <algorithm>

namespace tkt::cli {

Options& Options::add(OptionSpec spec) {
  all_.push_back(spec);
  return *this;
}

Options& Options::flag(std::string_view names, Given& into, std::string_view help) {
  OptionSpec spec;
  spec.names = names;
  spec.help = help;
  spec.flag = &into;
  return add(spec);
}

Options& Options::value(std::string_view names, std::string_view placeholder, std::string& into,
                        std::string_view help) {
  OptionSpec spec;
  spec.kind = OptionSpec::Kind::value;
  spec.names = names;
  spec.placeholder = placeholder;
  spec.help = help;
  spec.value = &into;
  return add(spec);
}

Options& Options::value(std::string_view names, std::string_view placeholder,
                        std::optional<std::string>& into, std::string_view help) {
  OptionSpec spec;
  spec.kind = OptionSpec::Kind::value;
  spec.names = names;
  spec.placeholder = placeholder;
  spec.help = help;
  spec.optional_value = &into;
  return add(spec);
}

Options& Options::list(std::string_view names, std::string_view placeholder,
                       std::vector<std::string>& into, std::string_view help) {
  OptionSpec spec;
  spec.kind = OptionSpec::Kind::list;
  spec.names = names;
  spec.placeholder = placeholder;
  spec.help = help;
  spec.list = &into;
  return add(spec);
}

Options& Options::required(std::string_view placeholder, std::string& into, std::string_view help) {
  OptionSpec spec;
  spec.kind = OptionSpec::Kind::arg;
  spec.need = OptionSpec::Need::required;
  spec.names = placeholder;
  spec.placeholder = placeholder;
  spec.help = help;
  spec.value = &into;
  return add(spec);
}

Options& Options::optional(std::string_view placeholder, std::string& into, std::string_view help) {
  required(placeholder, into, help);
  all_.back().need = OptionSpec::Need::optional;
  return *this;
}

Options& Options::rest(std::string_view placeholder, std::vector<std::string>& into,
                       std::string_view help) {
  OptionSpec spec;
  spec.kind = OptionSpec::Kind::args;
  spec.names = placeholder;
  spec.placeholder = placeholder;
  spec.help = help;
  spec.list = &into;
  return add(spec);
}

Options& Options::required_rest(std::string_view placeholder, std::vector<std::string>& into,
                                std::string_view help) {
  rest(placeholder, into, help);
  all_.back().need = OptionSpec::Need::required;
  return *this;
}

Options& Options::dashes_are_words() {
  dashed_words_ = true;
  return *this;
}

std::vector<std::string_view> names_of(const OptionSpec& spec) {
  std::vector<std::string_view> names;
  std::string_view left = spec.names;
  while (!left.empty()) {
    const auto comma = left.find(',');
    names.push_back(left.substr(0, comma));
    left = comma == std::string_view::npos ? std::string_view() : left.substr(comma + 1);
  }
  return names;
}

const OptionSpec* find_option(const Options& options, std::string_view name) {
  for (const auto& spec : options.all()) {
    if (spec.kind == OptionSpec::Kind::arg || spec.kind == OptionSpec::Kind::args) continue;
    const auto names = names_of(spec);
    if (std::find(names.begin(), names.end(), name) != names.end()) return &spec;
  }
  return nullptr;
}

}  // namespace tkt::cli
