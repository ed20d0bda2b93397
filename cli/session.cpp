#include "cli/session.h"

#include <charconv>
#include <filesystem>

#include "cli/language/catalogue.h"
#include "cli/terminal/shortage.h"
#include "core/git/open.h"
#include "core/index/ticket_index.h"
#include "formats/codec.h"

namespace tkt::cli {
namespace {

EnvLookup lookup_in(const Env& env) {
  return [&env](std::string_view name) -> std::optional<std::string> {
    const auto found = env.variables.find(name);
    if (found == env.variables.end()) return std::nullopt;
    return found->second;
  };
}

/// A number from a name (FNV-1a): with it a seed gives each commit's successor ids of its own, and
/// the same ones again when the same story is told again.
std::uint64_t number_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

std::string store_path(const Env& env, const std::string& given) {
  const auto named = given.empty() ? env.variable("TKT_STORE").value_or("") : given;
  if (named.empty()) return env.cwd;
  return (std::filesystem::path(env.cwd) / named).lexically_normal().string();
}

}  // namespace

std::uint64_t CommandRandom::next() {
  return state_ ? split_mix(*state_) : env_.entropy();
}

std::string CommandTranslator::say(const Text& text, std::string_view language) {
  return translate(text, parse_language(language).value_or(Language::en));
}

OpenOptions open_options(const Env& env) {
  OpenOptions options;
  options.env = lookup_in(env);
  options.on_commit = note_written;
  return options;
}

Result<Instant> now_of(const Env& env) {
  const auto set = env.variable("TKT_NOW");
  if (!set) return env.now();
  auto fixed = parse_rfc3339(*set);
  if (fixed) return fixed;
  return fail(ErrorKind::usage, text("TKT_NOW is not a time: '{}'", *set),
              text("it is RFC 3339: 2026-11-22T10:00:00Z"));
}

Result<std::optional<std::uint64_t>> seed_of(const Env& env) {
  const auto set = env.variable("TKT_SEED");
  if (!set || !env.variable("TKT_NOW")) return std::optional<std::uint64_t>();
  std::uint64_t seed = 0;
  const auto* end = set->data() + set->size();
  const auto read = std::from_chars(set->data(), end, seed);
  if (read.ec == std::errc() && read.ptr == end) return std::optional(seed);
  return fail(ErrorKind::usage, text("TKT_SEED is not a whole number: '{}'", *set));
}

Session::Session(const Env& env, std::unique_ptr<Repository> repository, Instant now,
                 std::optional<std::uint64_t> seed)
    : repository_(std::move(repository)),
      codec_(make_codec()),
      index_(make_ticket_index(repository_->local_folder(), *repository_, *codec_)),
      clock_(now),
      random_(env, seed),
      drafts_(repository_->local_folder() + "/drafts-" + env.user) {}

Result<std::unique_ptr<Session>> Session::open(const Env& env, const std::string& given) {
  TRY(const auto now, now_of(env));
  TRY(auto seed, seed_of(env));
  TRY(auto repository, open_repository(store_path(env, given), open_options(env)));
  if (seed) {
    TRY(const auto head, repository->head());
    seed = *seed ^ number_of(head.commit);
  }
  return std::unique_ptr<Session>(new Session(env, std::move(repository), now, seed));
}

Result<Desk*> Session::desk() {
  if (!desk_) {
    TRY(auto opened, Desk::open(world()));
    desk_.emplace(std::move(opened));
  }
  return &*desk_;
}

}  // namespace tkt::cli
