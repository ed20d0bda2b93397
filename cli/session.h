#pragma once
#include <memory>
#include <optional>
#include <string>

#include "cli/terminal/draft.h"
#include "cli/terminal/env.h"
#include "core/desk/desk.h"
#include "core/git/open.h"

namespace tkt::cli {

/// The clock of one command: the same moment however long it takes, so that its events agree.
class CommandClock final : public Clock {
 public:
  explicit CommandClock(Instant now) : now_(now) {}
  Instant now() override { return now_; }

 private:
  Instant now_;
};

/// Random numbers for references and ids: from the system, or, with `TKT_SEED`, a sequence that
/// repeats (SplitMix64).
class CommandRandom final : public Random {
 public:
  CommandRandom(const Env& env, std::optional<std::uint64_t> seed) : env_(env), state_(seed) {}
  std::uint64_t next() override;

 private:
  const Env& env_;
  std::optional<std::uint64_t> state_;
};

/// The texts that `core` writes down itself, in the language of the desk.
class CommandTranslator final : public Translator {
 public:
  std::string say(const Text& text, std::string_view language) override;
};

/// `TKT_NOW`, else the system's clock. usage where the variable does not read.
Result<Instant> now_of(const Env& env);

/// `TKT_SEED`, which counts only beside `TKT_NOW`: a store that people use must not repeat ids.
Result<std::optional<std::uint64_t>> seed_of(const Env& env);

/// How stores are opened in this environment.
OpenOptions open_options(const Env& env);

/// One opened store for the length of a command.
class Session {
 public:
  /// Finds the store (`given`, `TKT_STORE`, upwards from the folder) and opens it. not_found with
  /// the ways to name one.
  static Result<std::unique_ptr<Session>> open(const Env& env, const std::string& given);

  Repository& repository() { return *repository_; }
  Codec& codec() { return *codec_; }
  Clock& clock() { return clock_; }
  Random& random() { return random_; }
  World world() { return World{*repository_, *codec_, clock_, random_, translator_, index_.get()}; }
  /// Where this user's words are kept until they are in the store.
  Drafts& drafts() { return drafts_; }
  /// Rules and people, read when first asked for.
  Result<Desk*> desk();
  /// The desk, if a command asked for it.
  [[nodiscard]] const Desk* opened_desk() const { return desk_ ? &*desk_ : nullptr; }

 private:
  Session(const Env& env, std::unique_ptr<Repository> repository, Instant now,
          std::optional<std::uint64_t> seed);
  std::unique_ptr<Repository> repository_;
  std::unique_ptr<Codec> codec_;
  std::unique_ptr<TicketIndex> index_;
  CommandClock clock_;
  CommandRandom random_;
  CommandTranslator translator_;
  std::optional<Desk> desk_;
  Drafts drafts_;
};

}  // namespace tkt::cli
