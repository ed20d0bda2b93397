#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace tkt::cli {

/// How far a write came.
enum class Written {
  all,
  reader_gone,  ///< the other end of the pipe was closed: nobody wants more
  failed,       ///< a full disk and the like
};

/// Where text goes: standard output, standard error, or a string in tests.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;
  virtual Written write(std::string_view bytes) = 0;
};

/// Standard input.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;
  /// Everything up to the end. `failed` where it cannot be read.
  virtual Result<std::string> read_all() = 0;
  /// One line without its end; nothing at the end of the input.
  virtual Result<std::optional<std::string>> read_line() = 0;
};

/// Programs that people configured for themselves: editor, pager, `man`. Started without a shell,
/// found on PATH.
class Programs {
 public:
  Programs() = default;
  Programs(const Programs&) = delete;
  Programs& operator=(const Programs&) = delete;
  virtual ~Programs() = default;
  /// Runs `argv` on the terminal and waits for it; its exit status. `failed` where it cannot be
  /// started. Where `input` is there, it becomes the program's standard input.
  virtual Result<int> run(const std::vector<std::string>& argv,
                          const std::optional<std::string>& input) = 0;
};

enum class IsTerminal { no, yes };

/// Everything that a run of `tkt` sees of the world, so that tests can give it another one.
struct Env {
  Sink& out;
  Sink& err;
  Source& in;
  Programs& programs;
  std::map<std::string, std::string, std::less<>> variables;
  std::string cwd;   ///< absolute; relative paths of the command line start here
  std::string user;  ///< who runs it on this machine (the numeric user id): names local files
  IsTerminal in_is = IsTerminal::no;
  IsTerminal out_is = IsTerminal::no;
  IsTerminal err_is = IsTerminal::no;
  int width = 80;                          ///< columns of the terminal
  int height = 24;                         ///< its lines: more than that goes to the pager
  std::vector<std::string> data_folders;   ///< where shipped policies are looked for, in order
  std::function<Instant()> now;            ///< the system's clock (`TKT_NOW` overrides it)
  std::function<std::uint64_t()> entropy;  ///< unpredictable numbers (`TKT_SEED` overrides them)

  /// The variable's value; nothing where it is unset or empty.
  [[nodiscard]] std::optional<std::string> variable(std::string_view name) const;
};

}  // namespace tkt::cli
