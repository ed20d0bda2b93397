#pragma once
#include "core/app/desk.h"
#include "core/sla/clock.h"

namespace tkt {

/// The rules of an opened store, as the clocks want them.
class DeskRulebook : public Rulebook {
 public:
  explicit DeskRulebook(const Desk& desk) : desk_(desk) {}
  [[nodiscard]] const Policy& current() const override { return desk_.policy(); }
  [[nodiscard]] const People& people() const override { return desk_.people(); }
  Result<std::shared_ptr<const Policy>> version(const std::string& blob) const override;
  Result<std::shared_ptr<const BusinessCalendar>> calendar(const Policy& policy,
                                                           const std::string& name) const override {
    return desk_.calendar(policy, name);
  }

 private:
  const Desk& desk_;
};

}  // namespace tkt
