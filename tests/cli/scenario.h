#pragma once
#include <optional>
#include <string>
#include <vector>

namespace tkt::test {

/// What a command printed and how it ended, as a scenario writes it down.
struct Answer {
  std::string out;
  std::string err;
  int status = 0;
  bool operator==(const Answer&) const = default;
};

/// One step of a scenario.
///
///     # remark                    kept as it is
///     % set NAME=VALUE            an environment variable; `% unset NAME`
///     % at TIME                   TKT_NOW
///     % as Name <mail>            TKT_ACTOR
///     % in FOLDER                 where the commands run
///     % ref CAIDA                 the ticket that the next command opens is called so from here
///     on:
///                                 five letters in place of the five characters nobody can foresee
///     % no ids                    the ids of events are shown as X: nobody can foresee them either
///     % terminal COLUMNS          standard streams are a terminal; `% no terminal`
///     % file NAME                 writes a file: the lines below that begin with `|`
///     % input                     standard input of the next command, likewise
///     % editor                    what the next editor saves, likewise; `% editor adds`: in front
///     of
///                                 what it was opened with; `% editor dies`: and then it fails
///     % full                      standard output of the next command cannot be written
///     $ tkt list                  runs in-process; `$ program list`: the real one; `$ git …`;
///                                 goes on in the next line where it ends with a backslash;
///                                 `SOURCE/` in it is the folder of the sources
///     > stdout
///     ! stderr
///     = 3                         exit status, where it is not 0
///
/// In answers `HASH-1`, `HASH-2` … are what git calls its objects, in the order in which they turn
/// up.
struct Step {
  enum class Kind { remark, directive, command } kind = Kind::remark;
  std::string line;                ///< of the file, without `% ` or `$ `; may be several
  std::vector<std::string> block;  ///< lines with `|`
  Answer expected;
  int number = 0;  ///< line in the file
};

std::vector<Step> parse_scenario(const std::string& text);

/// The scenario as a file, with these answers in place of those that were expected.
std::string write_scenario(const std::vector<Step>& steps, const std::vector<Answer>& answers);

/// An answer as a scenario has it.
std::string write_answer(const Answer& answer);

}  // namespace tkt::test
