#include "cli/view/event_text.h"

#include <vector>

#include "cli/language/catalogue.h"
#include "cli/view/time_text.h"
#include "core/policy/labels.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

constexpr std::string_view nothing = "—";

/// One overload for each kind of event.
class Describe {
 public:
  Describe(const Labels& labels, const Zone& zone) : labels_(labels), zone_(zone) {}

  Text operator()(const Opened& /*event*/) const { return text("opened the ticket"); }

  Text operator()(const Replied& event) const {
    if (event.automatic == Automatic::yes) return text("automatic message");
    return event.as == Side::requester ? text("wrote") : text("answered");
  }

  Text operator()(const Noted& /*event*/) const { return text("internal note"); }

  Text operator()(const Assigned& event) const {
    const auto to =
        event.assignee.empty() ? labels_.team(event.team) : labels_.member(event.assignee);
    if (to.empty()) return text("assigned to nobody");
    return text("assigned to {}", to);
  }

  Text operator()(const Transitioned& event) const {
    const auto from = labels_.state(event.from);
    const auto to = labels_.state(event.to);
    if (!event.workaround.empty())
      return text("{} → {}, with a workaround: {}", from, to, sanitize_line(event.workaround));
    if (!event.confirmed_by.empty()) {
      const auto who = sanitize_line(event.confirmed_by);
      if (event.confirmed_how.empty()) return text("{} → {}, confirmed by {}", from, to, who);
      return text("{} → {}, confirmed by {} ({})", from, to, who, labels_.way(event.confirmed_how));
    }
    if (event.reason.empty()) return text("{} → {}", from, to);
    return text("{} → {} ({})", from, to, labels_.reason(event.reason));
  }

  Text operator()(const Edited& event) const {
    std::vector<std::string> changes;
    for (const auto& [key, value] : event.set) changes.push_back(change_of(event, key, value));
    return text("{}", fmt::format("{}", fmt::join(changes, "; ")));
  }

  Text operator()(const Attached& event) const {
    return counted("attached {1} ({0} byte)", "attached {1} ({0} bytes)", event.size,
                   sanitize_line(event.name));
  }

  Text operator()(const Linked& event) const {
    const auto kind = labels_.link_kind(event.link);
    if (event.removed == Removed::yes)
      return text("no longer linked: {} {}", kind, sanitize_line(event.ref));
    return text("linked: {} {}", kind, sanitize_line(event.ref));
  }

  Text operator()(const Merged& event) const {
    if (!event.into.empty()) return text("merged into {}", sanitize_line(event.into));
    return text("{} was merged into this one", sanitize_line(event.from));
  }

  Text operator()(const Rated& event) const { return text("rated it {}", event.stars); }

  Text operator()(const Planned& event) const {
    if (event.step == "approved") return text("work plan approved{}", by(event.approved_by));
    if (event.step == "rejected") return text("work plan rejected{}", by(event.approved_by));
    if (event.step == "follow_up") return text("work plan: follow-up");
    return text("work plan: {}", sanitize_line(event.objective));
  }

  Text operator()(const Contacted& event) const {
    const auto channel = labels_.channel(event.channel);
    if (event.outcome == "reached") return text("reached the client by {}", channel);
    if (event.outcome == "left_message") return text("left a message by {}", channel);
    if (event.outcome == "no_answer") return text("no answer by {}", channel);
    return text("tried to reach the client by {}", channel);
  }

  Text operator()(const Checked& event) const {
    return text("checked: {}", labels_.checklist_item(event.checklist, event.item));
  }

  Text operator()(const Away& event) const {
    if (!event.until) return text("the client is away");
    return text("the client is away until {}", wall_time(*event.until, zone_));
  }

  Text operator()(const OutOfHours& event) const {
    const auto when = event.from ? " " + wall_time(*event.from, zone_) : std::string();
    if (event.step == "accepted" || event.step == "accept")
      return text("work outside hours: accepted{}", when);
    if (event.step == "refused" || event.step == "refuse")
      return text("work outside hours: refused{}", when);
    if (!event.from) return text("work outside hours: requested");
    const auto from = wall_time(*event.from, zone_);
    if (!event.until) return text("work outside hours: requested for {}", from);
    return text("work outside hours: requested for {} to {}", from, wall_time(*event.until, zone_));
  }

  Text operator()(const Reminded& /*event*/) const { return text("reminded the client"); }

  Text operator()(const Escalated& event) const {
    if (event.step == "phone") return text("escalated: the client may telephone now");
    if (event.step == "raise") return text("escalated: priority {}", labels_.priority(event.to));
    return text("escalated to {}", labels_.role(event.to));
  }

  Text operator()(const Worked& event) const {
    const auto spent = length_text(event.spent);
    if (event.billable == Billable::yes) return text("worked {}, billed extra", spent);
    return text("worked {}", spent);
  }

  Text operator()(const Undone& event) const {
    return text("undid {}", sanitize_line(joined(event.events)));
  }

  Text operator()(const Redacted& event) const {
    return text("took out the text of {}", sanitize_line(event.event));
  }

  Text operator()(const Unknown& event) const { return text("{}", sanitize_line(event.kind)); }

 private:
  static std::string by(const std::string& who) {
    return who.empty() ? std::string() : ": " + sanitize_line(who);
  }

  /// `Priority: Medium → High`; long texts are only named.
  [[nodiscard]] std::string change_of(const Edited& event, const std::string& key,
                                      const Value& value) const {
    const auto name = name_of(key);
    if (key == "description") return translate(text("{} changed", name), labels_.language());
    const auto was = event.was.find(key);
    const auto before = was == event.was.end() ? std::string(nothing) : shown(key, was->second);
    return name + ": " + before + " → " + shown(key, value);
  }

  [[nodiscard]] std::string name_of(const std::string& key) const {
    return labels_.say(key_label(labels_.desk().policy(), key));
  }

  [[nodiscard]] std::string shown(const std::string& key, const Value& value) const {
    const auto line = to_line(value);
    if (line.empty()) return std::string(nothing);
    if (const auto* yes = std::get_if<bool>(&value.data))
      return labels_.say(*yes ? text("yes") : text("no"));
    const auto& policy = labels_.desk().policy();
    if (key == "priority") return labels_.priority(line);
    if (key == "impact") return labels_.say(label_in(policy.matrix.impacts, line));
    if (key == "urgency") return labels_.say(label_in(policy.matrix.urgencies, line));
    if (key == "org") return labels_.org(line);
    if (key == "module") return labels_.module(line);
    if (key == "type") return labels_.type(line);
    if (key == "channel") return labels_.channel(line);
    if (key == "exclusion") return labels_.exclusion(line);
    if (const auto time = parse_rfc3339(line)) return wall_time(*time, zone_);
    return sanitize_line(line);
  }

  const Labels& labels_;
  const Zone& zone_;
};

}  // namespace

Text event_text(const Event& event, const Labels& labels, const Zone& zone) {
  return std::visit(Describe(labels, zone), event.body);
}

}  // namespace tkt::cli
