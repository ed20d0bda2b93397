#pragma once
#include <algorithm>
#include <iterator>

namespace tkt {

/// Is `item` one of the list?
template <class List, class Item>
bool contains(const List& list, const Item& item) {
  return std::ranges::find(list, item) != std::ranges::end(list);
}

}  // namespace tkt
