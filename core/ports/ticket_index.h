#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/digest.h"
#include "core/ports/repository.h"

namespace tkt {

enum class Sense { is, is_not };

/// The header key (a text with an id in it) is one of `ids`, or none of them.
struct IdCondition {
  std::string Header::* key = nullptr;
  Sense sense = Sense::is;
  std::vector<std::string> ids;
};

/// The ticket says these words somewhere, or nowhere. As `plain_words` makes them.
struct TextCondition {
  Sense sense = Sense::is;
  std::string words;
};

/// Which of a store's tickets a command wants, in terms that a cache can answer without looking at
/// each ticket. All conditions hold; none at all wants every ticket.
struct Wanted {
  std::vector<IdCondition> ids;
  std::vector<TextCondition> texts;
  Instant opened_from = Instant::min();
  Instant opened_before = Instant::max();
  std::size_t limit = 0;  ///< so many of those opened first; 0 = all
};

/// A ticket whose file was just written, and the blob it is in.
struct WrittenTicket {
  ObjectName blob;
  const Ticket& ticket;
};

/// A disposable cache of the tickets' digests, which answers for exactly the snapshot that is asked
/// for, as reading every file would. It is brought to that snapshot first, by what differs.
class TicketIndex {
 public:
  TicketIndex() = default;
  TicketIndex(const TicketIndex&) = delete;
  TicketIndex& operator=(const TicketIndex&) = delete;
  virtual ~TicketIndex() = default;

  using Visit = std::function<Result<void>(Ticket&&)>;

  /// The wanted digests, in the order of opening (then reference); `damaged` takes the files that
  /// cannot be read as tickets. False, and nothing was visited, where the cache cannot be used: the
  /// caller reads the files then. Fails only with what `visit` fails with, or where the cache turns
  /// out damaged on the way (it is thrown away then).
  virtual Result<bool> each(const Snapshot& at, const Wanted& wanted, const Visit& visit,
                            std::vector<TreeFile>& damaged) = 0;

  /// The references in which `part` stands, whole or folded (reference.h); where there are none,
  /// those with an alias that is `part`, and failing that, one in which it stands. Nothing where
  /// the cache cannot be used.
  virtual std::optional<std::vector<std::string>> references_with(const Snapshot& at,
                                                                  std::string_view part) = 0;

  /// After a change of one's own: brings a cache that stood at `before` to `after`. Of what
  /// differs, the `written` ones are not read again. Never fails: a cache that could not follow is
  /// brought there by the next reader.
  virtual void follow(const Snapshot& before, const Snapshot& after,
                      std::span<const WrittenTicket> written) = 0;
};

}  // namespace tkt
