#include "core/operations/check_item.h"

#include "core/desk/one_event.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<Decision> decide_check(const Situation& now, const std::string& list,
                              const std::string& item, const std::string& words) {
  const auto& policy = now.desk.policy();
  TRY_VOID(permit(now, "check"));
  TRY_VOID(refuse_merged(now));
  for (const auto& checklist : policy.checklists) {
    if (!list.empty() && checklist.id != list) continue;
    const auto found = find_named(checklist.items, item, text("item of a checklist"));
    if (!found) continue;
    return one_event(Checked{checklist.id, (*found)->id, words},
                     text("checked {}", label_of(**found)));
  }
  return fail(ErrorKind::not_found, text("no checklist of this desk has the item '{}'", item),
              text("`tkt policy show` lists them"));
}

}  // namespace

Result<Outcome> check_item(Desk& desk, const Act& act, const std::string& ref,
                           const std::string& checklist, const std::string& item,
                           const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_check(now, checklist, item, words); });
}

}  // namespace tkt
