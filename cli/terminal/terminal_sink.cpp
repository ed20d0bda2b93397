#include "cli/terminal/terminal_sink.h"

#include "formats/text/terminal_edge.h"

namespace tkt::cli {

Written TerminalSink::write(std::string_view bytes) {
  return terminal_.write(for_terminal(bytes));
}

Env with_edges(const Env& env, TerminalSink& out, TerminalSink& err) {
  return {.out = env.out_is == IsTerminal::yes ? static_cast<Sink&>(out) : env.out,
          .err = env.err_is == IsTerminal::yes ? static_cast<Sink&>(err) : env.err,
          .in = env.in,
          .programs = env.programs,
          .variables = env.variables,
          .cwd = env.cwd,
          .user = env.user,
          .in_is = env.in_is,
          .out_is = env.out_is,
          .err_is = env.err_is,
          .width = env.width,
          .height = env.height,
          .data_folders = env.data_folders,
          .now = env.now,
          .entropy = env.entropy};
}

}  // namespace tkt::cli
