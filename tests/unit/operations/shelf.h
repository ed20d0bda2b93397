#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ports/calendar_source.h"

namespace tkt::test {

/// Calendars outside a store, in memory.
class Shelf final : public CalendarSource {
 public:
  using Files = std::map<std::string, std::string>;
  Shelf() = default;
  explicit Shelf(Files files) : files_(std::move(files)) {}

  [[nodiscard]] std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files_) names.push_back(name);
    return names;
  }
  [[nodiscard]] Result<std::string> read(const std::string& name) const override {
    const auto at = files_.find(name);
    if (at == files_.end()) return fail(ErrorKind::not_found, text("no '{}' here", name));
    return at->second;
  }

 private:
  Files files_;
};

/// A calendar that closes these days (`20261225`), revised at that moment (`20260101T000000Z`).
inline std::string calendar(const std::vector<std::string_view>& days,
                            std::string_view revised = "20260101T000000Z") {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nLAST-MODIFIED:";
  out += std::string(revised) + "\r\n";
  for (const auto day : days) {
    out += "BEGIN:VEVENT\r\nUID:" + std::string(day) + "\r\nDTSTAMP:20260101T000000Z\r\n";
    out += "DTSTART;VALUE=DATE:" + std::string(day) + "\r\nSUMMARY:closed\r\nEND:VEVENT\r\n";
  }
  return out + "END:VCALENDAR\r\n";
}

}  // namespace tkt::test
