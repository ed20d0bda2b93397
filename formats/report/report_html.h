#pragma once
#include <cstdint>
#include <string>

#include "core/report/report.h"
#include "formats/report/report_voice.h"

namespace tkt {

/// What a page says beside the report itself.
struct ReportPage {
  std::string desk;   ///< whose report it is
  std::string zone;   ///< of the times on it
  std::string query;  ///< as typed; empty = all tickets
  std::int64_t rating_scale = 0;
  std::int64_t damaged = 0;
};

/// The report as one HTML file that needs nothing else: no script, no font, no picture from
/// elsewhere. Light and dark as the reader's system is, readable on a phone and on paper; every
/// chart has its numbers in a table behind it.
std::string report_html(const SlaReport& report, const ReportVoice& voice, const ReportPage& page);

}  // namespace tkt
