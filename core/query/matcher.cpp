#include "core/query/matcher.h"

#include <algorithm>
#include <array>
#include <variant>

#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/base/keyword.h"
#include "core/base/nearest.h"
#include "core/base/plain_words.h"
#include "core/calendar/times.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"
#include "core/ports/wanted.h"

namespace tkt {
namespace {

using Test = Matcher::Test;
using Strings = std::vector<std::string>;

/// What a term comes to, before its sense: a condition that the cache can answer, or a test.
using Meaning = std::variant<IdCondition, TextCondition, Span, Test>;

/// Words that stand for something other than a name.
enum class Special { none, me, any };

constexpr std::array<Keyword<Special>, 3> specials = {{
    {Special::none, "none", "ninguno", "ninguna nadie sin"},
    {Special::me, "me", "yo", "mí"},
    {Special::any, "any", "todos", "all todas todo cualquiera"},
}};

bool is_special(std::string_view typed, Special special) {
  return meaning_of(specials, typed) == special;
}

bool is_none(std::string_view typed) {
  return is_special(typed, Special::none);
}

/// A test that cannot fail.
template <class Predicate>
Test simple(Predicate predicate) {
  return [predicate](const Ticket& ticket) -> Result<bool> { return predicate(ticket); };
}

/// Is the header's id one of those meant?
IdCondition one_of(Strings ids, std::string Header::* key) {
  return {key, Sense::is, std::move(ids)};
}

/// Every id there is, and none: one that the policy does not know, too.
IdCondition any_id(std::string Header::* key) {
  return {key, Sense::is_not, {}};
}

Sense opposite(Sense sense) {
  return sense == Sense::is ? Sense::is_not : Sense::is;
}

/// The id, and those that stored tickets may have for it.
void add_ids(Strings& ids, const Named& named) {
  ids.push_back(named.id);
  ids.insert(ids.end(), named.was.begin(), named.was.end());
}

/// Ids of policy elements by what was typed; `none` is the empty id.
template <class T>
Result<Strings> ids_in(const std::vector<T>& in, const Strings& typed, const Text& what) {
  Strings ids;
  for (const auto& word : typed) {
    if (is_none(word)) {
      ids.emplace_back();
      continue;
    }
    TRY(const auto* found, find_named(in, word, what));
    add_ids(ids, *found);
  }
  return ids;
}

// ---- states -------------------------------------------------------------------------------------

/// Kinds of states; the last two ask for both kinds of waiting.
constexpr std::array<Keyword<StateKind>, 9> kinds = {{
    {StateKind::new_, "new", "nuevos", "nuevo nueva nuevas"},
    {StateKind::open, "open", "abiertos", "abierto abierta abiertas"},
    {StateKind::waiting_client, "waiting_client", "espera_cliente", "esperando_cliente"},
    {StateKind::waiting_third, "waiting_third", "espera_tercero", "espera_terceros"},
    {StateKind::solved, "solved", "resueltos", "resuelto resuelta resueltas"},
    {StateKind::testing, "testing", "en_pruebas", "pruebas probando"},
    {StateKind::closed, "closed", "cerrados", "cerrado cerrada cerradas"},
    {StateKind::waiting_client, "waiting", "esperando", "espera"},
    {StateKind::waiting_third, "waiting", "esperando", "espera"},
}};

Result<Strings> states_meant(const Policy& policy, const std::string& typed) {
  Strings ids;
  for (const auto& kind : kinds) {
    if (!kind.is(typed)) continue;
    for (const auto& state : policy.states) {
      if (state.kind == kind.means) add_ids(ids, state);
    }
  }
  auto named = find_named(policy.states, typed, text("state"));
  if (named) add_ids(ids, **named);
  if (ids.empty() && !named) return tl::unexpected<Error>(std::move(named).error());
  return ids;
}

Result<Meaning> state_test(const Term& term, const QueryWorld& world) {
  Strings ids;
  for (const auto& typed : term.any_of) {
    if (is_special(typed, Special::any)) return any_id(&Header::state);
    TRY(auto meant, states_meant(world.policy, typed));
    ids.insert(ids.end(), meant.begin(), meant.end());
  }
  return one_of(std::move(ids), &Header::state);
}

// ---- people -------------------------------------------------------------------------------------

Result<Person> me_of(const QueryWorld& world) {
  if (world.me) return *world.me;
  return fail(ErrorKind::usage, text("'me' is nobody: nothing says who asks"),
              text("give --actor 'Name <mail>', or set TKT_ACTOR or git's user.email"));
}

Result<Meaning> assignee_test(const Term& term, const QueryWorld& world) {
  Strings ids;
  for (const auto& typed : term.any_of) {
    if (is_none(typed)) {
      ids.emplace_back();
    } else if (is_special(typed, Special::me)) {
      TRY(const auto me, me_of(world));
      const auto* member = world.people.by_mail(me.mail);
      ids.push_back(member == nullptr ? me.mail : member->id);
    } else {
      TRY(const auto* member, find_member(world.people, typed));
      ids.push_back(member->id);
    }
  }
  return one_of(std::move(ids), &Header::assignee);
}

/// A person is all of their addresses.
void add_addresses(const Member& member, Strings& parts) {
  parts.push_back(fold_text(member.person.mail));
  for (const auto& mail : member.mails) parts.push_back(fold_text(mail));
}

/// A requester is anybody: part of the name or the address will do.
Result<Test> requester_test(const Term& term, const QueryWorld& world) {
  Strings parts;
  for (const auto& typed : term.any_of) {
    const Member* member = world.people.by_id(typed);
    if (is_special(typed, Special::me)) {
      TRY(const auto me, me_of(world));
      parts.push_back(fold_text(me.mail));
      member = world.people.by_mail(me.mail);
    } else if (member == nullptr) {
      parts.push_back(fold_text(typed));
    }
    if (member != nullptr) add_addresses(*member, parts);
  }
  return simple([parts](const Ticket& ticket) {
    const auto name = fold_text(ticket.header.requester.name);
    const auto mail = fold_text(ticket.header.requester.mail);
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
      return name.find(part) != std::string::npos || mail.find(part) != std::string::npos;
    });
  });
}

