#include "cli/terminal/form.h"

#include "cli/terminal/editor.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

/// One question after the other, on standard error so that standard output stays data.
class Form {
 public:
  Form(Context& context, const Policy& policy) : context_(context), policy_(policy) {}

  Result<void> ask(OpenRequest& request) {
    for (const auto& note : policy_.form_notes) say("  " + in_language(note));
    TRY_VOID(question(text("Subject"), "subject", request.subject));
    TRY_VOID(question(text("Requester, 'Name <mail>'"), "requester", request.requester));
    TRY_VOID(choice(text("Type"), "type", policy_.types, request.type));
    TRY_VOID(choice(text("Module"), "module", policy_.modules, request.module));
    TRY_VOID(ask_priority(request));
    TRY_VOID(choice(text("Channel"), "channel", policy_.channels, request.channel));
    for (const auto& rule : policy_.fields) TRY_VOID(ask_field(rule, request));
    return ask_description(request);
  }

 private:
  void say(const std::string& line) { context_.env.err.write(sanitize_text(line) + "\n"); }

  [[nodiscard]] std::string in_language(const Label& label) const {
    return label.in(id_of(context_.language));
  }

  [[nodiscard]] bool is_required(std::string_view id) const {
    const auto* rule = find_id(policy_.fields, id);
    return rule != nullptr && rule->presence == FieldRule::Presence::required;
  }

  Result<std::string> answer(const Text& asked, bool required) {
    const std::string star = required ? " *" : "";
    context_.env.err.write(sanitize_line(context_.say(asked)) + star + ": ");
    TRY(auto line, context_.env.in.read_line());
    if (!line) return fail(ErrorKind::usage, text("the form was not filled in; nothing was done"));
    return std::move(*line);
  }

  /// Asks until there is an answer, where one is mandatory.
  Result<void> question(const Text& asked, std::string_view id, std::string& into) {
    const bool required = id == "subject" || is_required(id);
    while (into.empty()) {
      TRY(into, answer(asked, required));
      if (!required) break;
    }
    return {};
  }

  template <class T>
  Result<void> choice(const Text& asked, std::string_view id, const std::vector<T>& of,
                      std::string& into) {
    if (of.empty() || !into.empty()) return {};
    for (const auto& named : of) {
      const auto help = in_language(named.help);
      say("  " + named.id + "  " + in_language(named.label) + (help.empty() ? "" : ": " + help));
    }
    return question(asked, id, into);
  }

  Result<void> ask_priority(OpenRequest& request) {
    if (policy_.matrix.empty())
      return choice(text("Priority"), "priority", policy_.priorities, request.priority);
    TRY_VOID(choice(text("Impact"), "impact", policy_.matrix.impacts, request.impact));
    return choice(text("Urgency"), "urgency", policy_.matrix.urgencies, request.urgency);
  }

  Result<void> ask_field(const FieldRule& rule, OpenRequest& request) {
    if (rule.id == "url") return question(label(rule), rule.id, request.url);
    if (rule.id == "case_ref") return question(label(rule), rule.id, request.case_ref);
    if (rule.id == "occurred_at") return question(label(rule), rule.id, request.occurred_at);
    for (const auto* known : {"subject", "description", "module", "type", "priority", "channel",
                              "org", "attachments", "requester"}) {
      if (rule.id == known) return {};
    }
    for (const auto& [key, value] : request.fields) {
      if (key == rule.id) return {};
    }
    std::string value;
    TRY_VOID(choice(label(rule), rule.id, rule.choices, value));
    if (rule.choices.empty()) TRY_VOID(question(label(rule), rule.id, value));
    if (!value.empty()) request.fields.emplace_back(rule.id, value);
    return {};
  }

  [[nodiscard]] Text label(const FieldRule& rule) const {
    const auto shown = in_language(rule.label);
    if (rule.example.empty()) return text("{}", shown.empty() ? rule.id : shown);
    return text("{} (such as {})", shown.empty() ? rule.id : shown, rule.example);
  }

  Result<void> ask_description(OpenRequest& request) {
    if (!request.text.empty()) return {};
    say(context_.say(
        text("Description, as many lines as you like; a line with a single dot ends it:")));
    while (true) {
      TRY(const auto line, context_.env.in.read_line());
      if (!line || *line == ".") break;
      request.text += *line + "\n";
    }
    while (!request.text.empty() && request.text.back() == '\n') request.text.pop_back();
    return {};
  }

  Context& context_;
  const Policy& policy_;
};

void take_over(std::string& base, const std::string& over) {
  if (!over.empty()) base = over;
}

}  // namespace

Result<void> ask_form(Context& context, const Policy& policy, OpenRequest& request) {
  if (context.env.in_is == IsTerminal::no)
    return fail(ErrorKind::usage, text("--form asks, and there is no terminal to answer on"),
                text("give the fields as options, or in a file with --from"));
  return Form(context, policy).ask(request);
}

void overlay(OpenRequest& base, const OpenRequest& over) {
  for (auto member :
       {&OpenRequest::subject, &OpenRequest::text, &OpenRequest::requester, &OpenRequest::org,
        &OpenRequest::module, &OpenRequest::type, &OpenRequest::priority,
        &OpenRequest::priority_reason, &OpenRequest::impact, &OpenRequest::urgency,
        &OpenRequest::channel, &OpenRequest::case_ref, &OpenRequest::url, &OpenRequest::occurred_at,
        &OpenRequest::follows, &OpenRequest::assignee, &OpenRequest::team, &OpenRequest::force})
    take_over(base.*member, over.*member);
  base.labels.insert(base.labels.end(), over.labels.begin(), over.labels.end());
  base.fields.insert(base.fields.end(), over.fields.begin(), over.fields.end());
}

}  // namespace tkt::cli
