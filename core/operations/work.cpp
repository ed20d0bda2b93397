#include "core/operations/work.h"

#include <algorithm>
#include <set>

#include "core/calendar/amount_text.h"
#include "core/calendar/business.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/window.h"
#include "core/model/special_hours.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// The first band whose calendar is open at `at`; the one without a calendar takes the rest.
Result<const Band*> band_at(const Situation& now, Instant at) {
  const auto& policy = now.desk.policy();
  for (const auto& band : policy.bands) {
    if (band.calendar.empty()) return &band;
    TRY(auto calendar, now.desk.calendar(policy, band.calendar));
    if (calendar->is_open(at)) return &band;
  }
  return nullptr;
}

/// Which of the time spent is billed extra: what falls into a band that is, and what of the time
/// outside the opening hours was asked for and accepted.
class Billing {
 public:
  explicit Billing(const Situation& now) : now_(now), policy_(now.desk.policy()) {}

  Result<Seconds> of(const Span& worked) {
    TRY_VOID(cut(worked));
    Seconds billed{0};
    for (auto from = edges_.begin(); std::next(from) != edges_.end(); ++from) {
      TRY(const bool extra, is_extra(*from));
      if (extra) billed += *std::next(from) - *from;
    }
    return billed;
  }

 private:
  [[nodiscard]] bool bills_special_hours() const {
    const auto& rule = policy_.out_of_hours;
    return rule.use == OutOfHoursRule::Use::on && rule.billing == OutOfHoursRule::Billing::extra;
  }

  /// The moments at which the answer may change.
  Result<void> cut(const Span& worked) {
    edges_ = {worked.from, worked.to};
    const auto add = [&](Instant at) {
      if (worked.from < at && at < worked.to) edges_.insert(at);
    };
    const auto add_hours = [&](const BusinessCalendar& calendar) {
      for (const auto& open : calendar.intervals(worked.from, worked.to)) {
        add(open.from);
        add(open.to);
      }
    };
    for (const auto& band : policy_.bands) {
      if (band.calendar.empty()) continue;
      TRY(auto calendar, now_.desk.calendar(policy_, band.calendar));
      add_hours(*calendar);
    }
    if (!bills_special_hours()) return {};
    TRY(hours_, window_calendar(now_, policy_.out_of_hours.calendar));
    add_hours(*hours_);
    for (const auto& one : special_hours_of(now_.ticket)) {
      if (one.stage != SpecialHours::Stage::accepted || !one.request->from) continue;
      accepted_.push_back({*one.request->from, one.request->until.value_or(Instant::max())});
      add(accepted_.back().from);
      add(accepted_.back().to);
    }
    return {};
  }

  [[nodiscard]] Result<bool> is_extra(Instant at) const {
    TRY(const auto* band, band_at(now_, at));
    if (band != nullptr && band->billing == Band::Billing::extra) return true;
    if (!hours_ || hours_->is_open(at)) return false;
    return std::ranges::any_of(accepted_,
                               [&](const Span& span) { return span.from <= at && at < span.to; });
  }

  const Situation& now_;
  const Policy& policy_;
  std::set<Instant> edges_;
  std::shared_ptr<const BusinessCalendar> hours_;
  std::vector<Span> accepted_;
};

Result<Seconds> billed_time(const Situation& now, const WorkRequest& request) {
  if (request.billing == WorkRequest::Billing::extra) return request.spent;
  if (request.billing == WorkRequest::Billing::included) return Seconds{0};
  return Billing(now).of({now.at - request.spent, now.at});
}

Text as_words(Seconds time) {
  return amount_text({Amount::Unit::elapsed, time, 0});
}

Text summary_of(Seconds spent, Seconds billed) {
  if (billed == Seconds{0}) return text("worked {}", as_words(spent));
  if (billed == spent) return text("worked {}, billable", as_words(spent));
  return text("worked {}, {} of it billable", as_words(spent), as_words(billed));
}

/// Work that ends now; what is billed and what is not are two events.
Result<Decision> decide_work(const Situation& now, const WorkRequest& request) {
  TRY_VOID(permit(now, "work"));
  TRY_VOID(refuse_merged(now));
  if (request.spent <= Seconds{0})
    return fail(ErrorKind::usage, text("the time spent is not positive"));
  TRY(const auto billed, billed_time(now, request));
  Decision decision;
  decision.summary = summary_of(request.spent, billed);
  if (billed > Seconds{0})
    decision.events.emplace_back(Worked{billed, Billable::yes, request.text});
  if (billed < request.spent)
    decision.events.emplace_back(Worked{request.spent - billed, Billable::no, request.text});
  return decision;
}

}  // namespace

Result<Outcome> work(Desk& desk, const Act& act, const std::string& ref,
                     const WorkRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_work(now, request); });
}

}  // namespace tkt