Result<Meaning> org_test(const Term& term, const QueryWorld& world) {
  Strings ids;
  for (const auto& typed : term.any_of) {
    const auto found = find_org(world.people, typed);
    if (!found && !is_none(typed)) return tl::unexpected<Error>(found.error());
    ids.push_back(found ? (*found)->id : std::string());
  }
  return one_of(std::move(ids), &Header::org);
}

// ---- text ---------------------------------------------------------------------------------------

Result<Meaning> text_test(const Term& term) {
  auto words = plain_words(term.any_of.front());
  if (!words.empty()) return TextCondition{Sense::is, std::move(words)};
  return fail(ErrorKind::usage,
              text("'{}' has no letter and no digit to look for", term.any_of.front()),
              text("words are found by their beginning: 'fact' finds 'factura'"));
}

bool asks_none(const Term& term) {
  return std::ranges::any_of(term.any_of, is_none);
}

Result<Test> label_test(const Term& term, const QueryWorld& /*world*/) {
  Strings wanted;
  for (const auto& typed : term.any_of) wanted.push_back(fold_text(typed));
  return simple([wanted, asks_none = asks_none(term)](const Ticket& ticket) {
    const auto& labels = ticket.header.labels;
    if (labels.empty()) return asks_none;
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
      return contains(wanted, fold_text(label));
    });
  });
}

Result<Test> field_test(const Term& term, const QueryWorld& /*world*/) {
  Strings wanted;
  for (const auto& typed : term.any_of) wanted.push_back(fold_text(typed));
  return simple([wanted, asks_none = asks_none(term), name = term.field](const Ticket& ticket) {
    const auto found = ticket.header.fields.find(name);
    if (found == ticket.header.fields.end()) return asks_none;
    return contains(wanted, fold_text(to_line(found->second)));
  });
}

// ---- times --------------------------------------------------------------------------------------

/// `a..b`, `a..`, `..b` or one period; both ends lie inside.
Result<Span> range_of(const std::string& typed, const QueryWorld& world, const Zone& zone) {
  const auto dots = typed.find("..");
  if (dots == std::string::npos) return parse_period(typed, world.now, zone);
  Span range{Instant::min(), Instant::max()};
  if (dots > 0) {
    TRY(const auto first, parse_period(typed.substr(0, dots), world.now, zone));
    range.from = first.from;
  }
  if (dots + 2 < typed.size()) {
    TRY(const auto last, parse_period(typed.substr(dots + 2), world.now, zone));
    range.to = last.to;
  }
  return range;
}

