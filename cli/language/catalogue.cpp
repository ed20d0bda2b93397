#include "cli/language/catalogue.h"

#include <cstdint>

#include "cli/language/catalogue_es.h"

namespace tkt::cli {
namespace {

constexpr std::size_t no_number = static_cast<std::size_t>(-1);
constexpr std::size_t magic_number = 0x950412de;

/// The four little-endian bytes at `at`; `no_number` outside of the file.
std::size_t number(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 4) return no_number;
  std::size_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

Catalogue::Catalogue(std::string_view bytes) : bytes_(bytes) {
  const auto count = number(bytes, 8);
  const auto originals = number(bytes, 12);
  const auto translations = number(bytes, 16);
  if (number(bytes, 0) != magic_number || translations == no_number) return;
  if (count > bytes.size() / 16) return;
  count_ = count;
  originals_ = originals;
  translations_ = translations;
}

std::string_view Catalogue::entry(std::size_t table, std::size_t index) const {
  const auto length = number(bytes_, table + index * 8);
  const auto offset = number(bytes_, table + index * 8 + 4);
  if (length == no_number || offset == no_number || offset > bytes_.size()) return {};
  return bytes_.substr(offset, length);
}

std::string_view Catalogue::find(std::string_view id) const {
  if (id.empty()) return id;  // the catalogue's own header
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const auto order = entry(originals_, middle).compare(id);
    if (order == 0) {
      const auto found = entry(translations_, middle);
      return found.empty() ? id : found;
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return id;
}

std::string_view translate(std::string_view id, Language language) {
  if (language == Language::en) return id;
  return Catalogue(spanish_catalogue()).find(id);
}

std::string translate(const Text& message, Language language) {
  return fill(translate(message.id, language), message.args);
}

}  // namespace tkt::cli
