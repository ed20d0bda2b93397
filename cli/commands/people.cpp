#include "core/operations/store/people.h"

#include "cli/commands/all.h"
#include "cli/number.h"
#include "cli/view/labels.h"
#include "cli/view/list_output.h"
#include "core/base/alphabet.h"
#include "core/base/mark.h"
#include "core/policy/labels.h"
#include "formats/json/json.h"

namespace tkt::cli {
namespace {

std::string list_of(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : ",") + value;
  return out;
}

// ---- list ---------------------------------------------------------------------------------------

struct PeopleListArgs {};

void declare_list(Options& /*options*/, PeopleListArgs& /*args*/) {}

Json member_json(const Member& member) {
  return Json::object()
      .set("id", member.id)
      .set("name", member.person.name)
      .set("email", member.person.mail)
      .set("roles", member.roles)
      .set("teams", member.teams)
      .set("skills", member.skills)
      .set("org", or_null(member.org))
      .set("phone", or_null(member.phone))
      .set("contact", member.contact == Member::Contact::designated)
      .set("trained", member.trained == Member::Trained::yes)
      .set("active", member.active == Member::Active::yes);
}

Json people_json(const People& people) {
  auto members = Json::list();
  for (const auto& member : people.members) members.add(member_json(member));
  auto orgs = Json::list();
  for (const auto& org : people.orgs)
    orgs.add(Json::object().set("id", org.id).set("name", org.name).set("domains", org.domains));
  auto absences = Json::list();
  for (const auto& absence : people.absences)
    absences.add(Json::object()
                     .set("person", absence.person)
                     .set("from", absence.from)
                     .set("until", absence.until)
                     .set("why", or_null(absence.why)));
  return envelope("tkt.people/1", "people", std::move(members))
      .set("orgs", std::move(orgs))
      .set("absences", std::move(absences));
}

/// Labels for people, ids for scripts.
template <class T>
Cell named_cell(const std::vector<T>& in, const std::vector<std::string>& ids, const Labels& labels,
                Look look) {
  return {labels.say(labels_in(in, ids)), look, list_of(ids)};
}

std::vector<const Member*> by_name(const People& people, Language language) {
  std::vector<std::pair<std::string, const Member*>> keyed;
  for (const auto& member : people.members)
    keyed.emplace_back(alphabet_key(member.person.name, id_of(language)), &member);
  std::ranges::stable_sort(keyed, {}, [](const auto& one) { return one.first; });
  std::vector<const Member*> sorted;
  for (const auto& [_, member] : keyed) sorted.push_back(member);
  return sorted;
}

Table people_table(const Labels& labels, const std::vector<const Member*>& members) {
  const auto& policy = labels.desk().policy();
  Table table;
  using Head = std::pair<std::string_view, std::string_view>;  // title, key
  for (const auto& [title, key] :
       {Head{mark("ID"), "id"}, Head{mark("NAME"), "name"}, Head{mark("MAIL"), "mail"},
        Head{mark("ROLES"), "roles"}, Head{mark("TEAMS"), "teams"}, Head{mark("SKILLS"), "skills"},
        Head{mark("ORGANISATION"), "org"}}) {
    Column column;
    column.title = translate(title, labels.language());
    column.key = key;
    column.shrinks = Shrinks::yes;
    column.priority = 9 - static_cast<int>(table.columns.size());
    table.columns.push_back(std::move(column));
  }
  for (const auto* member : members) {
    const auto look = member->active == Member::Active::yes ? Look::plain : Look::muted;
    table.rows.push_back({Cell(member->id, Look::accent), Cell(member->person.name, look),
                          Cell(member->person.mail, look),
                          named_cell(policy.roles, member->roles, labels, look),
                          named_cell(policy.teams, member->teams, labels, look),
                          named_cell(policy.skills, member->skills, labels, look),
                          Cell(labels.org(member->org), look, member->org)});
  }
  return table;
}

Result<Status> run_list(Context& context, PeopleListArgs& /*args*/) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  if (format == Format::json) {
    context.out.print(people_json(desk->people()).text() + "\n");
  } else {
    const auto members = by_name(desk->people(), sorting_language(context, format, desk->policy()));
    print_table(context, people_table(Labels(*desk, context.language), members), format);
    if (format == Format::table && desk->people().members.empty())
      context.note(text("nobody yet: tkt people add 'Name <mail>' --role ROLE"));
  }
  return Status::done;
}

