#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/base/time.h"
#include "tests/cli/scenario.h"
#include "tests/cli/world.h"

/// Cron that did not run for days does in one run what it would have done hour by hour, event by
/// event, except for when it was written down; and another clone that does it later, in another
/// order, writes the same events.
using namespace tkt;
using namespace tkt::test;

namespace {

namespace fs = std::filesystem;

struct Case {
  std::string policy;
  std::string story;    ///< what happened before cron went away, as a scenario
  std::string further;  ///< rules that are added to the policy's
  Instant from{};
  int hours = 0;
  int every = 1;  ///< hours between the runs of the one that never slept
};

Instant moment(const char* rfc3339) {
  return parse_rfc3339(rfc3339).value();
}

/// A world with the desk's story told in the store `a`.
class Place {
 public:
  explicit Place(const Case& desk) {
    tell(
        "% as Carla Díaz <carla@soporte.example>\n% at 2026-11-20T12:00:00Z\n% file policy.toml\n" +
        as_block(policy_of(desk)));
    tell("$ tkt init a --policy policy.toml --people " TKT_SOURCE_DIR "/examples/policies/people/" +
         desk.policy + ".toml\n% in a\n" + desk.story + "\n% in .\n% unset TKT_ACTOR\n");
  }

  void tell(const std::string& story) {
    for (const auto& step : parse_scenario(story)) {
      if (step.kind == Step::Kind::directive) world_.direct(step);
      if (step.kind == Step::Kind::command) run(step.line);
    }
  }

  Answer run(const std::string& line) {
    auto answer = world_.run(line);
    REQUIRE_MESSAGE(answer.status == 0, line << "\n" << answer.out << answer.err);
    return answer;
  }

  void cron(const std::string& store, Instant now, const std::vector<std::string>& commands) {
    tell("% at " + to_rfc3339(now) + "\n");
    for (const auto& command : commands) run("tkt -C " + store + " -q " + command);
  }

  /// Every ticket file of a store, without the lines that say when things were written down.
  std::map<std::string, std::string> tickets(const std::string& store) {
    const auto listed = run("git -C " + store + " ls-tree -r --name-only HEAD tickets").out;
    std::map<std::string, std::string> files;
    std::istringstream lines(listed);
    for (std::string path; std::getline(lines, path);)
      files[path] = without_recorded(run("git -C " + store + " show HEAD:" + path).out);
    return files;
  }

 private:
  static std::string policy_of(const Case& desk) {
    std::ifstream file(TKT_SOURCE_DIR "/examples/policies/" + desk.policy + ".toml");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::string strict = "may   = [\"transition\", \"reply\"]";
    if (const auto at = text.find(strict); at != std::string::npos && !desk.further.empty())
      text.replace(at, strict.size(), "may = [\"transition\", \"reply\", \"open\"]");
    return text + desk.further;
  }

  static std::string as_block(const std::string& text) {
    std::istringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);) out += "| " + line + "\n";
    return out;
  }

  static std::string without_recorded(const std::string& text) {
    std::istringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);)
      if (!line.starts_with("recorded = ")) out += line + "\n";
    return out;
  }

  TestWorld world_;
};

const std::vector<std::string> in_order{"recur", "escalate", "remind", "close-stale"};
const std::vector<std::string> in_another{"recur", "remind", "close-stale", "escalate"};

/// Tickets in every situation that time does something to.
const std::string ticlibre = R"(
% as Ana Ruiz <ana@soporte.example>
% at 2026-11-23T13:00:00Z
$ tkt open 'Sin tocar' -m x --requester 'Luz Mora <luz@cliente.example>' --module correo --priority baja
$ tkt open 'Urgente sin tocar' -m x --requester 'Luz Mora <luz@cliente.example>' --module web --priority urgente
$ tkt open 'En espera' -m x --requester 'Luz Mora <luz@cliente.example>' --module correo --priority media
$ tkt assign @ ana
% at 2026-11-23T13:30:00Z
$ tkt reply @ -m '¿Desde qué equipo?' --to en_espera
% at 2026-11-23T13:40:00Z
$ tkt reply @ --internal -m 'nota'
$ tkt open 'Resuelta' -m x --requester 'Luz Mora <luz@cliente.example>' --module web --priority alta
$ tkt assign @ ana
% at 2026-11-23T14:10:00Z
$ tkt transition @ resuelta -m 'Hecho'
$ tkt open 'Contestada' -m x --requester 'Luz Mora <luz@cliente.example>' --module web --priority media
$ tkt assign @ ana
% at 2026-11-23T15:00:00Z
$ tkt reply @ -m 'Lo vemos'
$ tkt open 'En espera y no contestada' -m x --requester 'Luz Mora <luz@cliente.example>' --module nube --priority media
$ tkt assign @ ana
$ tkt transition @ en_espera
)";

