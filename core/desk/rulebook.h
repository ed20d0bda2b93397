#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/desk/desk.h"
#include "core/sla/clock.h"

namespace tkt {

/// The rules of an opened store, as the clocks want them. Remembers what it has been asked for: a
/// report asks the same few things of every ticket. Not for several threads.
class DeskRulebook : public Rulebook {
 public:
  explicit DeskRulebook(const Desk& desk) : desk_(desk) {}
  [[nodiscard]] const Policy& current() const override { return desk_.policy(); }
  [[nodiscard]] const People& people() const override { return desk_.people(); }
  Result<std::shared_ptr<const Policy>> version(const std::string& blob) const override;
  Result<std::shared_ptr<const BusinessCalendar>> calendar(const Policy& policy,
                                                           const std::string& name) const override;

 private:
  struct KnownCalendar {
    const Policy* policy;
    std::string name;
    std::shared_ptr<const BusinessCalendar> calendar;
  };
  const Desk& desk_;
  mutable std::vector<std::pair<std::string, std::shared_ptr<const Policy>>> versions_;
  mutable std::vector<KnownCalendar> calendars_;
};

}  // namespace tkt
