#include "core/base/blank.h"

#include <utf8proc.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

/// Letters and marks by their class that show nothing (Unicode, "Default_Ignorable_Code_Point"),
/// and the blank pattern of Braille.
bool shows_nothing(char32_t c) {
  return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || c == 0x2800 || c == 0x3164 ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_visible(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
      return false;
    default:
      return !shows_nothing(c);
  }
}

}  // namespace

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (is_visible(utf8::take(text).value)) return false;
  }
  return true;
}

void drop_blank(std::initializer_list<std::string*> texts) {
  for (auto* text : texts) {
    if (is_blank(*text)) text->clear();
  }
}

}  // namespace tkt
