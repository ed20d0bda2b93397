#pragma once
#include <string>
#include <string_view>

#include "cli/context.h"

namespace tkt::cli {

/// What completions may offer to whoever types, as core/policy/permission.h decides it. Where there
/// is no store, or nobody says who acts, they offer everything.
class Offer {
 public:
  explicit Offer(Context& context);

  /// A command by its first or whole name, or one of its options (`--assignee`).
  [[nodiscard]] bool takes_command(std::string_view name) const;
  [[nodiscard]] bool takes_option(std::string_view name) const;
  /// Could the command do anything with this ticket?
  [[nodiscard]] bool takes_ticket(std::string_view command, const Header& ticket) const;
  /// May the ticket go there? `ref` as typed; any state where it names no ticket.
  [[nodiscard]] bool takes_state(const std::string& ref, std::string_view state) const;
  /// May they be given the ticket: somebody who works on tickets, or only oneself.
  [[nodiscard]] bool takes_assignee(const Member& member) const;
  [[nodiscard]] bool takes_team() const;
  [[nodiscard]] bool takes_priority(const Priority& priority) const;
  [[nodiscard]] bool takes_type(const TicketType& type) const;

 private:
  [[nodiscard]] bool ever(std::span<const std::string_view> operations) const;
  const Desk* desk_ = nullptr;  ///< nothing: offer everything
  Actor actor_;
};

}  // namespace tkt::cli
