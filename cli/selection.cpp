#include "cli/selection.h"

#include "core/base/mistakes.h"

namespace tkt::cli {

std::optional<Person> me_of(Context& context) {
  auto person = context.person();
  if (!person) return std::nullopt;
  return *std::move(person);
}

Result<Sees> who_looks(Context& context) {
  TRY(auto* desk, context.desk());
  return sight_of(*desk, me_of(context));
}

Status tell_damaged(Context& context, const std::vector<Damage>& damaged) {
  for (std::size_t i = 0; i < damaged.size(); ++i) {
    const auto& [path, error] = damaged[i];
    if (i == most_mistakes) {
      context.warn(counted("{} more ticket is damaged; `tkt verify` names it",
                           "{} more tickets are damaged; `tkt verify` names them",
                           damaged.size() - i));
      break;
    }
    auto told = error;
    if (!told.place) told.place = Place{path, 0, 0};
    context.tell(told);
  }
  return damaged.empty() ? Status::done : Status::damaged;
}

Result<Status> for_each_match(Context& context, const TicketViewer& viewer, Search search,
                              const std::function<Result<void>(Ticket&&)>& visit) {
  search.me = me_of(context);
  search.sees = sight_of(viewer.desk(), search.me);
  TRY(const auto damaged, tkt::for_each_match(viewer, search, visit));
  return tell_damaged(context, damaged);
}

}  // namespace tkt::cli
