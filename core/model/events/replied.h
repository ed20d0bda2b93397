#pragma once
#include <string>
#include <string_view>

#include "core/model/words.h"

namespace tkt {

/// A public answer, by an agent or by the requester.
struct Replied {
  static constexpr std::string_view kind = "replied";
  Side as = Side::agent;                ///< who speaks
  std::string template_;                ///< the canned reply it came from
  Automatic automatic = Automatic::no;  ///< an automatic mail is nobody's answer
  std::string text;

  bool operator==(const Replied&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("as", self.as);
    visit("template", self.template_);
    visit("automatic", self.automatic);
    visit("text", self.text);
  }
};

}  // namespace tkt
