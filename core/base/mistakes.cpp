#include "core/base/mistakes.h"

#include <iterator>
#include <utility>

namespace tkt {

Error Mistakes::all() {
  Error first = std::move(found_.front());
  first.more.assign(std::make_move_iterator(found_.begin() + 1),
                    std::make_move_iterator(found_.end()));
  if (untold_ > 0) {
    Error rest;
    rest.kind = first.kind;
    rest.message = counted("there is {} more mistake", "there are {} more mistakes", untold_);
    first.more.push_back(std::move(rest));
  }
  found_.clear();
  untold_ = 0;
  return first;
}

}  // namespace tkt
