#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"
#include "core/model/words.h"

namespace tkt {

/// A public answer, by an agent or by the requester.
struct Replied {
  static constexpr std::string_view kind = "replied";
  static constexpr EventFacts facts{HeaderEffect::none,  ClockEffect::counts,
                                    WaitEffect::decides, SeenBy::client,
                                    Mailed::yes,         Undoing::fold_skips_it};
  static constexpr EventKeys<7> client_keys{"as",        "template",     "channel", "rejects",
                                            "automatic", "announcement", "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  Side as = Side::agent;                ///< who speaks
  std::string template_;                ///< the canned reply it came from
  std::string channel;                  ///< how the words came, where it was not the usual way
  Automatic automatic = Automatic::no;  ///< an automatic mail is nobody's answer
  Rejects rejects = Rejects::no;        ///< the client says no to the solution or the workaround
  Announcement announcement = Announcement::no;  ///< told to many clients with one command
  std::string text;

  [[nodiscard]] Speech speech() const {
    if (automatic == Automatic::yes) return Speech::automatic;
    return as == Side::requester ? Speech::client : Speech::desk;
  }

  bool operator==(const Replied&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("as", self.as);
    visit("template", self.template_);
    visit("channel", self.channel);
    visit("automatic", self.automatic);
    visit("rejects", self.rejects);
    visit("announcement", self.announcement);
    visit("text", self.text);
  }
};

}  // namespace tkt