Result<std::vector<Span>> ranges_of(const Term& term, const QueryWorld& world) {
  TRY(const auto zone, find_zone(world.policy.timezone));
  std::vector<Span> ranges;
  for (const auto& typed : term.any_of) {
    TRY(const auto range, range_of(typed, world, zone));
    ranges.push_back(range);
  }
  return ranges;
}

bool inside(const std::vector<Span>& ranges, Instant t) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Span& range) { return range.from <= t && t < range.to; });
}

Result<Meaning> time_test(const Term& term, const QueryWorld& world) {
  TRY(auto ranges, ranges_of(term, world));
  if (term.key == QueryKey::opened && ranges.size() == 1) return ranges.front();
  return simple([ranges = std::move(ranges), key = term.key](const Ticket& ticket) {
    const auto& header = ticket.header;
    if (key == QueryKey::opened) return inside(ranges, header.opened_at);
    if (key == QueryKey::updated) return inside(ranges, header.updated_at);
    return header.closed_at && inside(ranges, *header.closed_at);
  });
}

// ---- clocks -------------------------------------------------------------------------------------

/// When the earliest clock that is still to be met runs out.
std::optional<Instant> earliest_due(const Clocks& clocks) {
  std::optional<Instant> earliest;
  for (const auto* clock : {&clocks.first_response, &clocks.resolution}) {
    const bool over = clock->met_at || clock->status == ClockStatus::stopped;
    if (over || !clock->due) continue;
    if (!earliest || *clock->due < *earliest) earliest = clock->due;
  }
  return earliest;
}

/// `due:2h`: from now on within two hours, or already past.
Result<Test> due_test(const Term& term, const QueryWorld& world,
                      const Matcher::Judgements& judged) {
  std::vector<Span> ranges;
  TRY(const auto zone, find_zone(world.policy.timezone));
  for (const auto& typed : term.any_of) {
    if (const auto amount = parse_amount(typed); amount && amount->unit == Amount::Unit::elapsed) {
      ranges.push_back({Instant::min(), world.now + amount->time + Seconds(1)});
      continue;
    }
    TRY(const auto range, range_of(typed, world, zone));
    ranges.push_back(range);
  }
  return Test([ranges, clocks = judged.clocks,
               &policy = world.policy](const Ticket& ticket) -> Result<bool> {
    if (is_closed(policy, ticket.header)) return false;
    TRY(const auto both, clocks(ticket));
    const auto due = earliest_due(both);
    return due && inside(ranges, *due);
  });
}

constexpr std::array<Keyword<ClockStatus>, 7> statuses = {{
    {ClockStatus::none, "none", "ninguno", "sin_sla no_sla"},
    {ClockStatus::breached, "breached", "incumplido", "vencido"},
    {ClockStatus::met, "met", "cumplido"},
    {ClockStatus::stopped, "stopped", "detenido"},
    {ClockStatus::paused, "paused", "en_pausa", "pausado"},
    {ClockStatus::at_risk, "at_risk", "en_riesgo", "riesgo"},
    {ClockStatus::running, "running", "en_marcha", "corriendo"},
}};

Result<Test> sla_test(const Term& term, const Matcher::Judgements& judged) {
  std::vector<ClockStatus> wanted;
  for (const auto& typed : term.any_of) {
    auto name = typed;
    std::ranges::replace(name, '-', '_');
    const auto status = meaning_of(statuses, name);
    if (!status) {
      auto hints = did_you_mean(name, all_names(statuses));
      hints.push_back(text("it is none, breached, met, stopped, paused, at_risk or running"));
      return tl::unexpected<Error>(
          Error{ErrorKind::not_found, text("a clock has no status '{}'", typed), hints, {}, {}});
    }
    wanted.push_back(*status);
  }
  return Test([wanted, clocks = judged.clocks](const Ticket& ticket) -> Result<bool> {
    TRY(const auto both, clocks(ticket));
    return std::ranges::any_of(wanted, [&](ClockStatus status) {
      return status == both.first_response.status || status == both.resolution.status;
    });
  });
}

