#include "cli/terminal/edit_form.h"

#include <array>
#include <map>

#include "cli/terminal/draft.h"
#include "cli/terminal/editor.h"
#include "core/model/keys.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"
#include "formats/toml/document.h"
#include "formats/toml/toml_text.h"

namespace tkt::cli {
namespace {

/// What a person may change, in the order in which the form has it.
constexpr std::array<std::string_view, 14> keys = {
    "subject", "priority", "priority_reason", "impact", "urgency",   "type",      "module",
    "channel", "org",      "case_ref",        "url",    "exclusion", "requester", "labels"};

/// The form's keys with their values as one would type them.
using FormLines = std::vector<std::pair<std::string, std::string>>;

std::string comma_list(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : ",") + value;
  return out;
}

Result<FormLines> form_of(const Desk& desk, const Ticket& ticket) {
  FormLines form;
  const auto& header = ticket.header;
  for (const auto key : keys) {
    if (key == "requester") {
      form.emplace_back(key, to_string(header.requester));
    } else if (key == "labels") {
      form.emplace_back(key, comma_list(header.labels));
    } else {
      TRY(const auto value, get_key(header, key));
      form.emplace_back(key, to_line(value));
    }
  }
  for (const auto& rule : desk.policy().fields) {
    if (is_built_in_field(rule.id)) continue;
    const auto value = header.fields.find(rule.id);
    form.emplace_back(field_key(rule.id),
                      value == header.fields.end() ? std::string() : to_line(value->second));
  }
  form.emplace_back("description", ticket.description);
  return form;
}

template <class T>
void add_choices(std::string_view key, const std::vector<T>& list, std::string& to) {
  if (list.empty()) return;
  std::vector<std::string> ids;
  for (const auto& one : list) ids.push_back(one.id);
  to += std::string(key) + ": " + joined(ids) + "\n";
}

/// The ticket, and what the policy lets its keys be.
std::string about(const Desk& desk, const std::string& ref) {
  const auto& policy = desk.policy();
  std::string out = ref + "\n\n";
  add_choices("priority", policy.priorities, out);
  add_choices("impact", policy.matrix.impacts, out);
  add_choices("urgency", policy.matrix.urgencies, out);
  add_choices("type", policy.types, out);
  add_choices("module", policy.modules, out);
  add_choices("channel", policy.channels, out);
  add_choices("exclusion", policy.exclusions, out);
  for (const auto& rule : policy.fields) add_choices(field_key(rule.id), rule.choices, out);
  return out;
}

std::string to_toml(const FormLines& form) {
  std::string out;
  for (const auto& [key, value] : form) {
    if (key.starts_with(field_prefix)) {
      out += field_prefix;
      toml_text::append_line(out, key.substr(7), Value{value});
    } else {
      toml_text::append_line(out, key, Value{value});
    }
  }
  return out;
}

std::string as_typed(const DocumentNode& node) {
  return to_line(to_value(node));
}

/// Keys with values, those of `[fields]` with their prefix.
std::map<std::string, std::string> flat(const DocumentTable& table) {
  std::map<std::string, std::string> out;
  for (const auto& entry : table) {
    const auto& key = entry.key;
    const auto& node = entry.node;
    const auto* fields = std::get_if<DocumentTable>(&node.data);
    if (fields == nullptr) {
      const auto* text = std::get_if<std::string>(&node.data);
      out[key] = text != nullptr ? *text : as_typed(node);
      continue;
    }
    for (const auto& field : *fields) out[key + "." + field.key] = as_typed(field.node);
  }
  return out;
}

/// What differs: a line that was taken out takes the value away.
void add_changes(const FormLines& before, std::map<std::string, std::string> after,
                 EditRequest& request) {
  for (const auto& [key, was] : before) {
    const auto found = after.find(key);
    const auto now = found == after.end() ? std::string() : found->second;
    if (found != after.end()) after.erase(found);
    if (now != was) request.set.emplace_back(key, now);
  }
  for (auto& [key, value] : after) request.set.emplace_back(key, std::move(value));
}

Result<Outcome> apply(Desk& desk, const Act& act, const std::string& ref, const FormLines& before,
                      const std::string& edited, EditRequest& request) {
  auto table = read_toml_document(edited, ref + ".toml");
  if (!table) {
    auto error = std::move(table).error();
    error.kind = ErrorKind::usage;  // what was typed is at fault, not the store
    return tl::unexpected<Error>(std::move(error));
  }
  add_changes(before, flat(*table), request);
  return edit(desk, act, ref, request);
}

/// A draft of an older state would take back what others changed since: it is not gone on with.
std::string form_name(const Ticket& ticket) {
  return draft_name("edit", ticket.header.ref + "-" + ticket.events.back().id);
}

}  // namespace

Result<Outcome> edit_in_editor(Context& context, Desk& desk, const Act& act, const std::string& ref,
                               EditRequest request) {
  if (context.env.in_is == IsTerminal::no || context.env.out_is == IsTerminal::no)
    return fail(ErrorKind::usage, text("say what changes: KEY=VALUE"),
                text("without it the editor opens, and there is no terminal for it"));
  TRY_VOID(require(desk.policy(), actor_of(desk, act.by).roles, "edit"));
  TRY(const auto reading, desk.load(ref));
  TRY(const auto before, form_of(desk, reading.ticket));
  const auto form = to_toml(before);
  TRY(const auto edited,
      edit_text(context, {form_name(reading.ticket), form, about(desk, ref), ".toml"}));
  return apply(desk, act, ref, before, edited, request);
}

}  // namespace tkt::cli
