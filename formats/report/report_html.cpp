#include "formats/report/report_html.h"

#include <algorithm>

#include "core/view/event_summary.h"
#include "formats/report/html.h"
#include "formats/report/report_charts.h"
#include "formats/report/report_style.h"
#include "formats/report/svg_chart.h"

namespace tkt {
namespace {

constexpr std::size_t most_cases = 60;
constexpr std::size_t most_late = 30;
constexpr std::size_t most_breakdowns = 4;

class Page {
 public:
  Page(const SlaReport& report, const ReportVoice& voice, const ReportPage& page)
      : report_(report), voice_(voice), page_(page) {}

  std::string html() {
    head();
    out_ += "<main>\n";
    if (report_.total.tickets == 0) {
      out_ += "<p class=\"lead\">" + said(text("There is no ticket in this report.")) + "</p>\n";
    } else {
      keys();
      charts();
      groups();
      cases();
    }
    notes();
    out_ += "</main>\n";
    out_ += "<footer>" + said(text("Made by tkt.")) + "</footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string said(const Text& text) const { return html_escape(voice_.say(text)); }

  // ---- the head of the page -------------------------------------------------------------------

  void head() {
    const auto title = said(text("Service level report"));
    out_ += fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{} · {}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n",
        html_escape(voice_.language()), title, html_escape(page_.desk), report_style());
    out_ +=
        "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>"
        "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" class=\"hatch-ground\"/>"
        "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" class=\"hatch-line\"/></pattern></defs></svg>\n";
    out_ +=
        fmt::format("<header>\n<p class=\"desk\">{}</p>\n<h1>{}</h1>\n<p class=\"meta\">{}</p>\n",
                    html_escape(page_.desk), title, period());
    if (!page_.query.empty())
      out_ +=
          fmt::format("<p class=\"meta\">{} <code>{}</code></p>\n",
                      said(text("Only tickets that this query finds:")), html_escape(page_.query));
    if (report_.total.tickets > 0) out_ += "<p class=\"lead\">" + said(lead()) + "</p>\n";
    out_ += "</header>\n";
  }

  [[nodiscard]] std::string period() const {
    const auto& request = report_.request;
    const auto as_of = voice_.time(request.as_of);
    const auto from = request.from ? voice_.time(*request.from) : std::string();
    const auto to = request.to ? voice_.time(*request.to) : std::string();
    auto period = text("All tickets, as of {} ({})", as_of, page_.zone);
    if (request.from && request.to)
      period = text("Tickets opened from {} to {}, as of {} ({})", from, to, as_of, page_.zone);
    else if (request.from)
      period = text("Tickets opened since {}, as of {} ({})", from, as_of, page_.zone);
    else if (request.to)
      period = text("Tickets opened before {}, as of {} ({})", to, as_of, page_.zone);
    return said(period);
  }

  [[nodiscard]] Text lead() const {
    const auto& total = report_.total;
    const auto first = total.first_response.compliance();
    const auto second = total.resolution.compliance();
    const auto open = total.of(Standing::open);
    if (!first && !second)
      return counted("{} ticket, {} of them open. No target has been decided.",
                     "{} tickets, {} of them open. No target has been decided.", total.tickets,
                     open);
    return counted("{} ticket, {} of them open. Answered in time: {}. Solved in time: {}.",
                   "{} tickets, {} of them open. Answered in time: {}. Solved in time: {}.",
                   total.tickets, open, voice_.percent(first), voice_.percent(second));
  }

  // ---- key figures ----------------------------------------------------------------------------

  void keys() {
    out_ += fmt::format("<h2 class=\"hidden\">{}</h2>\n<section class=\"keys\">\n",
                        said(text("Key figures")));
    clock_card(text("First response"), report_.total.first_response);
    clock_card(text("Resolution"), report_.total.resolution);
    backlog_card();
    const auto& total = report_.total;
    card(text("Solved at first contact"), voice_.percent(total.first_contact_share()),
         text("{} of {} solved", total.at_first_contact, total.solved));
    const auto mean = total.mean_rating();
    auto rating = mean ? voice_.number(*mean, 1) : std::string("–");
    if (mean && page_.rating_scale > 0) rating += fmt::format(" / {}", page_.rating_scale);
    card(text("Satisfaction"), rating, counted("{} rating", "{} ratings", total.rated));
    card(text("Reopened"), std::to_string(total.reopened),
         text("closed by silence: {}", total.by_silence));
    if (total.worked > Seconds{0})
      card(text("Billed extra"), voice_.length(total.billed),
           text("of {} spent", voice_.length(total.worked)));
    out_ += "</section>\n";
  }

