#pragma once
#include <memory>
#include <string_view>

#include "core/base/result.h"

namespace tkt {

/// A pattern of the policy: PCRE2 over UTF-8, with Unicode's classes, that must match a whole text.
class Pattern {
 public:
  /// `damaged` with PCRE2's reason and the character at which it gave up.
  static Result<Pattern> compile(std::string_view pattern);

  /// Does all of `text` match? Text that is not UTF-8 does not, nor does one on which the pattern
  /// runs away (PCRE2's match limit, lowered here so that no ticket can hang the desk).
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  struct Code;
  explicit Pattern(std::shared_ptr<const Code> code) : code_(std::move(code)) {}
  std::shared_ptr<const Code> code_;
};

}  // namespace tkt