// ---- what is missing ----------------------------------------------------------------------------

enum class Lack { contact };

constexpr std::array<Keyword<Lack>, 1> lacks = {{
    {Lack::contact, "contact", "contacto", "contacts contactos"},
}};

Result<Test> lacks_test(const Term& term, const Matcher::Judgements& judged) {
  for (const auto& typed : term.any_of) {
    if (meaning_of(lacks, typed)) continue;
    return fail(ErrorKind::not_found, text("no ticket lacks '{}'", typed),
                text("'lacks:contact' picks those that would close, had somebody tried to reach "
                     "the client"));
  }
  return Test(judged.lacks_contact);
}

// -------------------------------------------------------------------------------------------------

template <class T>
Result<Meaning> named_test(const std::vector<T>& in, const Term& term, const Text& what,
                           std::string Header::* member) {
  TRY(auto ids, ids_in(in, term.any_of, what));
  return one_of(std::move(ids), member);
}

Result<Meaning> meaning_of(const Term& term, const QueryWorld& world,
                           const Matcher::Judgements& judged) {
  const auto& policy = world.policy;
  switch (term.key) {
    case QueryKey::text:
      return text_test(term);
    case QueryKey::state:
      return state_test(term, world);
    case QueryKey::assignee:
      return assignee_test(term, world);
    case QueryKey::team:
      return named_test(policy.teams, term, text("team"), &Header::team);
    case QueryKey::priority:
      return named_test(policy.priorities, term, text("priority"), &Header::priority);
    case QueryKey::module:
      return named_test(policy.modules, term, text("module"), &Header::module);
    case QueryKey::type:
      return named_test(policy.types, term, text("type"), &Header::type);
    case QueryKey::channel:
      return named_test(policy.channels, term, text("channel"), &Header::channel);
    case QueryKey::reason:
      return named_test(policy.reasons, term, text("close reason"), &Header::close_reason);
    case QueryKey::label:
      return label_test(term, world);
    case QueryKey::requester:
      return requester_test(term, world);
    case QueryKey::org:
      return org_test(term, world);
    case QueryKey::field:
      return field_test(term, world);
    case QueryKey::due:
      return due_test(term, world, judged);
    case QueryKey::sla:
      return sla_test(term, judged);
    case QueryKey::opened:
    case QueryKey::updated:
    case QueryKey::closed:
      return time_test(term, world);
    case QueryKey::lacks:
      return lacks_test(term, judged);
  }
  return fail(ErrorKind::usage, text("a query cannot ask that"));
}

}  // namespace

Result<Matcher> Matcher::make(const Query& query, const QueryWorld& world,
                              const Judgements& judgements) {
  Matcher matcher;
  for (const auto& term : query.terms) {
    TRY(auto meaning, meaning_of(term, world, judgements));
    std::visit([&](auto&& each) { matcher.add(term.sense, std::forward<decltype(each)>(each)); },
               std::move(meaning));
  }
  return matcher;
}

void Matcher::add(Sense sense, IdCondition condition) {
  if (sense == Sense::is_not) condition.sense = opposite(condition.sense);
  wanted_.ids.push_back(std::move(condition));
}

void Matcher::add(Sense sense, TextCondition condition) {
  condition.sense = sense;
  wanted_.texts.push_back(std::move(condition));
}

void Matcher::add(Sense sense, const Span& opened) {
  if (sense == Sense::is) {
    wanted_.opened_from = std::max(wanted_.opened_from, opened.from);
    wanted_.opened_before = std::min(wanted_.opened_before, opened.to);
    return;
  }
  add(sense,
      simple([opened](const Ticket& ticket) { return inside({opened}, ticket.header.opened_at); }));
}

void Matcher::add(Sense sense, Test test) {
  tests_.push_back([test = std::move(test), sense](const Ticket& ticket) -> Result<bool> {
    TRY(const auto holds, test(ticket));
    return holds == (sense == Sense::is);
  });
}

Result<bool> Matcher::matches(const Ticket& digest) const {
  if (!is_wanted_textless(wanted_, digest)) return false;
  for (const auto& test : tests_) {
    TRY(const auto holds, test(digest));
    if (!holds) return false;
  }
  return true;
}

}  // namespace tkt
