#pragma once
#include <memory>
#include <string_view>

#include "cli/exit_status.h"
#include "cli/options.h"

namespace tkt::cli {

class Context;

/// Under which heading `tkt help` lists a command.
enum class Group { store, ticket, reading, time, rules, exchange, other, hidden };

/// One run of a command: its options, bound to its arguments.
class Invocation {
 public:
  Invocation() = default;
  Invocation(const Invocation&) = delete;
  Invocation& operator=(const Invocation&) = delete;
  virtual ~Invocation() = default;
  virtual Result<Status> run(Context& context) = 0;
  Options options;
};

/// A command as the table of commands has it. All constant data: `tkt --version` pays nothing for
/// the others. Help, completions and the check that every command has a man page walk this table.
struct Command {
  std::string_view name;  ///< `reply`, `policy check`
  Group group = Group::other;
  std::string_view summary;   ///< message id: what it does, one line
  std::string_view details;   ///< message id: what else one should know; may be empty
  std::string_view examples;  ///< lines to type, not translated; may be empty
  std::string_view formats;   ///< what `--format` may be: `table tsv csv json`; empty = no choice
  std::unique_ptr<Invocation> (*make)() = nullptr;
};

/// Ties a command's struct of arguments to its `declare` and `run`.
template <class Args, void (*declare)(Options&, Args&), Result<Status> (*run_it)(Context&, Args&)>
std::unique_ptr<Invocation> bind() {
  class Bound final : public Invocation {
   public:
    Bound() { declare(options, args_); }
    Result<Status> run(Context& context) override { return run_it(context, args_); }

   private:
    Args args_;
  };
  return std::make_unique<Bound>();
}

}  // namespace tkt::cli
