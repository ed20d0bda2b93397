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

/// The part of an entry that counts: entries with several forms hold them one after another, each
/// ended by a zero byte.
std::string_view form_of(std::string_view entry, std::size_t form) {
  for (; form > 0; --form) {
    const auto end = entry.find('\0');
    if (end == std::string_view::npos) break;
    entry.remove_prefix(end + 1);
  }
  return entry.substr(0, entry.find('\0'));
}

/// Which form of a sentence a number asks for: English and Spanish have one for 1 and one for all
/// others (`Plural-Forms` in po/es.po).
std::size_t form_for(const Text& text) {
  return text.many.empty() || text.number == 1 ? 0 : 1;
}

std::string_view english_sentence(const Text& text) {
  return form_for(text) == 0 ? text.id : text.many;
}

std::string_view spanish_sentence(const Text& text) {
  const auto found = Catalogue(spanish_catalogue()).find(text.id, form_for(text));
  return found == text.id ? english_sentence(text) : found;
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

std::string_view Catalogue::find(std::string_view id, std::size_t form) const {
  if (id.empty()) return id;  // the catalogue's own header
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const auto order = form_of(entry(originals_, middle), 0).compare(id);
    if (order == 0) {
      const auto found = form_of(entry(translations_, middle), form);
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
  return render(message, id_of(language),
                language == Language::en ? english_sentence : spanish_sentence);
}

}  // namespace tkt::cli
