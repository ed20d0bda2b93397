#include "formats/toml/policy_toml_parts.h"

namespace tkt::policy_toml {

void read_named(TomlTable& table, const std::string& id, Named& to) {
  to.id = id;
  to.line = table.line();
  table.label("label", to.label);
  table.label("help", to.help);
}

namespace {

/// A table of things that are only named.
void read_names(TomlTable& table, std::string_view key, std::vector<Named>& to) {
  table.each(key,
             [&](const std::string& id, TomlTable& t) { read_named(t, id, to.emplace_back()); });
}

void read_privacy(TomlTable& table, FieldRule::Privacy& to) {
  table.flag("private", to, FieldRule::Privacy::private_, FieldRule::Privacy::open);
}

void read_field(TomlTable& t, const std::string& id, FieldRule& to) {
  using Type = FieldRule::Type;
  static constexpr std::array<std::pair<std::string_view, Type>, 9> types{
      {{"text", Type::text},
       {"long_text", Type::long_text},
       {"number", Type::number},
       {"date", Type::date},
       {"datetime", Type::datetime},
       {"url", Type::url},
       {"email", Type::email},
       {"choice", Type::choice},
       {"yes_no", Type::yes_no}}};
  read_named(t, id, to);
  t.word("type", to.type, types);
  t.flag("required", to.presence, FieldRule::Presence::required, FieldRule::Presence::optional);
  t.strings("required_for", to.required_for);
  read_privacy(t, to.privacy);
  static constexpr std::array<std::pair<std::string_view, FieldRule::Begins>, 1> beginnings{
      {{"module", FieldRule::Begins::with_module}}};
  t.word("begins_with", to.begins, beginnings);
  t.string("pattern", to.pattern);
  t.strings("banned", to.banned);
  t.strings("banned_words", to.banned_words);
  t.label("refusal", to.refusal);
  t.string("example", to.example);
  read_names(t, "choices", to.choices);
  t.integer("min_length", to.min_length);
  t.integer("max_length", to.max_length);
  t.string("default", to.default_value);
}

void read_case_ref(TomlTable& t, const std::string& id, CaseRefKind& to) {
  read_named(t, id, to);
  t.string("pattern", to.pattern);
  t.string("example", to.example);
  read_privacy(t, to.privacy);
  t.strings("orgs", to.orgs);
  t.flag("by_org", to.use, CaseRefKind::Use::by_org, CaseRefKind::Use::all);
}

void read_type(TomlTable& t, const std::string& id, TicketType& to) {
  read_named(t, id, to);
  t.string("team", to.team);
  t.string("calendar", to.calendar);
  t.string("exclusion", to.exclusion);
  t.flag("plan", to.plan, TicketType::PlanRule::required, TicketType::PlanRule::none);
  t.strings("open_by", to.open_by);
  t.strings("channels", to.channels);
  t.amount("lead", to.lead);
  t.string("lead_field", to.lead_field);
}

void read_exclusion(TomlTable& t, const std::string& id, Exclusion& to) {
  using Cover = Exclusion::Cover;
  static constexpr std::array<std::pair<std::string_view, Cover>, 2> covers{
      {{"not_covered", Cover::not_covered}, {"may_exclude", Cover::may_exclude}}};
  read_named(t, id, to);
  t.word("cover", to.cover, covers);
  t.flag("quote", to.quote, Exclusion::Quote::yes, Exclusion::Quote::no);
  t.label("notice", to.notice);
}

void read_channel(TomlTable& t, const std::string& id, Channel& to) {
  read_named(t, id, to);
  t.strings("orgs", to.orgs);
  t.strings("priorities", to.priorities);
  auto by_org = Channel::Use::all;
  auto contact = Channel::Use::all;
  t.flag("by_org", by_org, Channel::Use::by_org, Channel::Use::all);
  t.flag("contact_only", contact, Channel::Use::contact, Channel::Use::all);
  to.use = contact == Channel::Use::all ? by_org : contact;
  if (contact != Channel::Use::all && by_org != Channel::Use::all)
    t.mistake("by_org", text("a channel is either 'by_org' or 'contact_only', not both"));
}

void read_priority(TomlTable& t, const std::string& id, Priority& to) {
  read_named(t, id, to);
  t.amount("first_response", to.first_response);
  t.amount("resolution", to.resolution);
  t.string("calendar", to.calendar);
  t.each("reasons", [&](const std::string& reason_id, TomlTable& r) {
    auto& reason = to.reasons.emplace_back();
    read_named(r, reason_id, reason);
    r.strings("by", reason.by);
    r.strings("fields", reason.fields);
  });
  t.strings("set_by", to.set_by);
  t.strings("channels", to.channels);
}

void read_target(TomlTable& t, TargetRule& to) {
  to.line = t.line();
  t.string("priority", to.priority);
  t.string("type", to.type);
  t.string("module", to.module);
  t.string("org", to.org);
  t.string("channel", to.channel);
  t.amount("first_response", to.first_response);
  t.amount("resolution", to.resolution);
  t.flag("none", to.scope, TargetRule::Scope::none, TargetRule::Scope::targets);
  t.string("calendar", to.calendar);
}

void read_matrix(TomlTable& root, Matrix& to) {
  read_names(root, "impacts", to.impacts);
  read_names(root, "urgencies", to.urgencies);
  root.each("matrix", [&](const std::string& impact, TomlTable& row) {
    for (const auto& urgency : to.urgencies) {
      std::string priority;
      row.string(urgency.id, priority);
      if (!priority.empty()) to.cells.push_back({impact, urgency.id, priority});
    }
  });
}

}  // namespace

void read_desk(TomlTable& root, Policy& to) {
  root.string("name", to.name);
  root.label("title", to.title);
  root.string("version", to.version);
  root.string("source", to.source);
  root.string("language", to.language);
  root.string("timezone", to.timezone);
  root.string("prefix", to.prefix);
  root.string("calendar", to.calendar);
  root.string("cron", to.cron);
  root.string("initial_state", to.initial_state);
  root.string("default_priority", to.default_priority);
  root.string("default_type", to.default_type);
  root.string("default_channel", to.default_channel);
  root.string("clock_priority", to.clock_priority);
  root.percent("at_risk", to.at_risk_percent);
  root.table("form", [&](TomlTable& form) { form.labels("notes", to.form_notes); });
  root.each_string("renamed", [&](const std::string& from, const std::string& into) {
    to.renamed.emplace_back(from, into);
  });
}

void read_form(TomlTable& root, Policy& to) {
  root.each("fields", [&](const std::string& id, TomlTable& t) {
    read_field(t, id, to.fields.emplace_back());
  });
  root.each("case_refs", [&](const std::string& id, TomlTable& t) {
    read_case_ref(t, id, to.case_refs.emplace_back());
  });
  root.table("attachments", [&](TomlTable& t) {
    t.strings("allow", to.attachments.allow);
    t.size("max_size", to.attachments.max_bytes);
    t.label("refusal", to.attachments.refusal);
  });
  root.table("duplicates", [&](TomlTable& t) {
    using Action = DuplicateRule::Action;
    using Scope = DuplicateRule::Scope;
    static constexpr std::array<std::pair<std::string_view, Action>, 3> actions{
        {{"off", Action::off}, {"warn", Action::warn}, {"refuse", Action::refuse}}};
    static constexpr std::array<std::pair<std::string_view, Scope>, 2> scopes{
        {{"requester", Scope::requester}, {"org", Scope::org}}};
    t.word("action", to.duplicates.action, actions);
    t.real("similarity", to.duplicates.similarity, 0, 1);
    t.word("scope", to.duplicates.scope, scopes);
  });
}

void read_subjects(TomlTable& root, Policy& to) {
  root.each("modules", [&](const std::string& id, TomlTable& t) {
    auto& module = to.modules.emplace_back();
    read_named(t, id, module);
    t.strings("skills", module.skills);
    t.string("team", module.team);
  });
  root.each("types", [&](const std::string& id, TomlTable& t) {
    read_type(t, id, to.types.emplace_back());
  });
  root.each("exclusions", [&](const std::string& id, TomlTable& t) {
    read_exclusion(t, id, to.exclusions.emplace_back());
  });
  root.each("channels", [&](const std::string& id, TomlTable& t) {
    read_channel(t, id, to.channels.emplace_back());
  });
  read_names(root, "link_kinds", to.link_kinds);
}

void read_urgency(TomlTable& root, Policy& to) {
  root.each("priorities", [&](const std::string& id, TomlTable& t) {
    read_priority(t, id, to.priorities.emplace_back());
  });
  read_matrix(root, to.matrix);
  root.each_item("targets", [&](TomlTable& t) { read_target(t, to.targets.emplace_back()); });
}

}  // namespace tkt::policy_toml