// ---- add, edit ----------------------------------------------------------------------------------

struct PersonArgs {
  std::string who;
  std::string id;
  std::string name;
  std::vector<std::string> roles, teams, skills;
  std::optional<std::string> org, phone;
  Given contact = Given::no;
  Given trained = Given::no;
};

void declare_facts(Options& options, PersonArgs& args) {
  options.list("--role", "ROLE", args.roles, "a role of the policy; may be given again")
      .list("--team", "TEAM", args.teams, "a team of the policy; may be given again")
      .list("--skill", "SKILL", args.skills, "a skill of the policy; may be given again")
      .value("--org", "ORG", args.org, "the organisation they belong to")
      .value("--phone", "NUMBER", args.phone, "a telephone number")
      .flag("--contact", args.contact, "a designated contact of the organisation")
      .flag("--trained", args.trained, "has had the training that the policy asks for");
}

void declare_add(Options& options, PersonArgs& args) {
  options.required("'NAME <MAIL>'", args.who, "the new person")
      .value("--id", "ID", args.id, "the short name by which tickets know them");
  declare_facts(options, args);
}

void declare_edit(Options& options, PersonArgs& args) {
  options.required("PERSON", args.who, "id, name or mail")
      .value("--name", "'NAME <MAIL>'", args.name, "a new name or address");
  declare_facts(options, args);
}

MemberFacts facts_of(const PersonArgs& args) {
  MemberFacts facts{args.roles, args.teams, args.skills, args.org, args.phone, {}, {}};
  if (args.contact == Given::yes) facts.contact = Member::Contact::designated;
  if (args.trained == Given::yes) facts.trained = Member::Trained::yes;
  return facts;
}

/// Makes the change and prints the id of whom it is about.
Result<Status> make(Context& context, const PeopleChange& change) {
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  TRY(const auto outcome, change_people(*desk, act, change));
  context.tell_commit(act, outcome.commit);
  context.out.print(outcome.id + "\n");
  return Status::done;
}

Result<Status> run_add(Context& context, PersonArgs& args) {
  TRY(auto person, parse_person(args.who));
  return make(context, AddMember{args.id, std::move(person), facts_of(args)});
}

Result<Status> run_edit(Context& context, PersonArgs& args) {
  EditMember change{args.who, {}, facts_of(args)};
  if (!args.name.empty()) {
    TRY(change.person, parse_person(args.name));
  }
  return make(context, change);
}

// ---- disable, absence, org ----------------------------------------------------------------------

struct DisableArgs {
  std::string who;
  Given undo = Given::no;
};

void declare_disable(Options& options, DisableArgs& args) {
  options.required("PERSON", args.who, "id, name or mail")
      .flag("--undo", args.undo, "let them act again");
}

Result<Status> run_disable(Context& context, DisableArgs& args) {
  return make(context, DisableMember{args.who, args.undo == Given::yes ? Member::Active::yes
                                                                       : Member::Active::no});
}

struct AbsenceArgs {
  std::string who, from, until, why;
};

void declare_absence(Options& options, AbsenceArgs& args) {
  options.required("PERSON", args.who, "id, name or mail")
      .value("--from", "DAY", args.from, "the first day: 2026-12-21")
      .value("--until", "DAY", args.until, "the last day")
      .value("--why", "TEXT", args.why, "the reason");
}

