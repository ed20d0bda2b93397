#include <doctest/doctest.h>

#include "core/model/fold_onto.h"
#include "tests/cli/scenario.h"
#include "tests/cli/world.h"

/// What whole commands cost: terminal, store, cache and worktree together. To parse a ticket is
/// followed by folding it, so that a ticket that was folded once was read once.
namespace tkt::test {
namespace {

class Store {
 public:
  Store() {
    tell(
        "% as Carla Díaz <carla@soporte.example>\n$ tkt init mesa --policy ticlibre\n% in mesa\n"
        "$ tkt people add 'Carla Díaz <carla@soporte.example>' --role coordinador --team soporte\n"
        "$ tkt people add 'Ana Ruiz <ana@soporte.example>' --role agent --team soporte\n"
        "% at 2026-11-23T13:00:00Z\n"
        "$ tkt open 'Correo caído' -m 'No llega desde las 8' --requester 'Luz Mora "
        "<luz@cliente.example>' --module correo --priority media\n"
        "$ tkt list\n");  // the cache is made
  }

  /// Directives and commands, all of which must succeed.
  void tell(const std::string& story) {
    for (const auto& step : parse_scenario(story)) {
      if (step.kind == Step::Kind::directive) world_.direct(step);
      if (step.kind != Step::Kind::command) continue;
      const auto answer = world_.run(step.line);
      REQUIRE_MESSAGE(answer.status == 0, step.line << "\n" << answer.out << answer.err);
    }
  }

  /// How many histories the story folds.
  std::uint64_t folds(const std::string& story) {
    const auto before = folds_so_far();
    tell(story);
    return folds_so_far() - before;
  }

 private:
  TestWorld world_;
};

}  // namespace

TEST_CASE("a command folds the ticket that it changes once, and once what it is about to write") {
  Store store;
  CHECK(store.folds("$ tkt assign @ 'Ana Ruiz'\n") == 2);
  CHECK(store.folds(
            "% as Ana Ruiz <ana@soporte.example>\n$ tkt reply @ -m '¿Desde qué equipo?'\n") == 2);
  CHECK(store.folds("$ tkt reply @ -m 'Una pregunta más' --to en_espera\n") == 2);
  CHECK(store.folds("$ tkt --json reply @ --internal -m 'El disco está lleno'\n") == 2);
  CHECK(store.folds("$ tkt transition @ en_analisis\n") == 2);
  CHECK(store.folds("$ tkt edit @ subject='Correo caído en ventas'\n") == 2);
  CHECK(store.folds("% file nota.txt\n| una nota\n$ tkt attach @ nota.txt\n") == 2);
  CHECK(store.folds("% terminal 80\n% editor\n| Ya lo vimos.\n$ tkt reply @\n% no terminal\n") ==
        2);
  CHECK(store.folds("$ tkt contact @ telefono --outcome no_answer\n") == 2);
  CHECK(store.folds("$ tkt work @ 15m\n") == 2);
  // What is taken back is folded out of the whole history.
  CHECK(store.folds("$ tkt undo @\n") == 3);
  CHECK(store.folds("$ tkt open 'Correo lento' -m 'Tarda en llegar' --requester 'Eva Paz "
                    "<eva@otro.example>' --module correo --priority baja\n") == 2);
  CHECK(store.folds("$ tkt list\n") == 0);  // the cache came along
}

TEST_CASE("a command on many tickets folds each once") {
  Store store;
  store.tell(
      "$ tkt open 'Correo lento' -m 'Tarda' --requester 'Eva Paz <eva@otro.example>' "
      "--module correo --priority baja\n");
  CHECK(store.folds("$ tkt announce --on 'module:correo' -m 'Seguimos trabajando'\n") == 4);
  CHECK(store.folds("$ tkt list\n") == 0);
}

}  // namespace tkt::test
