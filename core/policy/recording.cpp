#include "core/policy/recording.h"

#include <vector>

#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Named way(std::string id, std::string es, std::string en) {
  Named named;
  named.id = std::move(id);
  named.label.texts = {{"es", std::move(es)}, {"en", std::move(en)}};
  return named;
}

/// Ways that every desk has, whatever channels its policy knows.
const std::vector<Named>& common_ways() {
  static const std::vector<Named> ways{way("telephone", "por teléfono", "telephone"),
                                       way("in_person", "en persona", "in person"),
                                       way("mail", "por correo", "mail")};
  return ways;
}

}  // namespace

Result<std::string> way_named(const Policy& policy, const std::string& typed) {
  if (const auto channel = find_named(policy.channels, typed, text("channel")))
    return (*channel)->id;
  if (const auto common = find_named(common_ways(), typed, text("channel"))) return (*common)->id;
  std::vector<TextArg> ways;
  for (const auto& channel : policy.channels) ways.push_back(label_of(channel));
  for (const auto& common : common_ways()) ways.push_back(label_of(common));
  return fail(ErrorKind::not_found, text("there is no channel '{}'", typed),
              text("it is one of: {}", joined(ways)));
}

std::string way_label(const Policy& policy, const std::string& way, std::string_view language) {
  const Named* found = find_id(policy.channels, way);
  if (found == nullptr) found = find_id(common_ways(), way);
  if (found == nullptr) return way;
  auto label = found->label.in(language);
  return label.empty() ? found->id : label;
}

std::optional<Text> recorder_note(const Policy& policy, const Event& event,
                                  std::string_view language) {
  const auto& who = event.recorded_by;
  if (who.empty()) return std::nullopt;
  const auto& name = who.name.empty() ? who.mail : who.name;
  if (event.via.empty()) return text("noted by {}", name);
  return text("noted by {} ({})", name, way_label(policy, event.via, language));
}

}  // namespace tkt
