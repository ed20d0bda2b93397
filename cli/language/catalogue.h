#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "cli/language/language.h"
#include "core/base/text.h"

namespace tkt::cli {

/// A compiled gettext catalogue (.mo, little endian as msgfmt writes it here), read in place by
/// binary search. `tkt` carries its catalogues inside and does not ask the C library for them:
/// that would translate only where the system has the locale generated, which a fresh Debian has
/// not.
class Catalogue {
 public:
  /// `bytes` must outlive the catalogue. Bytes that are no catalogue give one without texts.
  explicit Catalogue(std::string_view bytes);

  /// The translation of `id`, of a sentence with a number the form `form` (0 for one thing, 1 for
  /// several); `id` itself where there is none.
  [[nodiscard]] std::string_view find(std::string_view id, std::size_t form = 0) const;
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  [[nodiscard]] std::string_view entry(std::size_t table, std::size_t index) const;
  std::string_view bytes_;
  std::size_t count_ = 0;
  std::size_t originals_ = 0;     ///< offset of the table of ids
  std::size_t translations_ = 0;  ///< offset of the table of translations
};

/// The message in the language, its arguments in place.
std::string translate(const Text& message, Language language);

/// A bare message id in the language.
std::string_view translate(std::string_view id, Language language);

}  // namespace tkt::cli
