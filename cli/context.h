#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "cli/globals.h"
#include "cli/language/catalogue.h"
#include "cli/terminal/env.h"
#include "cli/terminal/output.h"
#include "core/desk/change.h"
#include "formats/text/style.h"

namespace tkt::cli {

class Session;

/// What a command has at hand: the world, the global options, the store (opened when first asked
/// for), and the ways to speak.
class Context {
 public:
  Context(Env& world, const Globals& given);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  Env& env;
  const Globals& globals;
  Language language;
  Output out;
  Color color_out;
  Color color_err;

  /// Message, translated.
  [[nodiscard]] std::string say(const Text& message) const { return translate(message, language); }
  /// A remark on standard error; silent with `-q`.
  void note(const Text& message) const;
  /// A remark only for `-v`.
  void detail(const Text& message) const;
  /// Something is wrong, and the command goes on; not silenced.
  void warn(const Text& message) const;
  /// Says what was committed and could not reach the worktree yet; nothing where all did.
  void tell_unfinished() const;
  /// Says once what the calendars of the desk lack, if the command asked for any.
  void warn_of_holidays() const;
  /// Says which commit was made (`-v`), or that none was, because it was only tried.
  void tell_commit(const Act& act, const ObjectName& commit) const;
  /// An error that does not end the command (a damaged ticket beside good ones).
  void tell(const Error& error) const;

  /// The format asked for, or `table` on a terminal and `tsv` without; usage where the command
  /// does not have it (`allowed`: its names).
  [[nodiscard]] Result<Format> format(std::string_view allowed) const;
  [[nodiscard]] bool quiet() const { return globals.quiet == Given::yes; }

  /// `TKT_NOW`, else the clock. usage where it does not read.
  Result<Instant> now();
  /// The store with its rules and people, opened once.
  Result<Session*> session();
  Result<Desk*> desk();
  /// Who acts: `--actor`, `TKT_ACTOR`, git's identity. usage where nobody.
  Result<Person> person();
  /// Who acts and when, for a change.
  Result<Act> act();
  /// The same for somebody who is known already; `--at` is read in `timezone`.
  Result<Act> act_of(const Person& by, const std::string& timezone);
  /// The ticket that the argument means; `@` is the one this user touched last.
  Result<std::string> ticket(const std::string& part);
  /// A time of the command line, in the policy's zone.
  Result<Instant> time(std::string_view typed);
  /// A path of the command line, absolute.
  [[nodiscard]] std::string path(std::string_view typed) const;
  /// Remembers the ticket for `@`. Best effort: it is a convenience, not data.
  void remember(const std::string& ref);

 private:
  std::unique_ptr<Session> session_;
};

}  // namespace tkt::cli
