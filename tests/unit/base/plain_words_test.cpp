#include "core/base/plain_words.h"

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("words are folded runs of letters, digits and their marks") {
  CHECK(plain_words("¡No llega, F-4711!") == "no llega f 4711");
  CHECK(plain_words("  Área\n\tDE   crédito ") == "area de credito");
  CHECK(plain_words("ﬁn de mes: 100 % · ñandú") == "fin de mes 100 nandu");
  CHECK(plain_words("日本語のメール") == "日本語のメール");
  CHECK(plain_words("हिन्दी") == "हिन्दी");
  CHECK(plain_words("\"; DROP TABLE ticket; --") == "drop table ticket");
  CHECK(plain_words("— … ·").empty());
  CHECK(plain_words("").empty());
}

TEST_CASE("a phrase stands together, and only its last word may go on") {
  const auto words = plain_words("La factura F-4711 no llega al correo");
  for (const auto* there : {"fact", "factura f 47", "no lleg", "la", "correo", "4711 no"})
    CHECK_MESSAGE(has_words(words, there), there);
  for (const auto* absent : {"actura", "fact f", "llega no", "", "correo x", "711"})
    CHECK_FALSE_MESSAGE(has_words(words, absent), absent);
}

TEST_CASE("a later occurrence counts where the first is inside a word") {
  CHECK(has_words("desactivar la activacion", "activ"));
  CHECK_FALSE(has_words("desactivar", "activ"));
}

}  // namespace
}  // namespace tkt
