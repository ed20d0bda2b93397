#include "cli/view/solutions.h"

#include "cli/selection.h"
#include "cli/view/labels.h"
#include "cli/view/list_output.h"
#include "core/view/solutions.h"
#include "formats/json/json.h"

namespace tkt::cli {
namespace {

std::string words_of(const Solution& solution) {
  if (solution.text.empty()) return solution.workaround;
  if (solution.workaround.empty()) return solution.text;
  return solution.workaround + " / " + solution.text;
}

Json solved_json(const SolvedCase& solved) {
  return Json::object()
      .set("ref", solved.header.ref)
      .set("subject", solved.header.subject)
      .set("module", or_null(solved.header.module))
      .set("type", or_null(solved.header.type))
      .set("solved_at", solved.solution.at)
      .set("solution", or_null(solved.solution.text))
      .set("workaround", or_null(solved.solution.workaround));
}

void print_json(Context& context, const std::vector<SolvedCase>& all, Format format) {
  auto list = Json::list();
  for (const auto& solved : all) {
    if (format == Format::ndjson)
      context.out.print(solved_json(solved).text() + "\n");
    else
      list.add(solved_json(solved));
  }
  if (format == Format::json)
    context.out.print(envelope("tkt.solutions/1", "solutions", std::move(list)).text() + "\n");
}

Table table_of(const Context& context, const Labels& labels, const std::vector<SolvedCase>& all) {
  Table table;
  const auto column = [&](const Text& title, std::string key, int priority, Shrinks shrinks) {
    Column shown;
    shown.title = context.say(title);
    shown.key = std::move(key);
    shown.priority = priority;
    shown.shrinks = shrinks;
    table.columns.push_back(std::move(shown));
  };
  column(text("REF"), "ref", 4, Shrinks::no);
  column(text("SUBJECT"), "subject", 3, Shrinks::yes);
  column(text("MODULE"), "module", 1, Shrinks::yes);
  column(text("SOLUTION"), "solution", 5, Shrinks::yes);
  for (const auto& [header, solution] : all) {
    table.rows.push_back({Cell(header.ref, Look::accent), Cell(header.subject),
                          Cell(labels.module(header.module), Look::muted, header.module),
                          Cell(words_of(solution))});
  }
  return table;
}

}  // namespace

Result<Status> print_solutions(Context& context, const TicketViewer& viewer,
                               const std::vector<std::string>& words) {
  TRY(const auto format, context.format(list_formats));
  TRY(const auto found, find_solutions(viewer, {words, me_of(context)}));
  const auto status = tell_damaged(context, found.damaged);
  if (format == Format::json || format == Format::ndjson)
    print_json(context, found.cases, format);
  else
    print_table(context, table_of(context, Labels(viewer.desk(), context.language), found.cases),
                format);
  if (format == Format::table && found.cases.empty())
    context.note(text("no earlier solution fits"));
  return status;
}

}  // namespace tkt::cli
