#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tkt::cli {

/// A flag of the command line as a two-valued fact.
enum class Given { no, yes };

/// One option or argument that a command takes, as help, completion and the parser see it. Names
/// and help are string literals (English; `help` is a message id).
struct OptionSpec {
  enum class Kind {
    flag,   ///< takes no value
    value,  ///< takes one value; the last one given counts
    list,   ///< takes one value each time it is given
    arg,    ///< an argument without a dash
    args,   ///< all arguments that are left
  };
  Kind kind = Kind::flag;
  enum class Need { optional, required } need = Need::optional;
  std::string_view names;        ///< `-m,--message`; of arguments the place holder (`REF`)
  std::string_view placeholder;  ///< of values: `TEXT`, `FILE`, `REF`, `STATE` … drives completion
  std::string_view help;

  std::string* value = nullptr;
  std::optional<std::string>* optional_value = nullptr;
  std::vector<std::string>* list = nullptr;
  Given* flag = nullptr;
};

/// What a command takes, and where to put what was given. Filled by the command's `declare`.
class Options {
 public:
  Options& flag(std::string_view names, Given& into, std::string_view help);
  Options& value(std::string_view names, std::string_view placeholder, std::string& into,
                 std::string_view help);
  /// The same where "not given" differs from "given empty".
  Options& value(std::string_view names, std::string_view placeholder,
                 std::optional<std::string>& into, std::string_view help);
  Options& list(std::string_view names, std::string_view placeholder,
                std::vector<std::string>& into, std::string_view help);
  Options& required(std::string_view placeholder, std::string& into, std::string_view help);
  Options& optional(std::string_view placeholder, std::string& into, std::string_view help);
  Options& rest(std::string_view placeholder, std::vector<std::string>& into,
                std::string_view help);
  Options& required_rest(std::string_view placeholder, std::vector<std::string>& into,
                         std::string_view help);
  /// Arguments that begin with `-` and are no known option are arguments (`-label:x`,
  /// `-"exact text"`), not mistakes.
  Options& dashes_are_words();

  [[nodiscard]] const std::vector<OptionSpec>& all() const { return all_; }
  [[nodiscard]] bool takes_dashed_words() const { return dashed_words_; }

 private:
  Options& add(OptionSpec spec);
  std::vector<OptionSpec> all_;
  bool dashed_words_ = false;
};

/// The option among `options` that `name` (`-m`, `--message`) means; nothing where there is none.
const OptionSpec* find_option(const Options& options, std::string_view name);

/// The single names of `spec`: `-m`, `--message`.
std::vector<std::string_view> names_of(const OptionSpec& spec);

/// Takes `args` apart and fills what `options` bind. Usage errors name the option, with the nearest
/// that exists. `command` is for messages.
Result<void> parse(const Options& options, const std::vector<std::string>& args,
                   std::string_view command);

}  // namespace tkt::cli