Result<Status> run_absence(Context& context, AbsenceArgs& args) {
  if (args.from.empty() || args.until.empty())
    return fail(ErrorKind::usage, text("an absence needs --from DAY and --until DAY"));
  return make(context, AddAbsence{{args.who, args.from, args.until, args.why}});
}

struct OrgArgs {
  std::string id;
  std::optional<std::string> name, calendar, contacts;
  std::vector<std::string> domains, channels, case_refs;
};

void declare_org(Options& options, OrgArgs& args) {
  options.required("ID", args.id, "the short name of the organisation")
      .value("--name", "NAME", args.name, "its name")
      .list("--domain", "DOMAIN", args.domains, "a mail domain of its people; may be given again")
      .list("--channel", "CHANNEL", args.channels, "a channel of its contract; may be given again")
      .list("--case-ref", "KIND", args.case_refs,
            "a kind of case identifier that it uses; may be given again")
      .value("--calendar", "CALENDAR", args.calendar, "the calendar of its contract")
      .value("--contacts", "N", args.contacts, "how many designated contacts it may have");
}

Result<Status> run_org(Context& context, OrgArgs& args) {
  SetOrganisation change{args.id,        args.name, args.calendar, args.domains, args.channels,
                         args.case_refs, {}};
  if (args.contacts) {
    TRY(const auto contacts, whole_number("--contacts", *args.contacts, 0));
    change.contacts = static_cast<std::int64_t>(contacts);
  }
  return make(context, change);
}

}  // namespace

constinit const Command people_command = {
    .name = "people",
    .group = Group::store,
    .summary = mark("show everybody, with roles, teams, skills and organisation"),
    .details =
        mark("Comments in people.toml stay. While nobody may change people, everybody may: a "
             "new desk has to begin somewhere."),
    .examples = "tkt people\ntkt people add 'Ana Ruiz <ana@soporte.example>' --role agent",
    .formats = "table tsv csv json md",
    .make = bind<PeopleListArgs, declare_list, run_list>,
};

constinit const Command people_list_command = {
    .name = "people list",
    .group = Group::hidden,
    .summary = mark("show everybody, with roles, teams, skills and organisation"),
    .details = {},
    .examples = {},
    .formats = "table tsv csv json md",
    .make = bind<PeopleListArgs, declare_list, run_list>,
};

constinit const Command people_add_command = {
    .name = "people add",
    .group = Group::store,
    .summary = mark("add a person"),
    .details = {},
    .examples = "tkt people add 'Ana Ruiz <ana@soporte.example>' --role agent --skill correo",
    .formats = {},
    .make = bind<PersonArgs, declare_add, run_add>,
};

constinit const Command people_edit_command = {
    .name = "people edit",
    .group = Group::store,
    .summary = mark("change what is said of a person"),
    .details = {},
    .examples = "tkt people edit ana --skill correo --skill web",
    .formats = {},
    .make = bind<PersonArgs, declare_edit, run_edit>,
};

constinit const Command people_disable_command = {
    .name = "people disable",
    .group = Group::store,
    .summary = mark("somebody acts no more; tickets keep the name"),
    .details = {},
    .examples = {},
    .formats = {},
    .make = bind<DisableArgs, declare_disable, run_disable>,
};

constinit const Command people_absence_command = {
    .name = "people absence",
    .group = Group::store,
    .summary = mark("somebody is away; assign --auto passes them over"),
    .details = {},
    .examples = "tkt people absence ana --from 2026-12-21 --until 2027-01-04 --why vacaciones",
    .formats = {},
    .make = bind<AbsenceArgs, declare_absence, run_absence>,
};

constinit const Command people_org_command = {
    .name = "people org",
    .group = Group::store,
    .summary = mark("add or change an organisation"),
    .details = {},
    .examples = "tkt people org alcaldia --name 'Alcaldía' --domain alcaldia.example",
    .formats = {},
    .make = bind<OrgArgs, declare_org, run_org>,
};

}  // namespace tkt::cli
