#pragma once
#include "cli/command.h"

/// Every command of the program; each is defined in its own file beside this one.
namespace tkt::cli {

extern const Command init_command;
extern const Command people_command;
extern const Command people_list_command;
extern const Command people_add_command;
extern const Command people_edit_command;
extern const Command people_disable_command;
extern const Command people_absence_command;
extern const Command people_org_command;

extern const Command open_command;
extern const Command assign_command;
extern const Command announce_command;
extern const Command reply_command;
extern const Command transition_command;
extern const Command edit_command;
extern const Command attach_command;
extern const Command link_command;
extern const Command merge_command;
extern const Command rate_command;
extern const Command plan_command;
extern const Command contact_command;
extern const Command check_command;
extern const Command away_command;
extern const Command work_command;
extern const Command out_of_hours_command;
extern const Command undo_command;

extern const Command show_command;
extern const Command list_command;
extern const Command search_command;
extern const Command log_command;

extern const Command sla_report_command;
extern const Command sla_explain_command;
extern const Command close_stale_command;
extern const Command remind_command;
extern const Command calendar_show_command;
extern const Command calendar_due_command;
extern const Command calendar_elapsed_command;
extern const Command calendar_check_command;

extern const Command holidays_command;
extern const Command holidays_list_command;
extern const Command holidays_add_command;
extern const Command holidays_update_command;

extern const Command policy_check_command;
extern const Command policy_show_command;
extern const Command policy_apply_command;
extern const Command verify_command;

extern const Command completions_command;
extern const Command complete_command;
extern const Command import_command;
extern const Command export_command;
extern const Command help_command;
extern const Command version_command;

}  // namespace tkt::cli