  void card(const Text& name, const std::string& big, const Text& sub) {
    out_ += fmt::format(
        "<div class=\"card\"><h3>{}</h3><p class=\"big\">{}</p><p class=\"sub\">{}</p></div>\n",
        said(name), html_escape(big), said(sub));
  }

  void count(std::string_view css, const Text& name, std::int64_t n) {
    if (n > 0)
      out_ += fmt::format("<li><i class=\"swatch {}\"></i><b>{}</b> {}</li>", css, n, said(name));
  }

  void clock_card(const Text& name, const ClockTally& tally) {
    const auto running = tally.of(ClockStatus::running);
    const auto share = tally.compliance();
    const bool no_target = tally.of(ClockStatus::none) == report_.total.tickets;
    out_ += fmt::format(
        "<div class=\"card wide\"><h3>{}</h3><p class=\"big\">{}{}</p>\n", said(name),
        no_target ? said(name_of(ClockStatus::none)) : html_escape(voice_.percent(share)),
        share ? "<small>" + said(text("in time")) + "</small>" : "");
    out_ += stacked_bar({{"good", tally.of(ClockStatus::met)},
                         {"bad", tally.of(ClockStatus::breached)},
                         {"risk", tally.of(ClockStatus::at_risk)},
                         {"c", running},
                         {"wait", tally.of(ClockStatus::paused)},
                         {"stop", tally.of(ClockStatus::stopped)},
                         {"none", tally.of(ClockStatus::none)}});
    out_ += "<ul class=\"counts\">";
    count("good", name_of(ClockStatus::met), tally.of(ClockStatus::met));
    count("bad", name_of(ClockStatus::breached), tally.of(ClockStatus::breached));
    count("risk", name_of(ClockStatus::at_risk), tally.of(ClockStatus::at_risk));
    count("c", name_of(ClockStatus::running), running);
    count("wait", name_of(ClockStatus::paused), tally.of(ClockStatus::paused));
    count("stop", name_of(ClockStatus::stopped), tally.of(ClockStatus::stopped));
    count("none", name_of(ClockStatus::none), tally.of(ClockStatus::none));
    out_ += "</ul>\n<dl class=\"times\">";
    const auto time = [&](const Text& what, int p) {
      out_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", said(what),
                          html_escape(voice_.length(tally.taken.percentile(p))));
    };
    time(text("Median"), 50);
    time(text("90 % within"), 90);
    time(text("95 % within"), 95);
    time(text("Longest"), 100);
    out_ += "</dl></div>\n";
  }

  void backlog_card() {
    const auto& backlog = report_.total.backlog;
    out_ += fmt::format("<div class=\"card\"><h3>{}</h3><p class=\"big\">{}</p>",
                        said(text("Backlog")), report_.total.of(Standing::open));
    out_ +=
        backlog.ages.empty()
            ? fmt::format("<p class=\"sub\">{}</p>", said(text("nothing is open")))
            : fmt::format("<p class=\"sub\">{}</p>",
                          said(text("oldest {}, median {}", voice_.length(backlog.ages.longest()),
                                    voice_.length(backlog.ages.percentile(50)))));
    out_ += "</div>\n";
  }

  // ---- charts ---------------------------------------------------------------------------------

  void charts() {
    std::string figures = compliance_figure(report_, voice_) + backlog_figure(report_, voice_) +
                          times_figure(report_, voice_, ClockKind::first_response) +
                          times_figure(report_, voice_, ClockKind::resolution);
    if (!figures.empty())
      out_ += fmt::format("<h2>{}</h2>\n<div class=\"charts\">\n{}</div>\n",
                          said(text("Over time")), figures);
    const bool any_breach = report_.total.first_response.of(ClockStatus::breached) +
                                report_.total.resolution.of(ClockStatus::breached) >
                            0;
    if (!any_breach) return;
    figures.clear();
    std::size_t drawn = 0;
    for (const auto& division : report_.breakdowns) {
      const bool asked = !report_.request.by.empty();
      if (drawn == most_breakdowns || (!asked && division.groups.size() < 2)) continue;
      figures += breaches_figure(division, voice_);
      ++drawn;
    }
    if (!figures.empty())
      out_ += fmt::format("<h2>{}</h2>\n<div class=\"charts\">\n{}</div>\n",
                          said(text("Where targets were missed")), figures);
  }

