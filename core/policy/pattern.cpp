#include "core/policy/pattern.h"

#include <array>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace tkt {
namespace {

/// Steps of backtracking: far more than a subject or an invoice number needs, a few milliseconds.
constexpr std::uint32_t most_steps = 200'000;

std::string reason(int code) {
  std::array<PCRE2_UCHAR8, 256> buffer{};
  const auto length = pcre2_get_error_message_8(code, buffer.data(), buffer.size());
  if (length < 0) return "?";
  return {buffer.begin(), buffer.begin() + length};
}

PCRE2_SPTR8 bytes_of(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR8>(text.data());
}

}  // namespace

struct Pattern::Code {
  pcre2_code_8* compiled = nullptr;

  explicit Code(pcre2_code_8* code) : compiled(code) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free_8(compiled); }
};

Result<Pattern> Pattern::compile(std::string_view pattern) {
  int code = 0;
  PCRE2_SIZE offset = 0;
  constexpr std::uint32_t options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY;
  auto* compiled =
      pcre2_compile_8(bytes_of(pattern), pattern.size(), options, &code, &offset, nullptr);
  if (compiled == nullptr)
    return fail(ErrorKind::damaged,
                text("not a pattern: {} (at character {})", reason(code), offset),
                text("patterns are PCRE2 regular expressions; see pcre2pattern(3)"));
  return Pattern(std::make_shared<const Code>(compiled));
}

bool Pattern::matches(std::string_view text) const {
  const std::unique_ptr<pcre2_match_data_8, decltype(&pcre2_match_data_free_8)> data(
      pcre2_match_data_create_8(1, nullptr), &pcre2_match_data_free_8);
  const std::unique_ptr<pcre2_match_context_8, decltype(&pcre2_match_context_free_8)> limits(
      pcre2_match_context_create_8(nullptr), &pcre2_match_context_free_8);
  if (!data || !limits) return false;
  pcre2_set_match_limit_8(limits.get(), most_steps);
  return pcre2_match_8(code_->compiled, bytes_of(text), text.size(), 0, 0, data.get(),
                       limits.get()) >= 0;
}

}  // namespace tkt
