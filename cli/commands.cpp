#include "cli/commands.h"

#include <array>

#include "cli/commands/all.h"
#include "cli/commands/cron.h"

namespace tkt::cli {
namespace {

constexpr std::array command_table = {
    // the store
    &init_command,
    &people_command,
    &people_list_command,
    &people_add_command,
    &people_edit_command,
    &people_disable_command,
    &people_absence_command,
    &people_org_command,
    // work on a ticket
    &open_command,
    &assign_command,
    &announce_command,
    &reply_command,
    &transition_command,
    &edit_command,
    &attach_command,
    &link_command,
    &merge_command,
    &rate_command,
    &plan_command,
    &contact_command,
    &check_command,
    &away_command,
    &work_command,
    &out_of_hours_command,
    &undo_command,
    // look
    &show_command,
    &list_command,
    &search_command,
    &log_command,
    // time
    &sla_report_command,
    &sla_explain_command,
    &close_stale_command,
    &remind_command,
    &escalate_command,
    &recur_command,
    &notify_command,
    &calendar_show_command,
    &calendar_due_command,
    &calendar_elapsed_command,
    &calendar_check_command,
    &holidays_command,
    &holidays_list_command,
    &holidays_add_command,
    &holidays_update_command,
    // rules and health
    &policy_check_command,
    &policy_show_command,
    &policy_apply_command,
    &verify_command,
    // exchange
    &import_command,
    &export_command,
    // help
    &completions_command,
    &complete_command,
    &help_command,
    &version_command,
};

}  // namespace

std::span<const Command* const> all_commands() {
  return command_table;
}

const Command* find_command(std::vector<std::string>& args) {
  if (args.empty()) return nullptr;
  const auto named = [](const std::string& name) -> const Command* {
    for (const auto* command : command_table) {
      if (command->name == name) return command;
    }
    return nullptr;
  };
  if (args.size() > 1) {
    if (const auto* command = named(args[0] + " " + args[1])) {
      args.erase(args.begin(), args.begin() + 2);
      return command;
    }
  }
  const auto* command = named(args[0]);
  if (command != nullptr) args.erase(args.begin());
  return command;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto* command : command_table) {
    if (command->group != Group::hidden) names.emplace_back(command->name);
  }
  return names;
}

}  // namespace tkt::cli
