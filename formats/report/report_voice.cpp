#include "formats/report/report_voice.h"

#include <algorithm>

namespace tkt {

std::string ReportVoice::number(double x, int decimals) const {
  auto out = fmt::format("{:.{}f}", x, decimals);
  if (language() == "es") std::ranges::replace(out, '.', ',');
  return out;
}

std::string ReportVoice::group(Dimension dimension, const std::string& id) const {
  return id.empty() ? say(text("not set")) : label(dimension, id);
}

std::string ReportVoice::percent(const std::optional<double>& share) const {
  return share ? number(*share * 100, 1) + " %" : "–";
}

std::string ReportVoice::length(const std::optional<Seconds>& length) const {
  return length ? this->length(*length) : "–";
}

Text title_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::priority:
      return text("Priority");
    case Dimension::team:
      return text("Team");
    case Dimension::agent:
      return text("Agent");
    case Dimension::organisation:
      return text("Organisation");
    case Dimension::module:
      return text("Module");
    case Dimension::type:
      return text("Type");
    case Dimension::channel:
      return text("Channel");
    case Dimension::state:
      return text("State");
    case Dimension::band:
      return text("Hours band");
    case Dimension::week:
      return text("Week");
    case Dimension::month:
      break;
  }
  return text("Month");
}

Text name_of(ClockKind kind) {
  return kind == ClockKind::first_response ? text("first response") : text("resolution");
}

Text name_of(ClockStatus status) {
  switch (status) {
    case ClockStatus::none:
      return text("no SLA");
    case ClockStatus::breached:
      return text("breached");
    case ClockStatus::met:
      return text("met");
    case ClockStatus::stopped:
      return text("stopped");
    case ClockStatus::paused:
      return text("paused");
    case ClockStatus::at_risk:
      return text("at risk");
    case ClockStatus::running:
      break;
  }
  return text("running");
}

Text name_of(Figure figure) {
  switch (figure) {
    case Figure::met:
      return name_of(ClockStatus::met);
    case Figure::breached:
      return name_of(ClockStatus::breached);
    case Figure::running:
      return name_of(ClockStatus::running);
    case Figure::paused:
      return name_of(ClockStatus::paused);
    case Figure::at_risk:
      return name_of(ClockStatus::at_risk);
    case Figure::stopped:
      return name_of(ClockStatus::stopped);
    case Figure::none:
      return name_of(ClockStatus::none);
    case Figure::open:
      return text("open");
    case Figure::solved:
      return text("solved");
    case Figure::closed:
      return text("closed");
    case Figure::reopened:
      return text("reopened");
    case Figure::silence:
      return text("closed by silence");
    case Figure::rated:
      return text("rated");
    case Figure::worked:
      return text("with time spent");
    case Figure::first_contact:
      return text("solved at first contact");
    case Figure::late:
      break;
  }
  return text("with late entries");
}

}  // namespace tkt