  // ---- the table of groups --------------------------------------------------------------------

  void groups() {
    const auto& by = report_.groups.by;
    const auto& shown =
        by.empty() && !report_.breakdowns.empty() ? report_.breakdowns.front() : report_.groups;
    if (shown.groups.empty()) return;
    out_ += "<h2>" + said(text("In numbers")) + "</h2>\n";
    out_ += fmt::format(
        "<div class=\"card scroll dense\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"{}\">\n<table>\n"
        "<thead>\n",
        said(text("In numbers")));
    group_titles(shown.by);
    out_ += "</thead>\n<tbody>\n";
    for (const auto& group : shown.groups) group_row(group, shown.by);
    group_row(report_.total, shown.by);
    out_ += "</tbody>\n</table>\n</div>\n";
  }

  void title(const Text& name) { out_ += "<th scope=\"col\">" + said(name) + "</th>"; }

  void group_titles(const std::vector<Dimension>& by) {
    out_ += fmt::format("<tr><td colspan=\"{}\"></td>", by.size() + 1);
    for (const auto& name : {text("First response"), text("Resolution")})
      out_ +=
          fmt::format("<th scope=\"colgroup\" colspan=\"5\" class=\"span\">{}</th>", said(name));
    out_ += "<td colspan=\"4\"></td></tr>\n<tr>";
    for (const auto dimension : by)
      out_ += "<th scope=\"col\" class=\"left\">" + said(title_of(dimension)) + "</th>";
    title(text("Tickets"));
    for (int clock = 0; clock < 2; ++clock) {
      title(text("Met"));
      title(text("Breached"));
      title(text("In time"));
      title(text("Median"));
      title(text("90 % within"));
    }
    title(text("Open"));
    title(text("Oldest"));
    title(text("Reopened"));
    title(text("Rating"));
    out_ += "</tr>\n";
  }

  void group_row(const ReportGroup& group, const std::vector<Dimension>& by) {
    out_ += group.key.empty() ? "<tr class=\"total\">" : "<tr>";
    if (group.key.empty())
      out_ +=
          fmt::format("<th scope=\"row\" colspan=\"{}\">{}</th>", by.size(), said(text("Total")));
    for (std::size_t i = 0; i < group.key.size(); ++i)
      out_ +=
          fmt::format("<th scope=\"row\">{}</th>", html_escape(voice_.group(by[i], group.key[i])));
    cell(std::to_string(group.tickets));
    for (const auto* tally : {&group.first_response, &group.resolution}) {
      cell(std::to_string(tally->of(ClockStatus::met)));
      const auto breached = tally->of(ClockStatus::breached);
      cell(std::to_string(breached), breached > 0 ? "hot" : "faint");
      cell(voice_.percent(tally->compliance()));
      cell(voice_.length(tally->taken.percentile(50)));
      cell(voice_.length(tally->taken.percentile(90)));
    }
    cell(std::to_string(group.of(Standing::open)));
    cell(voice_.length(group.backlog.ages.longest()));
    cell(std::to_string(group.reopened));
    const auto mean = group.mean_rating();
    cell(mean ? voice_.number(*mean, 1) : "–");
    out_ += "</tr>\n";
  }

  void cell(const std::string& shown, std::string_view css = {}) {
    out_ += css.empty() ? "<td>" : fmt::format("<td class=\"{}\">", css);
    out_ += html_escape(shown) + "</td>";
  }

  // ---- cases ----------------------------------------------------------------------------------

  void cases() {
    if (report_.list.empty()) return;
    out_ += "<h2>" + said(text("Breached and at risk")) + "</h2>\n";
    out_ += "<div class=\"card cases\"><table>\n<thead><tr>";
    for (const auto& name :
         {text("Ticket"), text("Clock"), text("Who"), text("Due"), text("Over by"), text("Why")})
      title(name);
    out_ += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < report_.list.size() && i < most_cases; ++i)
      case_row(report_.list[i]);
    out_ += "</tbody></table>\n";
    if (report_.list.size() > most_cases)
      out_ += fmt::format(
          "<p class=\"note\">{}</p>\n",
          said(text("The worst {} of {}; `tkt sla-report --list breached,at_risk` shows all.",
                    most_cases, report_.list.size())));
    out_ += "</div>\n";
  }

