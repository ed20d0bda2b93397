#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// Two tickets are one from here on: `into` on the one that ends, `from` on the one that goes on.
struct Merged {
  static constexpr std::string_view kind = "merged";
  std::string into;
  std::string from;

  bool operator==(const Merged&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("into", self.into);
    visit("from", self.from);
  }
};

}  // namespace tkt
