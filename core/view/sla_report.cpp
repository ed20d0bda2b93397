#include "core/view/sla_report.h"

#include <optional>
#include <unordered_set>

#include "core/calendar/zone.h"
#include "core/desk/rulebook.h"

namespace tkt {
namespace {

/// The present policy for every clock.
class PresentRules final : public DeskRulebook {
 public:
  using DeskRulebook::DeskRulebook;
  Result<std::shared_ptr<const Policy>> version(const std::string& /*blob*/) const override {
    return DeskRulebook::version({});
  }
};

using References = std::unordered_set<std::string>;

/// The tickets that say these words: only where texts are can be told; nothing where none are
/// asked for.
Result<std::optional<References>> saying(const Desk& desk,
                                         const std::vector<TextCondition>& texts) {
  if (texts.empty()) return std::nullopt;
  Wanted wanted;
  wanted.texts = texts;
  References found;
  TRY_VOID(for_each_digest(desk, wanted, [&](Ticket&& ticket) -> Result<void> {
    found.insert(ticket.header.ref);
    return {};
  }));
  return found;
}

}  // namespace

Result<StoreReport> sla_report(const Desk& desk, ReportRequest request,
                               const ReportSource& source) {
  TRY(const auto zone, find_zone(desk.policy().timezone));
  TRY(const auto found, saying(desk, source.texts));
  if (found) {
    request.wanted = [&found, others = request.wanted](const Ticket& ticket) -> Result<bool> {
      if (!found->contains(ticket.header.ref)) return false;
      return others ? others(ticket) : Result<bool>(true);
    };
  }
  const DeskRulebook as_set(desk);
  const PresentRules present(desk);
  const Rulebook& rules =
      source.judged == Judged::as_set ? static_cast<const Rulebook&>(as_set) : present;
  ReportBuilder builder(rules, zone, std::move(request));
  // Every ticket goes by, so that the report can say what it left out.
  TRY(auto damaged,
      for_each_digest(desk, {}, [&](Ticket&& ticket) { return builder.take(ticket); }));
  StoreReport made{builder.finish(), std::move(damaged)};
  made.report.request.wanted = nullptr;  // it refers to what ends here
  return made;
}

}  // namespace tkt
