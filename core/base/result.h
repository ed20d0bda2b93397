#pragma once
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/text.h"

namespace tkt {

/// What went wrong, as far as a script can act on it. Each kind has one exit status (contract,
/// "Exit status"); `cli` holds the table.
enum class ErrorKind {
  usage,        ///< 2: the command line is wrong, or nobody says who acts
  not_found,    ///< 3: no such ticket, store, agent or state; or several match
  refused,      ///< 4: the policy says no; the message names the rule
  conflict,     ///< 5: somebody else changed it, or uncommitted edits are in the way; try again
  damaged,      ///< 6: a ticket, the policy or the repository cannot be trusted as it is
  failed,       ///< 7: disk, git, network or mailer failed; nothing half-written
  temporary,    ///< 75: `intake` only: the mail server should try again
  interrupted,  ///< 130: the user stopped it; nothing half-written
};

/// Where in a file a mistake is: line and column count from 1; 0 = unknown.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Place&) const = default;
};

/// A failure in three parts: what happened and why (`message`), and what to do next (`hints`).
struct Error {
  ErrorKind kind = ErrorKind::failed;
  Text message;
  std::vector<Text> hints;
  std::optional<Place> place;
  std::vector<Error> more;  ///< further mistakes of the same reading, each complete in itself
  /// What a library said of it, in its own words and language: for `-v`, never part of a sentence.
  std::string detail{};
};

template <class T>
using Result = tl::expected<T, Error>;

/// The first of several errors, which must not be none, with the others in `more`.
inline Error joined_errors(std::vector<Error> errors) {
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  return first;
}

/// `return fail(ErrorKind::refused, text("…"), text("next step"));`
template <class... Hints>
tl::unexpected<Error> fail(ErrorKind kind, Text message, Hints... hints) {
  return tl::unexpected<Error>(
      Error{kind, std::move(message), {std::move(hints)...}, std::nullopt, {}});
}

}  // namespace tkt

#define TKT_CONCAT_(a, b) a##b
#define TKT_CONCAT(a, b) TKT_CONCAT_(a, b)

/// Leaves the function with the error of `expr`, else goes on: `TRY_VOID(store.sync());`
#define TRY_VOID(expr)                                                      \
  do {                                                                      \
    if (auto try_result = (expr); !try_result)                              \
      return ::tl::unexpected<::tkt::Error>(std::move(try_result).error()); \
  } while (false)

#define TRY_IMPL(tmp, decl, expr)                                          \
  auto tmp = (expr);                                                       \
  if (!tmp) return ::tl::unexpected<::tkt::Error>(std::move(tmp).error()); \
  decl = std::move(*tmp)

/// Declares `decl` with the value of `expr`, or leaves with its error: `TRY(auto t, load(ref));`
#define TRY(decl, expr) TRY_IMPL(TKT_CONCAT(try_result_, __LINE__), decl, expr)
