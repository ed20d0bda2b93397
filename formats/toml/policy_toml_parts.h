#pragma once
#include "core/policy/policy.h"
#include "formats/toml/toml_reader.h"

/// The parts of `tkt.toml`, one reader for each, in the order of man/en/tkt-policy.5.
namespace tkt::policy_toml {

/// `label`, `help`, id and line, which everything that has a name shares.
void read_named(TomlTable& table, const std::string& id, Named& to);

/// `[calendars.ID]`, with its seasons; without a zone of its own it has the policy's.
void read_calendar(TomlTable& table, const std::string& id, const std::string& timezone,
                   CalendarSpec& to);

void read_desk(TomlTable& root, Policy& to);      ///< the keys at the top, `[form]`, `[renamed]`
void read_form(TomlTable& root, Policy& to);      ///< fields, case_refs, attachments, duplicates
void read_subjects(TomlTable& root, Policy& to);  ///< modules, types, exclusions, channels, links
void read_urgency(TomlTable& root, Policy& to);   ///< priorities, matrix, targets
void read_time(TomlTable& root, Policy& to);      ///< calendars, bands, out_of_hours, plan
void read_flow(TomlTable& root, Policy& to);      ///< states, transitions, reasons, checklists
void read_people(TomlTable& root, Policy& to);    ///< roles, requesters, teams, skills, assign
void read_rules(TomlTable& root, Policy& to);     ///< stale, escalations, recurring
void read_words(TomlTable& root, Policy& to);     ///< notices, templates, survey

}  // namespace tkt::policy_toml
