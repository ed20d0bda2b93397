#include <map>
#include <set>
#include <sstream>

#include "core/policy/permission.h"
#include "core/policy/words.h"
#include "tests/unit/policies/shipped.h"

/// `permissions.txt` says for each of the five desks who may do what, from reading their texts.
/// Here every cell of it is held against the shipped policies.
namespace tkt::tests {
namespace {

constexpr std::array roles{"client", "agent", "coordinator", "cron", "gone"};
constexpr std::string_view relations = "nrca";

/// Somebody with a role and a tie, and the ticket to which they have it.
struct Cast {
  People people;
  Actor actor;
  Header ticket;
};

Member member(const std::string& id, const std::string& role) {
  Member made;
  made.id = id;
  made.person = {id, id + "@x.example"};
  if (!role.empty()) made.roles = {role};
  return made;
}

Cast cast_of(const Policy& policy, const std::string& role, char relation) {
  Cast cast;
  cast.people.orgs.push_back({"acme", "Acme", {}, {}, {}, {}, {}, 0});
  auto luz = member("luz", "");
  luz.org = "acme";
  cast.people.members = {member("carla", "coordinator"), luz};
  auto who = member("who", role == "client" ? "" : role == "gone" ? "agent" : role);
  if (role == "gone") who.active = Member::Active::no;
  if (relation == 'c') {
    who.org = "acme";
    who.contact = Member::Contact::designated;
  }
  cast.people.members.push_back(who);
  cast.ticket.ref = "TKT-261122-4F7KQ";
  cast.ticket.requester = relation == 'r' ? who.person : luz.person;
  cast.ticket.org = "acme";
  if (relation == 'a') cast.ticket.assignee = "who";
  cast.actor = actor_of(policy, cast.people, who.person);
  return cast;
}

const std::set<std::string_view> on_no_ticket{"open",   "open_for_others", "announce",
                                              "people", "policy",          "export_private"};

bool answer(const Policy& policy, const std::string& kind, const std::string& operation,
            const std::string& role, char relation) {
  auto cast = cast_of(policy, role, relation);
  cast.actor.member = cast.people.by_id("who");
  const auto requester = cast.ticket.requester;
  const auto* ticket = on_no_ticket.contains(operation) ? nullptr : &cast.ticket;
  const Deed deed{operation, ticket, kind == "for" ? &requester : nullptr};
  return permit(policy, cast.people, cast.actor, deed).has_value();
}

/// One row of cells against what the program answers, both as text.
void check_row(const std::string& name, const std::string& kind, std::istringstream& line) {
  const auto policy = shipped(name);
  std::string operation;
  line >> operation;
  std::string expected;
  std::string found;
  for (const auto* role : roles) {
    for (const char relation : relations) {
      char cell = '?';
      line >> cell;
      expected += cell;
      found += answer(policy, kind, operation, role, relation) ? '+' : '-';
    }
  }
  const auto row = name + " " + kind + " " + operation;
  CHECK_MESSAGE(found == expected, row << ": table " << expected << ", program " << found);
}

using Moves = std::map<std::string, std::set<std::string>>;  ///< `from to` → roles

Moves moves_of(const std::string& name) {
  const auto policy = shipped(name);
  Moves moves;
  for (const auto* role : {"client", "agent", "coordinator", "cron"}) {
    for (const auto& from : policy.states) {
      auto cast = cast_of(policy, role, std::string_view(role) == "client" ? 'r' : 'n');
      cast.actor.member = cast.people.by_id("who");
      cast.ticket.state = from.id;
      for (const auto* to : permitted_states(policy, cast.people, cast.actor, cast.ticket))
        moves[from.id + " " + to->id].insert(role);
    }
  }
  return moves;
}

struct Table {
  std::map<std::string, std::vector<std::string>> operations;  ///< by policy, `do` rows
  std::map<std::string, Moves> moves;
};

void read_move(std::istringstream& line, Moves& into) {
  std::string from;
  std::string to;
  line >> from >> to;
  to.pop_back();  // the colon
  for (std::string role; line >> role;) into[from + " " + to].insert(role);
}

/// Checks the rows of cells on the way.
Table read_table() {
  Table table;
  std::istringstream file(read_file("tests/unit/policies/permissions.txt"));
  std::string policy;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text.front() == '#') continue;
    std::istringstream line(text);
    std::string kind;
    line >> kind;
    if (kind == "policy") {
      line >> policy;
    } else if (kind == "move") {
      read_move(line, table.moves[policy]);
    } else {
      if (kind == "do") table.operations[policy].push_back(text.substr(5, text.find(' ', 5) - 5));
      check_row(policy, kind, line);
    }
  }
  return table;
}

TEST_CASE("the five desks let everybody do what their texts say, cell by cell") {
  const auto table = read_table();
  CHECK(table.operations.size() == 5);
  std::vector<std::string> all;
  for (const auto& operation : operations()) all.emplace_back(operation.id);
  std::ranges::sort(all);
  for (auto [policy, named] : table.operations) {
    std::ranges::sort(named);
    CHECK_MESSAGE(named == all, policy << " does not have every operation once");
  }
}

TEST_CASE("tickets of the five desks go from state to state only by those whom their texts name") {
  const auto table = read_table();
  CHECK(table.moves.size() == 5);
  for (const auto& [policy, expected] : table.moves) {
    const auto found = moves_of(policy);
    for (const auto& [move, who] : expected) {
      CHECK_MESSAGE((found.contains(move) && found.at(move) == who), policy << ": " << move);
    }
    for (const auto& [move, who] : found)
      CHECK_MESSAGE(expected.contains(move), policy << ": " << move << " is not in the table");
  }
}

TEST_CASE("a client moves no ticket of somebody else") {
  for (const auto* name : {"ticlibre", "instrucciones", "itbx", "implantaciones", "ikhodi"}) {
    const auto policy = shipped(name);
    for (const auto& state : policy.states) {
      auto cast = cast_of(policy, "client", 'n');
      cast.actor.member = cast.people.by_id("who");
      cast.ticket.state = state.id;
      CHECK(permitted_states(policy, cast.people, cast.actor, cast.ticket).empty());
    }
  }
}

}  // namespace
}  // namespace tkt::tests
