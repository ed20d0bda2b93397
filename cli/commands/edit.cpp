#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/edit_form.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct EditArgs {
  std::string ref;
  std::vector<std::string> changes;
  MessageArgs message;
};

void declare(Options& options, EditArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .rest("KEY=VALUE", args.changes,
            "what changes: priority=alta; url= takes a value away; +label and -label")
      .dashes_are_words();
  declare_message(options, args.message);
}

Result<std::pair<std::string, std::string>> change_of(const std::string& word) {
  const auto equals = word.find('=');
  if (equals != std::string::npos && equals > 0)
    return std::pair(word.substr(0, equals), word.substr(equals + 1));
  if (word.size() > 1 && (word.front() == '+' || word.front() == '-'))
    return std::pair(std::string("labels"), word);
  return fail(ErrorKind::usage, text("'{}' is not KEY=VALUE, +label or -label", word));
}

Result<Status> run(Context& context, EditArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  EditRequest request;
  for (const auto& word : args.changes) {
    TRY(auto change, change_of(word));
    request.set.push_back(std::move(change));
  }
  TRY(request.text, given_message(context, args.message, draft_name("edit", ref)));
  if (!args.changes.empty()) {
    TRY(const auto outcome, edit(*desk, act, ref, request));
    return show_outcome(context, outcome);
  }
  TRY(const auto outcome, edit_in_editor(context, *desk, act, ref, std::move(request)));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command edit_command = {
    .name = "edit",
    .group = Group::ticket,
    .summary = mark("change fields of a ticket"),
    .details = mark("Without KEY=VALUE the ticket's header opens in your editor, and what you save "
                    "is checked as if you had typed it."),
    .examples = "tkt edit 4F7KQ priority=alta module=web\ntkt edit @ +vip -spam\ntkt edit @",
    .formats = change_formats,
    .make = bind<EditArgs, declare, run>,
};

}  // namespace tkt::cli
