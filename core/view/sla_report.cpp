#include "core/view/sla_report.h"

#include <optional>
#include <unordered_set>

#include "core/calendar/zone.h"
#include "core/desk/rulebook.h"
#include "core/model/keys.h"
#include "core/policy/privacy.h"
#include "core/query/query.h"

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

void hide_from_client(SlaReport& report, const Policy& policy) {
  if (report.request.audience == Audience::desk || !is_private(policy, "subject")) return;
  for (auto& one : report.list) one.header.subject.clear();
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
  hide_from_client(made.report, desk.policy());
  return made;
}

Result<void> check_public_report(const Policy& policy, const std::vector<std::string>& words) {
  TRY(const auto query, parse_query(words));
  std::size_t clients = 0;
  for (const auto& term : query.terms) {
    const bool names = term.key == QueryKey::org || term.key == QueryKey::requester;
    if (names && term.sense == Sense::is && term.any_of.size() == 1) ++clients;
    if (term.key == QueryKey::text)
      return fail(ErrorKind::usage,
                  text("a public report cannot look for words: they may stand in internal notes"),
                  text("Leave '{}' out", term.any_of.front()));
    if (term.key == QueryKey::field && is_private(policy, field_key(term.field)))
      return fail(ErrorKind::usage, text("'{}' is private, and the report is public", term.field),
                  text("Leave the term out, or --public"));
  }
  if (clients > 0) return {};
  return fail(ErrorKind::usage, text("a public report is for one client, and none is named"),
              text("Name one in the query: `org:ID`, or `requester:MAIL`"));
}

}  // namespace tkt