  void case_row(const ListedCase& one) {
    const auto labelled = [&](const Text& name, const std::string& shown, std::string_view css) {
      out_ += fmt::format("<td data-label=\"{}\" class=\"{}\">{}</td>", said(name), css,
                          html_escape(shown));
    };
    const auto& header = one.header;
    out_ += fmt::format(
        "<tr><td><span class=\"ref\">{}</span> <span class=\"faint\">{}</span><br>{}</td>",
        html_escape(header.ref), html_escape(voice_.label(Dimension::priority, header.priority)),
        html_escape(header.subject));
    out_ += fmt::format("<td>{}<br><span class=\"tag {}\">{}</span></td>", said(name_of(*one.kind)),
                        to_string(one.figure), said(name_of(one.figure)));
    labelled(text("Who"), voice_.label(Dimension::agent, header.assignee), "");
    labelled(text("Due"), one.clock.due ? voice_.time(*one.clock.due) : "–", "when");
    labelled(text("Over by"), voice_.length(one.over()), one.over() ? "over hot" : "over");
    out_ += fmt::format("<td class=\"why\">{}</td></tr>\n", html_escape(voice_.why(one)));
  }

  // ---- what the numbers leave out --------------------------------------------------------------

  void note(const Text& note) { out_ += "<li>" + said(note) + "</li>\n"; }

  void notes() {
    out_ += "<section class=\"notes\">\n<h2>" + said(text("How to read this")) + "</h2>\n<ul>\n";
    note(
        text("Each clock is judged by the rules that were in force when it was set, in the "
             "target's own time: hours, opening hours or business days."));
    note(
        text("In time = met of all that are decided. An open ticket past its due moment counts as "
             "breached; one without a target is 'no SLA' and enters no percentage."));
    note(
        text("Backlog = tickets that still need a solution; their age is real time since they "
             "were opened."));
    note(
        text("Solved at first contact = with one answer of the desk, without a wait, and not "
             "reopened."));
    left_out();
    out_ += "</ul>\n";
    late_entries();
    out_ += "</section>\n";
  }

  void left_out() {
    const auto& left = report_.left_out;
    if (page_.damaged > 0)
      note(counted("Left out: {} ticket that cannot be read.",
                   "Left out: {} tickets that cannot be read.", page_.damaged));
    if (report_.request.audience == Audience::client) return;
    if (left.not_yet_open > 0)
      note(counted("Left out: {} ticket that was not open yet.",
                   "Left out: {} tickets that were not open yet.", left.not_yet_open));
    if (left.outside_period > 0)
      note(counted("Left out: {} ticket outside the period.",
                   "Left out: {} tickets outside the period.", left.outside_period));
    if (left.outside_query > 0)
      note(counted("Left out: {} ticket that the query does not find.",
                   "Left out: {} tickets that the query does not find.", left.outside_query));
  }

  void late_entries() {
    const auto& late = report_.late_entries;
    if (late.empty()) return;
    out_ += fmt::format("<p>{}</p>\n<ul>\n",
                        said(counted("entered later than it happened: {} event",
                                     "entered later than they happened: {} events", late.size())));
    for (std::size_t i = 0; i < late.size() && i < most_late; ++i)
      note(text("{}: {} by {}, happened {}, entered {}", late[i].ref, kind_text(late[i].kind),
                late[i].by.name.empty() ? late[i].by.mail : late[i].by.name,
                voice_.time(late[i].at), voice_.time(late[i].recorded)));
    if (late.size() > most_late)
      note(text("… and {} more: `tkt sla-report --list late`", late.size() - most_late));
    out_ += "</ul>\n";
  }

  const SlaReport& report_;
  const ReportVoice& voice_;
  const ReportPage& page_;
  std::string out_;
};

}  // namespace

std::string report_html(const SlaReport& report, const ReportVoice& voice, const ReportPage& page) {
  return Page(report, voice, page).html();
}

}  // namespace tkt
