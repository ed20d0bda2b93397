#pragma once
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace tkt {

/// The catalogue of messages, for what `core` itself writes down in the desk's language (commit
/// messages).
class Translator {
 public:
  Translator() = default;
  Translator(const Translator&) = delete;
  Translator& operator=(const Translator&) = delete;
  virtual ~Translator() = default;
  /// The text in `language` (`es`, `en`), with its arguments in place.
  virtual std::string say(const Text& text, std::string_view language) = 0;
};

}  // namespace tkt
