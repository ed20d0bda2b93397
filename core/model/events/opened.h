#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/model/events/facts.h"
#include "core/model/person.h"
#include "core/model/value.h"

namespace tkt {

/// The ticket begins. Carries the whole first header, since the fold needs no policy.
struct Opened {
  static constexpr std::string_view kind = "opened";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::counts, WaitEffect::ended_by_client,
      SeenBy::client,        Mailed::yes,         Undoing::never};
  static constexpr EventKeys<23> client_keys{
      "subject", "state",       "priority", "priority_reason", "impact", "urgency",
      "type",    "module",      "channel",  "requester",       "org",    "assignee",
      "team",    "case_ref",    "url",      "exclusion",       "band",   "aliases",
      "follows", "occurred_at", "policy",   "fields",          "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string subject;
  std::string state;
  std::string priority;
  std::string priority_reason;
  std::string impact;
  std::string urgency;
  std::string type;
  std::string module;
  std::string channel;
  Person requester;
  std::string org;
  std::string assignee;
  std::string team;
  std::string case_ref;
  std::string url;
  std::string exclusion;
  std::string band;
  std::vector<std::string> labels;
  std::vector<std::string> aliases;  ///< foreign numbers of an import
  std::string follows;               ///< the closed ticket that this one goes on from
  std::string forced;                ///< why a suspected duplicate was opened all the same
  std::optional<Instant> occurred_at;
  std::string policy;  ///< blob name of the `tkt.toml` that sets the clock
  FieldValues fields;
  std::string text;  ///< the description

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Opened&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("subject", self.subject);
    visit("state", self.state);
    visit("priority", self.priority);
    visit("priority_reason", self.priority_reason);
    visit("impact", self.impact);
    visit("urgency", self.urgency);
    visit("type", self.type);
    visit("module", self.module);
    visit("channel", self.channel);
    visit("requester", self.requester);
    visit("org", self.org);
    visit("assignee", self.assignee);
    visit("team", self.team);
    visit("case_ref", self.case_ref);
    visit("url", self.url);
    visit("exclusion", self.exclusion);
    visit("band", self.band);
    visit("labels", self.labels);
    visit("aliases", self.aliases);
    visit("follows", self.follows);
    visit("forced", self.forced);
    visit("occurred_at", self.occurred_at);
    visit("policy", self.policy);
    visit("fields", self.fields);
    visit("text", self.text);
  }
};

}  // namespace tkt
