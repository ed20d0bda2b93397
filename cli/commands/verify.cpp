#include "core/app/verify.h"

#include <algorithm>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/mark.h"
#include "formats/json.h"
#include "formats/sanitize.h"

namespace tkt::cli {
namespace {

constexpr std::string_view verify_formats = "table json";

struct Args {};

void declare(Options& /*options*/, Args& /*args*/) {}

std::string_view word_of(StoreFinding::Weight weight) {
  return weight == StoreFinding::Weight::error ? mark("error") : mark("doubt");
}

std::string json_of(const Context& context, const Verification& found) {
  auto findings = Json::list();
  for (const auto& finding : found.findings) {
    findings.add(Json::object()
                     .set("weight", word_of(finding.weight))
                     .set("path", finding.path)
                     .set("message", context.say(finding.message)));
  }
  return envelope("tkt.verify/1")
             .set("tickets", found.tickets)
             .set("events", found.events)
             .set("findings", std::move(findings))
             .text() +
         "\n";
}

/// Errors mean that something is damaged; doubts alone are merely something found.
Status status_of_findings(const Verification& found) {
  if (found.findings.empty()) return Status::done;
  const bool error = std::ranges::any_of(found.findings, [](const StoreFinding& finding) {
    return finding.weight == StoreFinding::Weight::error;
  });
  return error ? Status::damaged : Status::found;
}

Result<Status> run(Context& context, Args& /*args*/) {
  TRY(const auto format, context.format(verify_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto found, verify(*desk));
  if (format == Format::json) {
    context.out.print(json_of(context, found));
    return status_of_findings(found);
  }
  for (const auto& finding : found.findings) {
    context.out.print(fmt::format("{}: {}: {}\n", sanitize_line(finding.path),
                                  context.say(text(word_of(finding.weight))),
                                  sanitize_line(context.say(finding.message))));
  }
  context.note(text("{} tickets with {} events looked at, {} findings", found.tickets, found.events,
                    found.findings.size()));
  return status_of_findings(found);
}

}  // namespace

constinit const Command verify_command = {
    .name = "verify",
    .group = Group::store,
    .summary = mark("look through the whole store for anything that is not as it should be"),
    .details =
        mark("Every file is read, every ticket's header compared with its history, every "
             "attachment with its content. Status 1: there are doubts; 6: something is damaged."),
    .examples = "tkt verify\ntkt verify --format json",
    .formats = verify_formats,
    .make = bind<Args, declare, run>,
};

}  // namespace tkt::cli
