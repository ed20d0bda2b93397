#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/model/person.h"
#include "core/model/value.h"

namespace tkt {

/// A relation to another ticket: `follows`, `duplicates`, `relates` or a kind the policy adds.
struct Link {
  std::string kind;
  std::string ref;
  bool operator==(const Link&) const = default;
};

/// A file of a ticket; `path` is the store's path, named by content.
struct Attachment {
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< bytes
  std::string sha256;
  std::string path;
  bool operator==(const Attachment&) const = default;
};

/// The ticket as it stands: always the fold of its events. Everything is an id of the policy or of
/// `people.toml`, never a label. An empty string, list or optional means "none" and is not written.
struct Header {
  std::string ref;
  std::vector<std::string> aliases;  ///< old references and foreign numbers
  std::string subject;
  std::string state;
  std::string close_reason;
  std::string priority;
  std::string priority_reason;  ///< the reason that an urgent priority demands
  std::string impact;
  std::string urgency;
  std::string type;
  std::string module;
  std::string channel;
  Person requester;
  std::string org;
  std::string assignee;  ///< id of a person in `people.toml`
  std::string team;
  std::string case_ref;
  std::string url;
  std::string exclusion;  ///< why it is out of SLA; empty = it is in
  std::string band;       ///< the hours band in which it was opened
  std::vector<std::string> labels;
  std::vector<Link> links;
  std::vector<Attachment> attachments;
  std::optional<std::int64_t> rating;
  std::string merged_into;
  std::optional<Instant> occurred_at;  ///< the requester's own word; never starts a clock
  Instant opened_at{};
  Instant updated_at{};
  std::optional<Instant> closed_at;
  FieldValues fields;

  bool operator==(const Header&) const = default;

  /// What the desk keeps for itself about a ticket: clients do not see when these change.
  static constexpr std::array<std::string_view, 2> internal_keys{"labels", "team"};

  /// Shows every key to `visit(name, member)`, in the order in which files have them. One list for
  /// the TOML reader and writer, JSON, comparison and `edit`.
  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("ref", self.ref);
    visit("aliases", self.aliases);
    visit("subject", self.subject);
    visit("state", self.state);
    visit("close_reason", self.close_reason);
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
    visit("links", self.links);
    visit("attachments", self.attachments);
    visit("rating", self.rating);
    visit("merged_into", self.merged_into);
    visit("occurred_at", self.occurred_at);
    visit("opened_at", self.opened_at);
    visit("updated_at", self.updated_at);
    visit("closed_at", self.closed_at);
    visit("fields", self.fields);
  }
};

}  // namespace tkt
