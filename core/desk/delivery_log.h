#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/desk/desk.h"

namespace tkt {

/// The ref of this clone that says how far its messages have been handed to the mailer. Its log has
/// a line for each message: `tkt notify: OCCASION EVENT MESSAGE-ID`. Where it is not there, this
/// clone is not the one that notifies.
inline constexpr std::string_view notified_ref = "refs/tkt/notified";
inline constexpr std::string_view notified_prefix = "tkt notify: ";
inline constexpr std::string_view given_up = "skipped";  ///< instead of the occasion: not sent

/// What has been handed to the mailer from this clone, and when.
class DeliveryLog {
 public:
  /// Of a clone that sends no reminders: everything counts from when it happened.
  DeliveryLog() = default;
  static Result<DeliveryLog> read(const Desk& desk);

  /// Does this clone send the policy's reminders?
  [[nodiscard]] bool in_use() const { return in_use_; }
  /// When the client could know of a reminder: when the mailer took it; where reminders are not
  /// sent from here, when it was due. Nothing while it waits in the queue.
  [[nodiscard]] Result<std::optional<Instant>> when(const Desk& desk, const std::string& ref,
                                                    const Event& event) const;

 private:
  bool in_use_ = false;
  ObjectName reached_;
  std::map<std::string, Instant, std::less<>> taken_;  ///< by event
};

}  // namespace tkt
