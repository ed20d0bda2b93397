#pragma once
#include <string>

#include "core/model/person.h"

namespace tkt {

/// One mail to one person, said but not yet put into bytes. Everything is UTF-8; `subject` is one
/// line without control characters, `text` has `\n` between its lines.
struct Message {
  std::string id;  ///< Message-ID without brackets, computed: the same mail has the same one
  std::string
      thread;  ///< of the mail with which the conversation began; empty = this one begins it
  std::string ref;
  std::string event;     ///< id of the event that it tells
  std::string occasion;  ///< `[notices.OCCASION]`
  std::string language;
  Person from;
  Person to;
  std::string subject;
  std::string text;
};

}  // namespace tkt
