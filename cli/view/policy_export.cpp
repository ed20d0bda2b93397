#include <algorithm>

#include "cli/view/policy_view.h"
#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/view/ticket_view.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

template <class T>
Json named_json(const std::vector<T>& list, Language language) {
  auto out = Json::list();
  for (const auto& one : list)
    out.add(Json::object().set("id", one.id).set("label", or_null(one.label.in(id_of(language)))));
  return out;
}

Json amount_json(const std::optional<Amount>& amount) {
  return amount ? Json(to_string(*amount)) : Json();
}

Json priorities_json(const Policy& policy, Language language) {
  auto out = Json::list();
  for (const auto& one : policy.priorities)
    out.add(Json::object()
                .set("id", one.id)
                .set("label", or_null(one.label.in(id_of(language))))
                .set("first_response", amount_json(one.first_response))
                .set("resolution", amount_json(one.resolution))
                .set("calendar", or_null(one.calendar)));
  return out;
}

Json states_json(const Policy& policy, Language language) {
  auto out = Json::list();
  for (const auto& one : policy.states)
    out.add(Json::object()
                .set("id", one.id)
                .set("label", or_null(one.label.in(id_of(language))))
                .set("kind", name_of(one.kind)));
  return out;
}

Json transitions_json(const Policy& policy) {
  auto out = Json::list();
  for (const auto& one : policy.transitions)
    out.add(Json::object()
                .set("from", one.from)
                .set("to", one.to)
                .set("by", one.by)
                .set("reasons", one.reasons));
  return out;
}

std::string quoted_label(const State& state, Language language) {
  auto label = sanitize_line(state.label.in(id_of(language)));
  if (label.empty()) label = state.id;
  std::replace(label.begin(), label.end(), '"', '\'');
  return label;
}

/// An id as diagrams allow it: letters, digits and underscores.
std::string node(const std::string& id) {
  std::string out = id;
  for (auto& c : out) {
    if (!is_letter(c) && !is_digit(c)) c = '_';
  }
  return "s_" + out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> arrows(const Policy& policy) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](const std::string& from, const std::string& to) {
    const std::pair arrow(from, to);
    if (to.empty() || from == to) return;
    if (!contains(out, arrow)) out.push_back(arrow);
  };
  for (const auto& state : policy.states) {
    for (const auto* to : {&state.on_assign, &state.on_agent_reply, &state.on_requester_reply,
                           &state.on_confirmation, &state.on_rejection})
      add(state.id, *to);
  }
  for (const auto& transition : policy.transitions) {
    for (const auto& from : transition.from) {
      if (from != "*") add(from, transition.to);
    }
  }
  for (const auto& transition : policy.transitions) {
    if (!contains(transition.from, "*")) continue;
    for (const auto& state : policy.states) {
      if (state.kind != StateKind::closed) add(state.id, transition.to);
    }
  }
  return out;
}

Json policy_json(const Policy& policy, Language language) {
  return Json::object()
      .set("name", policy.name)
      .set("title", or_null(policy.title.in(id_of(language))))
      .set("version", or_null(policy.version))
      .set("source", or_null(policy.source))
      .set("language", policy.language)
      .set("timezone", policy.timezone)
      .set("prefix", policy.prefix)
      .set("calendar", or_null(policy.calendar))
      .set("priorities", priorities_json(policy, language))
      .set("states", states_json(policy, language))
      .set("transitions", transitions_json(policy))
      .set("modules", named_json(policy.modules, language))
      .set("types", named_json(policy.types, language))
      .set("channels", named_json(policy.channels, language))
      .set("fields", named_json(policy.fields, language))
      .set("roles", named_json(policy.roles, language))
      .set("reasons", named_json(policy.reasons, language))
      .set("calendars", named_json(policy.calendars, language));
}

std::string mermaid_diagram(const Policy& policy, Language language) {
  std::string out = "stateDiagram-v2\n";
  for (const auto& state : policy.states)
    out += "  state \"" + quoted_label(state, language) + "\" as " + node(state.id) + "\n";
  if (!policy.initial_state.empty()) out += "  [*] --> " + node(policy.initial_state) + "\n";
  if (!policy.announce.to.empty() && policy.announce.to != policy.initial_state)
    out += "  [*] --> " + node(policy.announce.to) + "\n";
  for (const auto& [from, to] : arrows(policy))
    out += "  " + node(from) + " --> " + node(to) + "\n";
  for (const auto& state : policy.states) {
    if (state.kind == StateKind::closed) out += "  " + node(state.id) + " --> [*]\n";
  }
  return out;
}

std::string dot_diagram(const Policy& policy, Language language) {
  std::string out = "digraph states {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n";
  for (const auto& state : policy.states) {
    out += "  " + node(state.id) + " [label=\"" + quoted_label(state, language) + "\"";
    if (state.kind == StateKind::closed) out += ", peripheries=2";
    out += "];\n";
  }
  for (const auto& [from, to] : arrows(policy))
    out += "  " + node(from) + " -> " + node(to) + ";\n";
  return out + "}\n";
}

}  // namespace tkt::cli
