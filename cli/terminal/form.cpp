#include "cli/terminal/form.h"

#include <algorithm>

#include "cli/session.h"
#include "cli/terminal/draft.h"
#include "formats/text/sanitize.h"
#include "formats/toml/open_request.h"

namespace tkt::cli {
namespace {

/// One question after the other, on standard error so that standard output stays data.
class Form {
 public:
  Form(Context& context, const Policy& policy, const Draft& draft, OpenRequest earlier)
      : context_(context), policy_(policy), draft_(draft), earlier_(std::move(earlier)) {}

  Result<void> ask(OpenRequest& request) {
    using R = OpenRequest;
    request_ = &request;
    for (const auto& note : policy_.form_notes) say("  " + in_language(note));
    TRY_VOID(question(text("Subject"), "subject", &R::subject));
    TRY_VOID(question(text("Requester, 'Name <mail>'"), "requester", &R::requester));
    TRY_VOID(choice(text("Type"), "type", policy_.types, &R::type));
    TRY_VOID(choice(text("Module"), "module", policy_.modules, &R::module));
    TRY_VOID(ask_priority());
    TRY_VOID(choice(text("Channel"), "channel", policy_.channels, &R::channel));
    for (const auto& rule : policy_.fields) TRY_VOID(ask_field(rule));
    return ask_description();
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

  /// An empty line is what an earlier form had.
  Result<std::string> answer(const Text& asked, bool required, const std::string& earlier) {
    auto prompt = context_.say(asked);
    if (!earlier.empty()) prompt += " [" + earlier + "]";
    context_.env.err.write(sanitize_line(prompt) + (required ? " *: " : ": "));
    TRY(auto line, context_.env.in.read_line());
    if (!line) return fail(ErrorKind::usage, text("the form was not filled in; nothing was done"));
    return line->empty() ? earlier : *std::move(line);
  }

  /// Asks until there is an answer, where one is mandatory.
  Result<std::string> asked_for(const Text& asked, std::string_view id,
                                const std::string& earlier) {
    const bool required = id == "subject" || is_required(id);
    std::string said;
    do {
      TRY(said, answer(asked, required, earlier));
    } while (required && said.empty());
    return said;
  }

  Result<void> put_down() { return draft_.write(write_open_request(*request_)); }

  using Member = std::string OpenRequest::*;

  Result<void> question(const Text& asked, std::string_view id, Member member) {
    if (!(request_->*member).empty()) return {};
    TRY(request_->*member, asked_for(asked, id, earlier_.*member));
    return put_down();
  }

  template <class T>
  void show_choices(const std::vector<T>& of) {
    for (const auto& named : of) {
      const auto help = in_language(named.help);
      say("  " + named.id + "  " + in_language(named.label) + (help.empty() ? "" : ": " + help));
    }
  }

  template <class T>
  Result<void> choice(const Text& asked, std::string_view id, const std::vector<T>& of,
                      Member member) {
    if (of.empty() || !(request_->*member).empty()) return {};
    show_choices(of);
    return question(asked, id, member);
  }

  Result<void> ask_priority() {
    using R = OpenRequest;
    if (policy_.matrix.empty())
      return choice(text("Priority"), "priority", policy_.priorities, &R::priority);
    TRY_VOID(choice(text("Impact"), "impact", policy_.matrix.impacts, &R::impact));
    return choice(text("Urgency"), "urgency", policy_.matrix.urgencies, &R::urgency);
  }

  static const std::string* field_of(const OpenRequest& request, const std::string& id) {
    const auto found = std::ranges::find(request.fields, id, [](const auto& f) { return f.first; });
    return found == request.fields.end() ? nullptr : &found->second;
  }

  Result<void> ask_field(const FieldRule& rule) {
    if (rule.id == "url") return question(label(rule), rule.id, &OpenRequest::url);
    if (rule.id == "case_ref") return question(label(rule), rule.id, &OpenRequest::case_ref);
    if (rule.id == "occurred_at") return question(label(rule), rule.id, &OpenRequest::occurred_at);
    for (const auto* known : {"subject", "description", "module", "type", "priority", "channel",
                              "org", "attachments", "requester"}) {
      if (rule.id == known) return {};
    }
    if (field_of(*request_, rule.id) != nullptr) return {};
    show_choices(rule.choices);
    const auto* earlier = field_of(earlier_, rule.id);
    TRY(auto value, asked_for(label(rule), rule.id, earlier == nullptr ? "" : *earlier));
    if (value.empty()) return {};
    request_->fields.emplace_back(rule.id, std::move(value));
    return put_down();
  }

  [[nodiscard]] Text label(const FieldRule& rule) const {
    const auto shown = in_language(rule.label);
    if (rule.example.empty()) return text("{}", shown.empty() ? rule.id : shown);
    return text("{} (such as {})", shown.empty() ? rule.id : shown, rule.example);
  }

  Result<void> ask_description() {
    auto& description = request_->text;
    if (!description.empty()) return {};
    say(context_.say(
        text("Description, as many lines as you like; a line with a single dot ends it:")));
    if (!earlier_.text.empty()) {
      say(earlier_.text);
      say(context_.say(text("(a dot at once keeps that)")));
    }
    while (true) {
      TRY(const auto line, context_.env.in.read_line());
      if (!line || *line == ".") break;
      description += *line + "\n";
      TRY_VOID(put_down());
    }
    while (!description.empty() && description.back() == '\n') description.pop_back();
    if (description.empty()) description = earlier_.text;
    return put_down();
  }

  Context& context_;
  const Policy& policy_;
  const Draft& draft_;
  OpenRequest earlier_;  ///< what a form said that came to nothing
  OpenRequest* request_ = nullptr;
};

/// An earlier form's answers and its draft, else a new draft.
Result<Draft> form_draft(Context& context, OpenRequest& earlier) {
  constexpr std::string_view suffix = ".toml";
  TRY(auto* session, context.session());
  const auto name = draft_name("open-form");
  const auto left = session->drafts().take_up(name, suffix, Draft::From::editor);
  if (!left) return session->drafts().begin(name, suffix, Draft::From::editor);
  TRY(const auto bytes, left->text());
  TRY(auto file, read_open_request(bytes, left->path()));
  earlier = std::move(file.request);
  context.note(text("this goes on with what you wrote before: {}", left->path()));
  return *left;
}

void take_over(std::string& base, const std::string& over) {
  if (!over.empty()) base = over;
}

}  // namespace

Result<void> ask_form(Context& context, const Policy& policy, OpenRequest& request) {
  if (context.env.in_is == IsTerminal::no)
    return fail(ErrorKind::usage, text("--form asks, and there is no terminal to answer on"),
                text("give the fields as options, or in a file with --from"));
  OpenRequest earlier;
  TRY(const auto draft, form_draft(context, earlier));
  return Form(context, policy, draft, std::move(earlier)).ask(request);
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
