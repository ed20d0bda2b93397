#pragma once
#include <string>
#include <string_view>

#include "core/mail/notices.h"

namespace tkt {

/// What a message is about, for its words.
struct NoticeSubject {
  const News& news;
  const Event& event;
  std::string text;  ///< the public words that go with it
  std::string language;
};

/// Puts the values into the `{variables}` of a template, once: braces in a value stay what they
/// are. Private fields give nothing; what is not known (no target, nobody assigned) is a dash.
std::string fill_notice(const NoticeSubject& about, std::string_view pattern);

/// As a header takes it: one line, no control characters, blanks at the ends gone.
std::string one_line(std::string_view text);

/// As a body takes it: control characters gone, no empty lines at the ends, never two in a row.
std::string tidy_body(std::string_view text);

}  // namespace tkt
