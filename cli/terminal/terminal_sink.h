#pragma once
#include <string_view>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// Everything that a command says on its way to a terminal, made harmless by `for_terminal`.
class TerminalSink final : public Sink {
 public:
  explicit TerminalSink(Sink& terminal) : terminal_(terminal) {}
  Written write(std::string_view bytes) override;

 private:
  Sink& terminal_;
};

/// The same world, with `out` and `err` in front of its streams where these are terminals.
Env with_edges(const Env& env, TerminalSink& out, TerminalSink& err);

}  // namespace tkt::cli
