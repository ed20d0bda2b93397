#include "core/operations/store/policy.h"

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/session.h"
#include "cli/shipped.h"
#include "cli/view/error_text.h"
#include "cli/view/policy_view.h"
#include "core/base/mark.h"
#include "core/model/store_paths.h"
#include "core/operations/store/policy_check.h"
#include "formats/codec.h"
#include "formats/text/sanitize.h"
#include "formats/toml/policy_toml.h"

namespace tkt::cli {
namespace {

struct FileArgs {
  std::string file;
};

// ---- check --------------------------------------------------------------------------------------

void declare_check(Options& options, FileArgs& args) {
  options.optional("FILE", args.file,
                   "a policy file, or one that comes with tkt; else the store's");
}

std::string_view word_of(Finding::Severity severity) {
  return severity == Finding::Severity::error ? "error" : "warning";
}

Json finding_json(const Context& context, const Finding& finding) {
  auto hints = Json::list();
  for (const auto& hint : finding.hints) hints.add(context.say(hint));
  return Json::object()
      .set("severity", word_of(finding.severity))
      .set("message", context.say(finding.message))
      .set("path", or_null(finding.path))
      .set("place", place_json(finding.place))
      .set("hints", std::move(hints));
}

void print_finding(Context& context, const Finding& finding) {
  const bool error = finding.severity == Finding::Severity::error;
  const auto& place = finding.place;
  const auto at = place ? where(*place) : finding.path;
  const auto word =
      error ? translate("error:", context.language) : translate("warning:", context.language);
  context.out.print(sanitize_line(at) + ": " +
                    paint(word, error ? Look::error : Look::at_risk, context.color_out) + " " +
                    sanitize_line(context.say(finding.message)) + "\n");
  for (const auto& hint : finding.hints)
    context.out.print("  " + sanitize_line(context.say(hint)) + "\n");
}

Result<PolicyReading> checked(Context& context, const std::string& file) {
  TRY(const auto now, context.now());
  const auto codec = make_codec();
  const CalendarFolders shipped(context.env);
  const PolicyChecker checker{*codec, shipped,
                              LocalDay(floor<std::chrono::days>(now.time_since_epoch()))};
  if (!file.empty()) {
    TRY(const auto source, find_policy(context.env, file));
    return check_policy(source.as(file), CalendarFolders(context.env, source), checker);
  }
  TRY(auto* session, context.session());
  TRY(const auto at, session->repository().head());
  return check_stored_policy(session->repository(), at, checker);
}

Result<Status> run_check(Context& context, FileArgs& args) {
  TRY_VOID(context.format("table tsv json"));
  TRY(const auto reading, checked(context, args.file));
  const auto& findings = reading.findings;
  if (context.globals.format == Format::json) {
    auto list = Json::list();
    for (const auto& finding : findings) list.add(finding_json(context, finding));
    context.out.print(envelope("tkt.policy-check/1")
                          .set("file", args.file.empty() ? std::string(policy_file) : args.file)
                          .set("usable", reading.usable())
                          .set("findings", std::move(list))
                          .text() +
                      "\n");
  } else {
    for (const auto& finding : findings) print_finding(context, finding);
    if (findings.empty() && context.env.out_is == IsTerminal::yes)
      context.note(text("no mistakes found"));
  }
  if (!reading.policy) return Status::damaged;
  return findings.empty() ? Status::done : Status::found;
}

// ---- show ---------------------------------------------------------------------------------------

struct PolicyShowArgs {
  std::string file;
  std::string diagram;
};

void declare_show(Options& options, PolicyShowArgs& args) {
  options.optional("FILE", args.file, "a policy file, or one that comes with tkt; else the store's")
      .value("--diagram", "mermaid|dot", args.diagram, "the states as a diagram");
}

Result<Policy> policy_of(Context& context, const std::string& file) {
  if (file.empty()) {
    TRY(auto* desk, context.desk());
    return desk->policy();
  }
  TRY(const auto source, find_policy(context.env, file));
  return read_policy_toml(source.bytes, source.path);
}

Result<Status> run_show(Context& context, PolicyShowArgs& args) {
  TRY_VOID(context.format("table tsv json"));
  TRY(const auto policy, policy_of(context, args.file));
  if (args.diagram == "mermaid") {
    context.out.print(mermaid_diagram(policy, context.language));
  } else if (args.diagram == "dot") {
    context.out.print(dot_diagram(policy, context.language));
  } else if (!args.diagram.empty()) {
    return fail(ErrorKind::usage, text("--diagram is mermaid or dot, not '{}'", args.diagram));
  } else if (context.globals.format == Format::json) {
    context.out.print(
        envelope("tkt.policy/1", "policy", policy_json(policy, context.language)).text() + "\n");
  } else {
    const bool terminal = context.env.out_is == IsTerminal::yes;
    context.out.print(render_policy(policy, context.language, context.color_out,
                                    terminal ? context.env.width : 400));
  }
  return Status::done;
}

// ---- apply --------------------------------------------------------------------------------------

void declare_apply(Options& options, FileArgs& args) {
  options.required("FILE", args.file, "the policy file, or the name of one that comes with tkt");
}

Result<Status> run_apply(Context& context, FileArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  TRY(const auto source, find_policy(context.env, args.file));
  TRY(const auto outcome,
      apply_policy(*desk, act, source.as(args.file), CalendarFolders(context.env, source)));
  if (outcome.effect == PolicyOutcome::Effect::none) {
    context.note(text("that is the policy already; nothing changed"));
    return Status::done;
  }
  context.tell_commit(act, outcome.commit);
  context.out.print(outcome.title + "\n");
  return Status::done;
}

}  // namespace

constinit const Command policy_check_command = {
    .name = "policy check",
    .group = Group::rules,
    .summary = mark("look for mistakes in a policy, all at once"),
    .details = mark("Exits 1 where something was found, 6 where the file is no TOML at all."),
    .examples = "tkt policy check\ntkt policy check mesa.toml",
    .formats = "table json",
    .make = bind<FileArgs, declare_check, run_check>,
};

constinit const Command policy_show_command = {
    .name = "policy show",
    .group = Group::rules,
    .summary = mark("a policy in short, or its states as a diagram"),
    .details = {},
    .examples = "tkt policy show\ntkt policy show itbx --diagram dot | dot -Tsvg >estados.svg",
    .formats = "table json",
    .make = bind<PolicyShowArgs, declare_show, run_show>,
};

constinit const Command policy_apply_command = {
    .name = "policy apply",
    .group = Group::rules,
    .summary = mark("make a file the policy of the store"),
    .details = mark("Refused where a state, priority, module or type that tickets have would "
                    "disappear. Clocks keep the policy under which they were set."),
    .examples = "tkt policy apply --dry-run mesa.toml",
    .formats = {},
    .make = bind<FileArgs, declare_apply, run_apply>,
};

}  // namespace tkt::cli
