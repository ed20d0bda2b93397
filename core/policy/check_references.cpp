#include <algorithm>

#include "core/policy/check_findings.h"
#include "core/policy/words.h"

namespace tkt::policy_check {
namespace {

/// The names of all things that others refer to, made once.
struct Known {
  Names states, priorities, types, modules, channels, calendars, roles, teams, skills, reasons,
      exclusions, checklists, fields, occasions, recipients, operations;

  explicit Known(const Policy& policy)
      : states(ids(policy.states)),
        priorities(ids(policy.priorities)),
        types(ids(policy.types)),
        modules(ids(policy.modules)),
        channels(ids(policy.channels)),
        calendars(ids(policy.calendars)),
        roles(ids(policy.roles)),
        teams(ids(policy.teams)),
        skills(ids(policy.skills)),
        reasons(ids(policy.reasons)),
        exclusions(ids(policy.exclusions)),
        checklists(ids(policy.checklists)),
        fields(as_strings(built_in_fields())),
        occasions(as_strings(tkt::occasions())),
        recipients(as_strings(tkt::recipients())) {
    for (const auto& field : policy.fields) {
      if (!is_built_in_field(field.id)) fields.push_back(field.id);
    }
    recipients.insert(recipients.end(), roles.begin(), roles.end());
    for (const auto& operation : tkt::operations()) operations.emplace_back(operation.id);
  }
};

void check_top(const Policy& policy, const Known& known, Findings& to) {
  to.refers("calendar", policy.calendar, known.calendars, no_calendar);
  to.refers("initial_state", policy.initial_state, known.states, no_state);
  to.refers("default_priority", policy.default_priority, known.priorities, no_priority);
  to.refers("clock_priority", policy.clock_priority, known.priorities, no_priority);
  to.refers("default_type", policy.default_type, known.types, no_type);
  to.refers("default_channel", policy.default_channel, known.channels, no_channel);
  to.refers("assign.default_team", policy.assign.default_team, known.teams, no_team);
  to.refers("plan.calendar", policy.plan.calendar, known.calendars, no_calendar);
  to.refer("plan.approved_by", policy.plan.approved_by, known.roles, no_role);
  to.refers("out_of_hours.calendar", policy.out_of_hours.calendar, known.calendars, no_calendar);
  to.refer("out_of_hours.accepted_by", policy.out_of_hours.accepted_by, known.roles, no_role);
  to.refers("announce.type", policy.announce.type, known.types, no_type);
  to.refers("announce.channel", policy.announce.channel, known.channels, no_channel);
  to.refers("announce.priority", policy.announce.priority, known.priorities, no_priority);
  to.refers("announce.to", policy.announce.to, known.states, no_state);
  to.refer("requesters.open_types", policy.requesters.open_types, known.types, no_type);
}

void check_lead(const Policy& policy, const TicketType& type, const Known& known, Findings& to) {
  const auto path = in("types", type.id);
  to.refers(path + ".lead_field", type.lead_field, known.fields, no_field);
  if (type.lead && type.lead_field.empty())
    to.error(path + ".lead", text("'lead' needs 'lead_field': the field with the day of the work"));
  const auto* field = find_id(policy.fields, type.lead_field);
  using Type = FieldRule::Type;
  if (field != nullptr && field->type != Type::date && field->type != Type::datetime)
    to.error(path + ".lead_field", text("'{}' is neither a date nor a datetime", type.lead_field));
}

void check_subjects(const Policy& policy, const Known& known, Findings& to) {
  for (const auto& field : policy.fields)
    to.refer(in("fields", field.id) + ".required_for", field.required_for, known.types, no_type);
  for (const auto& module : policy.modules) {
    const auto path = in("modules", module.id);
    to.refer(path + ".skills", module.skills, known.skills, no_skill);
    to.refers(path + ".team", module.team, known.teams, no_team);
  }
  for (const auto& type : policy.types) {
    const auto path = in("types", type.id);
    to.refers(path + ".team", type.team, known.teams, no_team);
    to.refers(path + ".calendar", type.calendar, known.calendars, no_calendar);
    to.refers(path + ".exclusion", type.exclusion, known.exclusions,
              mark("there is no exclusion '{}'"));
    to.refer(path + ".open_by", type.open_by, known.roles, no_role);
    to.refer(path + ".channels", type.channels, known.channels, no_channel);
    check_lead(policy, type, known, to);
  }
  for (const auto& channel : policy.channels)
    to.refer(in("channels", channel.id) + ".priorities", channel.priorities, known.priorities,
             no_priority);
  for (const auto& band : policy.bands)
    to.refers(in("bands", band.id) + ".calendar", band.calendar, known.calendars, no_calendar);
}

void check_priorities(const Policy& policy, const Known& known, Findings& to) {
  for (const auto& priority : policy.priorities) {
    const auto path = in("priorities", priority.id);
    to.refers(path + ".calendar", priority.calendar, known.calendars, no_calendar);
    to.refer(path + ".set_by", priority.set_by, known.roles, no_role);
    to.refer(path + ".channels", priority.channels, known.channels, no_channel);
    for (const auto& reason : priority.reasons) {
      const auto here = in(path + ".reasons", reason.id);
      to.refer(here + ".by", reason.by, known.roles, no_role);
      to.refer(here + ".fields", reason.fields, known.fields, no_field);
    }
  }
  for (std::size_t i = 0; i < policy.targets.size(); ++i) {
    const auto& target = policy.targets[i];
    const auto path = at("targets", i);
    to.refers(path + ".priority", target.priority, known.priorities, no_priority);
    to.refers(path + ".type", target.type, known.types, no_type);
    to.refers(path + ".module", target.module, known.modules, no_module);
    to.refers(path + ".channel", target.channel, known.channels, no_channel);
    to.refers(path + ".calendar", target.calendar, known.calendars, no_calendar);
  }
}

void check_states(const Policy& policy, const Known& known, Findings& to) {
  for (const auto& state : policy.states) {
    const auto path = in("states", state.id);
    to.refers(path + ".on_agent_reply", state.on_agent_reply, known.states, no_state);
    to.refers(path + ".on_requester_reply", state.on_requester_reply, known.states, no_state);
    to.refers(path + ".on_confirmation", state.on_confirmation, known.states, no_state);
    to.refers(path + ".on_rejection", state.on_rejection, known.states, no_state);
    to.refers(path + ".on_assign", state.on_assign, known.states, no_state);
  }
  Names from = known.states;
  from.emplace_back("*");
  for (std::size_t i = 0; i < policy.transitions.size(); ++i) {
    const auto& move = policy.transitions[i];
    const auto path = at("transitions", i);
    to.refer(path + ".from", move.from, from, no_state);
    to.refers(path + ".to", move.to, known.states, no_state);
    to.refer(path + ".by", move.by, known.roles, no_role);
    to.refers(path + ".checklist", move.checklist, known.checklists,
              mark("there is no checklist '{}'"));
    to.refer(path + ".fields", move.fields, known.fields, no_field);
    to.refer(path + ".reasons", move.reasons, known.reasons, no_reason);
    to.refer(path + ".contact_channels", move.contact_channels, known.channels, no_channel);
    to.refers(path + ".calendar", move.calendar, known.calendars, no_calendar);
  }
}

void check_stale(const Policy& policy, const Known& known, Findings& to) {
  for (std::size_t i = 0; i < policy.stale.size(); ++i) {
    const auto& rule = policy.stale[i];
    const auto path = at("stale", i);
    to.refer(path + ".states", rule.states, known.states, no_state);
    to.refers(path + ".to", rule.to, known.states, no_state);
    to.refers(path + ".reason", rule.reason, known.reasons, no_reason);
    to.refers(path + ".calendar", rule.calendar, known.calendars, no_calendar);
  }
}

void check_others(const Policy& policy, const Known& known, Findings& to) {
  for (std::size_t i = 0; i < policy.escalations.size(); ++i) {
    const auto& rule = policy.escalations[i];
    const auto path = at("escalations", i);
    to.refer(path + ".priorities", rule.priorities, known.priorities, no_priority);
    to.refers(path + ".notify", rule.notify, known.roles, no_role);
    to.refers(path + ".raise_to", rule.raise_to, known.priorities, no_priority);
  }
  for (std::size_t i = 0; i < policy.recurring.size(); ++i) {
    const auto& rule = policy.recurring[i];
    const auto path = at("recurring", i);
    to.refers(path + ".type", rule.type, known.types, no_type);
    to.refers(path + ".module", rule.module, known.modules, no_module);
    to.refers(path + ".priority", rule.priority, known.priorities, no_priority);
  }
  for (const auto& notice : policy.notices) {
    to.refers(in("notices", notice.id), notice.id, known.occasions,
              mark("'{}' is no occasion for a notice"));
    to.refer(in("notices", notice.id) + ".to", notice.to, known.recipients,
             mark("nobody is '{}': not a role, and not requester, assignee or team"));
  }
  for (const auto& reply : policy.templates)
    to.refers(in("templates", reply.id) + ".to", reply.to, known.states, no_state);
  auto operations = known.operations;
  operations.emplace_back("*");
  for (const auto& role : policy.roles) {
    for (const auto& operation : role.may)
      to.refers(in("roles", role.id) + ".may", operation, operations,
                mark("'{}' is nothing that a role may do"));
  }
}

}  // namespace

void check_references(const Policy& policy, Findings& to) {
  const Known known(policy);
  check_top(policy, known, to);
  check_subjects(policy, known, to);
  check_priorities(policy, known, to);
  check_states(policy, known, to);
  check_stale(policy, known, to);
  check_others(policy, known, to);
}

}  // namespace tkt::policy_check