/// Targets in minutes, business hours and business days, over a weekend.
const std::string ikhodi = R"(
% as Ana Ruiz <ana@soporte.example>
% at 2026-11-27T20:00:00Z
$ tkt open 'Caída' -m x --type configuracion --priority p1 --requester 'Luz Mora <luz@tienda.example>'
$ tkt open 'Lenta' -m x --type configuracion --priority p2 --requester 'Luz Mora <luz@tienda.example>'
$ tkt open 'Consulta' -m x --type consulta --priority p3 --requester 'Luz Mora <luz@tienda.example>'
$ tkt assign @ ana
$ tkt reply @ -m '¿Cuál?' --to espera_cliente
$ tkt open 'Pregunta' -m x --type consulta --priority p4 --requester 'Luz Mora <luz@tienda.example>'
)";

/// No reminder, two business days; the client may telephone after 24 hours.
const std::string implantaciones = R"(
% as Ana Ruiz <ana@soporte.example>
% at 2026-11-26T14:00:00Z
$ tkt open 'BANCOS, no cuadra el cierre' -m 'Al cerrar el mes no cuadra el banco: acción 4711, pantalla adjunta.' --module bancos --field contacto=0212-5551234 --requester luz
$ tkt open 'SOCIOS, no aparece la cuota' -m 'No aparece la cuota de noviembre del socio; menú Socios, Cuotas, Consulta.' --module socios --field contacto=0212-5551234 --requester luz
$ tkt assign @ ana
$ tkt reply @ -m '¿Qué socio?' --to espera_cliente
)";

/// Rules of our own beside those of ticlibre: a grace, every step of an escalation, maintenance.
const std::string further_rules = R"(
[[escalations]]
id     = "sube"
clock  = "first_response"
when   = "at_risk"
raise_to = "alta"
[[escalations]]
id     = "pasa"
clock  = "resolution"
when   = "breached"
after  = "1bd"
assign = "carla"
phone  = true
note   = "Puede llamar por {ref}."
[[recurring]]
id       = "copias"
rrule    = "FREQ=DAILY;BYDAY=MO,WE"
starts   = "2026-11-23 07:00"
subject  = "Comprobar las copias"
text     = "Restaurar un fichero de cada servidor."
module   = "servidores"
priority = "baja"
)";

void compare(const Case& desk) {
  Place place(desk);
  for (const auto* copy : {"b", "c"}) place.run(std::string("cp -r a ") + copy);
  for (int hour = desk.every; hour <= desk.hours; hour += desk.every)
    place.cron("a", desk.from + std::chrono::hours(hour), in_order);
  const auto end = desk.from + std::chrono::hours(desk.hours);
  place.cron("b", end, in_order);
  place.cron("c", end + std::chrono::minutes(37), in_another);
  const auto hourly = place.tickets("a");
  CHECK(!hourly.empty());
  for (const auto* copy : {"b", "c"}) {
    const auto late = place.tickets(copy);
    CHECK(late.size() == hourly.size());
    for (const auto& [path, text] : hourly) {
      CAPTURE(copy);
      CHECK(late.at(path) == text);
    }
  }
  // And once more does nothing.
  const auto head = place.run("git -C b rev-parse HEAD").out;
  place.cron("b", end + std::chrono::minutes(59), in_order);
  CHECK(place.run("git -C b rev-parse HEAD").out == head);
}

}  // namespace

TEST_CASE("ticlibre: elapsed hours, reminders after three business days, closing after five") {
  compare({"ticlibre", ticlibre, "", moment("2026-11-23T16:00:00Z"), 24 * 7 + 1});
}

TEST_CASE("ikhodi: minutes, business hours and business days") {
  compare({"ikhodi", ikhodi, "", moment("2026-11-27T20:00:00Z"), 24 * 15, 6});
}

TEST_CASE("implantaciones: closed without a reminder") {
  compare({"implantaciones", implantaciones, "", moment("2026-11-26T14:00:00Z"), 24 * 7, 4});
}

TEST_CASE("raised and handed over priorities, maintenance") {
  compare({"ticlibre", ticlibre, further_rules, moment("2026-11-23T16:00:00Z"), 24 * 8, 4});
}
