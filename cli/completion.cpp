#include "cli/completion.h"

#include <algorithm>
#include <set>

#include "cli/commands.h"
#include "cli/completion_permission.h"
#include "cli/globals.h"
#include "cli/shipped.h"
#include "cli/view/list_view.h"
#include "core/desk/find.h"
#include "core/query/query.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

using Candidates = std::vector<Candidate>;

/// A candidate for each thing of the policy, by id, with its label.
template <class T>
void add_named(const std::vector<T>& list, Language language, Candidates& into) {
  for (const auto& one : list)
    into.push_back({one.id, sanitize_line(one.label.in(id_of(language)))});
}

/// The command whose line is completed, and the ticket that it names, as typed.
struct Line {
  std::string command;
  std::string ref;
};

/// Completes the values of one command line.
class Completer {
 public:
  explicit Completer(Context& context, Line line = {})
      : context_(context), line_(std::move(line)), offer_(context) {}

  Candidates values(std::string_view placeholder) {
    if (placeholder == "SHELL") return {{"bash", ""}, {"zsh", ""}, {"fish", ""}};
    if (placeholder == "WHEN") return {{"auto", ""}, {"always", ""}, {"never", ""}};
    if (placeholder == "COLUMN" || placeholder == "COLUMN,…") return columns();
    if (placeholder == "LANGUAGE") return {{"es", "español"}, {"en", "English"}};
    if (placeholder == "FORMAT") return formats();
    if (placeholder == "COMMAND") return commands();
    if (placeholder == "NAME|FILE") return policies();
    if (placeholder == "FILE|NAME") return holidays();
    auto desk = context_.desk();
    return desk ? from_desk(**desk, placeholder) : Candidates{};
  }

  Candidates commands() {
    Candidates out;
    std::set<std::string_view> seen;
    for (const auto* command : all_commands()) {
      const auto first = command->name.substr(0, command->name.find(' '));
      if (command->group == Group::hidden || !offer_.takes_command(first)) continue;
      if (!seen.insert(first).second) continue;
      out.push_back(
          {std::string(first), std::string(translate(command->summary, context_.language))});
    }
    return out;
  }

 private:
  static Candidates formats() {
    Candidates out;
    for (const auto format : {Format::table, Format::tsv, Format::csv, Format::json, Format::ndjson,
                              Format::md, Format::toml, Format::html, Format::openmetrics})
      out.push_back({std::string(name_of(format)), ""});
    return out;
  }

  Candidates columns() {
    Candidates out;
    for (const auto& name : list_columns(context_.language)) out.push_back({name, ""});
    return out;
  }

  Candidates policies() {
    Candidates out;
    for (const auto& name : shipped_policies(context_.env)) out.push_back({name, ""});
    return out;
  }

  Candidates holidays() {
    Candidates out;
    for (const auto& name : CalendarFolders(context_.env).names()) out.push_back({name, ""});
    return out;
  }

  Candidates from_desk(const Desk& desk, std::string_view placeholder) {
    const auto& policy = desk.policy();
    const auto language = context_.language;
    Candidates out;
    if (placeholder == "STATE") add_states(policy, out);
    if (placeholder == "PRIORITY") {
      add_named(kept(policy.priorities, &Offer::takes_priority), language, out);
    }
    if (placeholder == "MODULE") add_named(policy.modules, language, out);
    if (placeholder == "TYPE") add_named(kept(policy.types, &Offer::takes_type), language, out);
    if (placeholder == "CHANNEL") add_named(policy.channels, language, out);
    if (placeholder == "REASON") add_named(policy.reasons, language, out);
    if (placeholder == "ROLE") add_named(policy.roles, language, out);
    if (placeholder == "TEAM" || (placeholder == "AGENT|TEAM" && offer_.takes_team()))
      add_named(policy.teams, language, out);
    if (placeholder == "SKILL") add_named(policy.skills, language, out);
    if (placeholder == "CALENDAR") add_named(policy.calendars, language, out);
    if (placeholder == "CHECKLIST|ITEM") {
      add_named(policy.checklists, language, out);
      for (const auto& list : policy.checklists) add_named(list.items, language, out);
    }
    if (placeholder == "IMPACT") add_named(policy.matrix.impacts, language, out);
    if (placeholder == "URGENCY") add_named(policy.matrix.urgencies, language, out);
    if (placeholder == "KIND") add_named(policy.link_kinds, language, out);
    if (placeholder == "PERSON" || placeholder.starts_with("AGENT"))
      add_people(desk, placeholder != "PERSON", out);
    if (placeholder == "ORG") add_orgs(desk, out);
    if (placeholder == "REF" || placeholder == "OTHER" || placeholder == "REF|COMMIT")
      add_tickets(desk, out);
    if (placeholder == "QUERY" || placeholder == "TEXT …") add_keys(out);
    return out;
  }

  template <class T>
  std::vector<T> kept(const std::vector<T>& all, bool (Offer::*takes)(const T&) const) const {
    std::vector<T> out;
    for (const auto& one : all) {
      if ((offer_.*takes)(one)) out.push_back(one);
    }
    return out;
  }

  /// Where the ticket may go, if one is named; a query may ask for any.
  void add_states(const Policy& policy, Candidates& out) const {
    std::vector<State> next;
    for (const auto& state : policy.states) {
      if (line_.ref.empty() || offer_.takes_state(line_.ref, state.id)) next.push_back(state);
    }
    add_named(next, context_.language, out);
  }

