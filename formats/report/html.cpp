#include "formats/report/html.h"

#include "formats/text/sanitize.h"

namespace tkt {

std::string html_escape(std::string_view text) {
  std::string out;
  for (const char c : sanitize_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace tkt
