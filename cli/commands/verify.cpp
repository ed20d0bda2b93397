#include "core/verify/verify.h"

#include "cli/commands/all.h"
#include "cli/context.h"
#include "core/base/mark.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

struct VerifyArgs {};

void declare(Options& /*options*/, VerifyArgs& /*args*/) {}

std::string_view word_of(StoreFinding::Weight weight) {
  return weight == StoreFinding::Weight::error ? "error" : "doubt";
}

std::string said(const Context& context, const StoreFinding& finding) {
  auto out = context.say(finding.message);
  if (finding.why) out += ": " + context.say(*finding.why);
  return out;
}

std::string to_json(const Context& context, const Verification& found) {
  auto findings = Json::list();
  for (const auto& finding : found.findings)
    findings.add(Json::object()
                     .set("weight", word_of(finding.weight))
                     .set("path", finding.path)
                     .set("line", finding.line)
                     .set("message", said(context, finding)));
  return envelope("tkt.verify/1")
             .set("tickets", found.tickets)
             .set("events", found.events)
             .set("findings", std::move(findings))
             .text() +
         "\n";
}

void print_findings(Context& context, const Verification& found) {
  for (const auto& finding : found.findings) {
    const bool error = finding.weight == StoreFinding::Weight::error;
    const auto word =
        error ? translate("error:", context.language) : translate("doubt:", context.language);
    const auto line = finding.line ? ":" + std::to_string(*finding.line) : std::string();
    context.out.print(sanitize_line(finding.path) + line + ": " +
                      paint(word, error ? Look::error : Look::at_risk, context.color_out) + " " +
                      sanitize_line(said(context, finding)) + "\n");
  }
  context.note(text("tickets: {}, events: {}, findings: {}", found.tickets, found.events,
                    found.findings.size()));
}

Result<Status> run(Context& context, VerifyArgs& /*args*/) {
  TRY_VOID(context.format("table tsv json"));
  TRY(auto* desk, context.desk());
  TRY(const auto found, verify(*desk));
  if (context.globals.format == Format::json) {
    context.out.print(to_json(context, found));
  } else {
    print_findings(context, found);
  }
  return found.findings.empty() ? Status::done : Status::found;
}

}  // namespace

constinit const Command verify_command = {
    .name = "verify",
    .group = Group::rules,
    .summary = mark("look at the whole store: files, history, attachments, guards"),
    .details = mark("Exits 1 where something was found, and names each file."),
    .examples = {},
    .formats = "table json",
    .make = bind<VerifyArgs, declare, run>,
};

}  // namespace tkt::cli