  void add_people(const Desk& desk, bool to_work, Candidates& out) const {
    for (const auto& member : desk.people().members) {
      if (!to_work || offer_.takes_assignee(member))
        out.push_back({member.id, sanitize_line(member.person.name)});
    }
  }

  static void add_orgs(const Desk& desk, Candidates& out) {
    for (const auto& org : desk.people().orgs) out.push_back({org.id, sanitize_line(org.name)});
  }

  /// Tickets that are not closed and with which the command may do something, the latest first.
  void add_tickets(const Desk& desk, Candidates& out) const {
    const auto wanted = open_tickets(desk.policy());
    const auto damaged = for_each_digest(desk, wanted, [&](Ticket&& ticket) -> Result<void> {
      if (offer_.takes_ticket(line_.command, ticket.header))
        out.push_back({ticket.header.ref, sanitize_line(ticket.header.subject)});
      return {};
    });
    static_cast<void>(damaged);
    std::reverse(out.begin(), out.end());
  }

  void add_keys(Candidates& out) {
    for (const auto& key : query_keys(id_of(context_.language))) out.push_back({key + ":", ""});
  }

  Context& context_;
  Line line_;
  Offer offer_;
};

Candidates matching(Candidates all, const std::string& beginning) {
  std::erase_if(all, [&](const Candidate& one) { return !one.word.starts_with(beginning); });
  return all;
}

Candidates option_names(Context& context, const Options& options) {
  const Offer offer(context);
  Candidates out;
  for (const auto& spec : options.all()) {
    if (spec.kind == OptionSpec::Kind::arg || spec.kind == OptionSpec::Kind::args) continue;
    const auto name = names_of(spec).back();
    if (offer.takes_option(name))
      out.push_back({std::string(name), std::string(translate(spec.help, context.language))});
  }
  return out;
}

/// The argument that the last word is, by counting those before it.
const OptionSpec* argument_at(const Options& options, std::size_t position) {
  const OptionSpec* last = nullptr;
  std::size_t index = 0;
  for (const auto& spec : options.all()) {
    if (spec.kind == OptionSpec::Kind::args) return &spec;
    if (spec.kind != OptionSpec::Kind::arg) continue;
    if (index++ == position) return &spec;
    last = nullptr;
  }
  return last;
}

bool takes_value(const OptionSpec* spec) {
  return spec != nullptr &&
         (spec->kind == OptionSpec::Kind::value || spec->kind == OptionSpec::Kind::list);
}

/// Is the first argument one ticket?
bool names_ticket(const Options& options) {
  const auto* first = argument_at(options, 0);
  return first != nullptr && first->placeholder == "REF";
}

/// The words behind a command, the last of them unfinished.
Candidates complete_words(Context& context, const Command& command,
                          const std::vector<std::string>& words) {
  const auto invocation = command.make();
  Globals unused;
  declare_globals(invocation->options, unused);
  const auto& options = invocation->options;
  const auto& current = words.back();
  std::size_t position = 0;
  Line line{std::string(command.name), {}};
  const OptionSpec* waiting = nullptr;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (waiting != nullptr) {
      waiting = nullptr;
    } else if (words[i].starts_with('-')) {
      const auto* spec = find_option(options, words[i]);
      if (takes_value(spec)) waiting = spec;
    } else {
      if (position++ == 0 && names_ticket(options)) line.ref = words[i];
    }
  }
  Completer completer(context, line);
  if (waiting != nullptr) return matching(completer.values(waiting->placeholder), current);
  if (current.starts_with('-')) return matching(option_names(context, options), current);
  const auto* argument = argument_at(options, position);
  if (argument == nullptr) return {};
  return matching(completer.values(argument->placeholder), current);
}

/// The second words of `policy …`, `people …`.
Candidates second_words(Context& context, const std::string& first) {
  const Offer offer(context);
  const auto language = context.language;
  Candidates out;
  for (const auto* command : all_commands()) {
    if (!command->name.starts_with(first + " ") || !offer.takes_command(command->name)) continue;
    out.push_back({std::string(command->name.substr(first.size() + 1)),
                   std::string(translate(command->summary, language))});
  }
  return out;
}

/// `words` without the global options at their beginning.
std::vector<std::string> without_leading(std::vector<std::string> words) {
  Globals unused;
  Options globals;
  declare_globals(globals, unused);
  while (words.size() > 1 && words.front().starts_with('-')) {
    const bool two = takes_value(find_option(globals, words.front())) && words.size() > 2;
    words.erase(words.begin(), words.begin() + (two ? 2 : 1));
  }
  return words;
}

}  // namespace

std::vector<Candidate> complete(Context& context, const std::vector<std::string>& typed) {
  auto words = without_leading(typed.empty() ? std::vector<std::string>{""} : typed);
  Completer completer(context);
  if (words.size() == 1 && words.back().starts_with('-')) {
    Globals unused;
    Options globals;
    declare_globals(globals, unused);
    return matching(option_names(context, globals), words.back());
  }
  if (words.size() == 1) return matching(completer.commands(), words.back());
  const auto first = words.front();
  if (words.size() == 2) {
    auto second = matching(second_words(context, first), words.back());
    if (!second.empty()) return second;
  }
  const auto current = words.back();
  const auto* command = find_command(words);
  if (command == nullptr) return {};
  if (words.empty()) words.push_back(current);
  return complete_words(context, *command, words);
}

}  // namespace tkt::cli
