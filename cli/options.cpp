#include "cli/options.h"

#include <algorithm>

#include "core/base/contains.h"

namespace tkt::cli {
namespace {

OptionSpec taking(OptionSpec::Kind kind, std::string_view names, std::string_view placeholder,
                  std::string_view help) {
  OptionSpec spec;
  spec.kind = kind;
  spec.names = names;
  spec.placeholder = placeholder;
  spec.help = help;
  return spec;
}

}  // namespace

Options& Options::add(OptionSpec spec) {
  all_.push_back(spec);
  return *this;
}

Options& Options::flag(std::string_view names, Given& into, std::string_view help) {
  auto spec = taking(OptionSpec::Kind::flag, names, {}, help);
  spec.flag = &into;
  return add(spec);
}

Options& Options::value(std::string_view names, std::string_view placeholder, std::string& into,
                        std::string_view help) {
  auto spec = taking(OptionSpec::Kind::value, names, placeholder, help);
  spec.value = &into;
  return add(spec);
}

Options& Options::value(std::string_view names, std::string_view placeholder,
                        std::optional<std::string>& into, std::string_view help) {
  auto spec = taking(OptionSpec::Kind::value, names, placeholder, help);
  spec.optional_value = &into;
  return add(spec);
}

Options& Options::list(std::string_view names, std::string_view placeholder,
                       std::vector<std::string>& into, std::string_view help) {
  auto spec = taking(OptionSpec::Kind::list, names, placeholder, help);
  spec.list = &into;
  return add(spec);
}

Options& Options::required(std::string_view placeholder, std::string& into, std::string_view help) {
  auto spec = taking(OptionSpec::Kind::arg, placeholder, placeholder, help);
  spec.need = OptionSpec::Need::required;
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
  auto spec = taking(OptionSpec::Kind::args, placeholder, placeholder, help);
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
    if (contains(names, name)) return &spec;
  }
  return nullptr;
}

}  // namespace tkt::cli
