#include "tests/bench/made_store.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/git/open.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/model/ticket.h"
#include "formats/codec.h"

namespace tkt::bench {
namespace {

/// A sequence that repeats: every run measures the same store.
class Numbers final : public Random {
 public:
  std::uint64_t next() override { return split_mix(state_); }

 private:
  std::uint64_t state_ = 7;
};

constexpr int comments = 5;
constexpr std::size_t clients = 1000;
const Instant first_day = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

Event event_at(Random& random, std::int64_t n, Instant at, EventBody body) {
  Event event;
  event.id = mint_event_id(random);
  event.n = n;
  event.at = at;
  event.by = {"Ana Ruiz", "ana@desk.example"};
  event.body = std::move(body);
  return event;
}

/// What happened to ticket `i`.
struct Story {
  std::string ref;
  std::vector<Event> events;
};

Story story(Random& random, std::size_t i) {
  const Instant opened = first_day + std::chrono::minutes{static_cast<std::int64_t>(i) * 10};
  const auto day = std::chrono::floor<std::chrono::days>(opened);
  const auto ref = mint_reference("TIC", LocalDay{day.time_since_epoch()}, random);
  Opened first;
  first.subject = "Caso " + std::to_string(i);
  first.state = "en_analisis";
  first.priority = i % 7 == 0 ? "alta" : "media";
  first.type = "incidencia";
  first.module = "correo";
  const auto client = std::to_string(i % clients);
  first.requester = {"Cliente " + client, "cliente" + client + "@cliente.example"};
  first.text =
      (i % 100 == 0 ? std::string(rare_word) + ": " : "") +
      "No llega el correo desde las ocho de la mañana y el resto del equipo tampoco lo recibe.";
  std::vector<Event> events{event_at(random, 1, opened, std::move(first))};
  for (int c = 0; c < comments; ++c) {
    Replied reply;
    reply.as = c % 2 == 0 ? Side::agent : Side::requester;
    reply.text = "Comentario " + std::to_string(c) +
                 ": se revisó el servidor y se pidió más información al usuario.";
    events.push_back(event_at(random, c + 2, opened + std::chrono::hours{c + 1}, std::move(reply)));
  }
  if (i % 10 != 0) {
    Transitioned end;
    end.from = "en_analisis";
    end.to = "cerrada";
    end.closes = Closes::yes;
    events.push_back(
        event_at(random, comments + 2, opened + std::chrono::hours{8}, std::move(end)));
  }
  return {ref, std::move(events)};
}

/// The ticket as it stands after the first `events` of its story.
Result<FileChange> ticket_after(const Story& story, std::size_t events, Codec& codec) {
  const auto end = story.events.begin() + static_cast<std::ptrdiff_t>(events);
  TRY(const auto folded, fold(story.ref, {story.events.begin(), end}));
  return FileChange{ticket_path(story.ref), codec.write_ticket(to_file(folded))};
}

CommitMeta meta_at(Instant when, std::string message) {
  const Signature who{"Bench", "bench@desk.example", when, 0};
  return {who, who, std::move(message)};
}

}  // namespace

Result<void> fill_store(const std::string& store, std::size_t count) {
  TRY(auto repository,
      open_repository(store, OpenOptions{.env = [](std::string_view) { return std::nullopt; }}));
  const auto codec = make_codec();
  Numbers random;
  NewCommit commit;
  commit.meta = meta_at(first_day, "Tickets for the bench\n");
  for (std::size_t i = 0; i < count; ++i) {
    const auto made = story(random, i);
    TRY(auto change, ticket_after(made, made.events.size(), *codec));
    commit.changes.push_back(std::move(change));
  }
  TRY(const auto base, repository->head());
  bool made = false;
  TRY_VOID(repository->commit_many(
      base,
      [&]() -> std::optional<NewCommit> {
        if (made) return std::nullopt;
        made = true;
        return commit;
      },
      [](std::size_t) {}));
  return {};
}

Result<std::vector<NewCommit>> made_history(std::size_t count) {
  const auto codec = make_codec();
  Numbers random;
  std::vector<NewCommit> history;
  for (std::size_t i = 0; i < count; ++i) {
    const auto made = story(random, i);
    for (std::size_t events = 1; events <= made.events.size(); ++events) {
      TRY(auto change, ticket_after(made, events, *codec));
      const auto& last = made.events[events - 1];
      history.push_back(
          {meta_at(last.at, fmt::format("{}: {}\n", made.ref, last.id)), {std::move(change)}});
    }
  }
  std::ranges::stable_sort(history, {},
                           [](const NewCommit& commit) { return commit.meta.author.when; });
  return history;
}

}  // namespace tkt::bench
