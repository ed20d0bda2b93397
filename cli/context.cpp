#include "cli/context.h"

#include <algorithm>
#include <filesystem>

#include "cli/identity.h"
#include "cli/session.h"
#include "cli/terminal/local_files.h"
#include "cli/view/error_text.h"
#include "core/calendar/times.h"
#include "core/desk/find.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

Color color_for(const Env& env, const Globals& globals, IsTerminal stream) {
  if (globals.color_name == "always") return Color::on;
  if (globals.color_name == "never" || stream == IsTerminal::no) return Color::off;
  const bool plain = env.variable("NO_COLOR") || env.variable("TERM").value_or("") == "dumb";
  return plain ? Color::off : Color::on;
}

/// Columns of the terminal that standard error goes to, if it does.
std::optional<std::size_t> columns_of(const Env& env) {
  if (env.err_is == IsTerminal::no) return std::nullopt;
  return static_cast<std::size_t>(std::max(env.width, 1));
}

Language language_for(const Env& env, const Globals& globals) {
  if (!globals.language_name.empty()) {
    if (const auto asked = parse_language(globals.language_name)) return *asked;
  }
  return language_of(env);
}

}  // namespace

Context::Context(Env& world, const Globals& given)
    : env(world),
      globals(given),
      language(language_for(world, given)),
      out(world.out),
      color_out(color_for(world, given, world.out_is)),
      color_err(color_for(world, given, world.err_is)) {}

Context::~Context() = default;

void Context::note(const Text& message) const {
  if (quiet()) return;
  env.err.write(render_note(sanitize_text(say(message)), columns_of(env)));
}

void Context::detail(const Text& message) const {
  if (globals.verbose == Given::yes)
    env.err.write(render_note(sanitize_text(say(message)), columns_of(env)));
}

void Context::warn(const Text& message) const {
  env.err.write("tkt: " + paint(translate("warning:", language), Look::at_risk, color_err) + " " +
                sanitize_text(say(message)) + "\n");
}

void Context::warn_of_holidays() const {
  const auto* opened = session_ ? session_->opened_desk() : nullptr;
  if (opened == nullptr) return;
  for (const auto& loss : opened->holidays().untold_losses())
    env.err.write(render_warning(loss, language, color_err, columns_of(env)));
}

void Context::tell(const Error& error) const {
  env.err.write(
      globals.format == Format::json
          ? render_error_json(error, language)
          : render_error(error, language, color_err, columns_of(env),
                         globals.verbose == Given::yes ? Details::shown : Details::hidden));
}

void Context::tell_commit(const Act& act, const ObjectName& commit) const {
  if (act.dry_run == DryRun::yes) return note(text("nothing was changed: --dry-run"));
  if (!commit.empty()) detail(text("commit {}", commit));
}

Result<Format> Context::format(std::string_view allowed) const {
  if (globals.format == Format::automatic)
    return env.out_is == IsTerminal::yes ? Format::table : Format::tsv;
  const auto name = name_of(globals.format);
  for (std::string_view left = allowed; !left.empty();) {
    const auto space = left.find(' ');
    if (left.substr(0, space) == name) return globals.format;
    left = space == std::string_view::npos ? std::string_view() : left.substr(space + 1);
  }
  return fail(ErrorKind::usage, text("this command has no format '{}'", name),
              text("it has: {}", allowed));
}

Result<Instant> Context::now() {
  return now_of(env);
}

void Context::tell_unfinished() const {
  if (!session_) return;
  if (const auto unfinished = session_->repository().unfinished()) tell(*unfinished);
}

Result<Session*> Context::session() {
  if (!session_) {
    TRY(session_, Session::open(env, globals.store));
  }
  return session_.get();
}

Result<Desk*> Context::desk() {
  TRY(auto* open, session());
  return open->desk();
}

Result<Person> Context::person() {
  TRY(auto* open, session());
  auto& repository = open->repository();
  return actor_person(env, globals,
                      [&repository](std::string_view key) { return repository.config(key); });
}

Result<Act> Context::act() {
  TRY(const auto by, person());
  TRY(auto* open_desk, desk());
  return act_of(by, open_desk->policy().timezone);
}

Result<Act> Context::act_of(const Person& by, const std::string& timezone) {
  Act act;
  act.by = by;
  if (!globals.at.empty()) {
    TRY(const auto zone, find_zone(timezone));
    TRY(const auto present, now());
    TRY(act.at, parse_time(globals.at, present, zone));
    if (*act.at > present)
      return fail(ErrorKind::usage, text("--at {} is in the future", globals.at),
                  text("leave --at out for what happens now"));
  }
  act.dry_run = globals.dry_run == Given::yes ? DryRun::yes : DryRun::no;
  return act;
}

Result<std::string> Context::ticket(const std::string& part) {
  TRY(auto* open_desk, desk());
  if (part != "@") return find_ticket(*open_desk, part);
  TRY(auto* open, session());
  const auto last = read_local(open->repository().local_folder(), touched_file(env));
  if (!last || last->empty())
    return fail(ErrorKind::not_found, text("you have not changed a ticket of this store yet"),
                text("'@' is the ticket that you changed last; name one by its reference"));
  return find_ticket(*open_desk, *last);
}

Result<Instant> Context::time(std::string_view typed) {
  TRY(auto* open_desk, desk());
  TRY(const auto zone, find_zone(open_desk->policy().timezone));
  TRY(const auto present, now());
  return parse_time(typed, present, zone);
}

std::string Context::path(std::string_view typed) const {
  const std::filesystem::path given(typed);
  return (std::filesystem::path(env.cwd) / given).lexically_normal().string();
}

void Context::remember(const std::string& ref) {
  if (globals.dry_run == Given::yes || !session_) return;
  write_local(session_->repository().local_folder(), touched_file(env), ref);
}

}  // namespace tkt::cli
