#include "cli/language/catalogue.h"

#include <doctest/doctest.h>

#include "cli/language/catalogue_es.h"

using tkt::cli::Catalogue;
using tkt::cli::Language;

TEST_CASE("the Spanish catalogue is there and answers") {
  const Catalogue catalogue(tkt::cli::spanish_catalogue());
  CHECK(catalogue.size() > 100);
  CHECK(catalogue.find("error:") == "error:");
  CHECK(catalogue.find("opened the ticket") != "opened the ticket");
  CHECK(catalogue.find("no such text of ours") == "no such text of ours");
  CHECK(catalogue.find("") == "");
}

TEST_CASE("arguments take their places") {
  CHECK(translate(tkt::text("there is no command '{}'", "x"), Language::en) ==
        "there is no command 'x'");
  CHECK(translate(tkt::text("there is no command '{}'", "x"), Language::es).find("«x»") !=
        std::string::npos);
}

TEST_CASE("a number chooses its form, and what is inside comes in the language too") {
  const auto days = [](int n) { return tkt::counted("{} business day", "{} business days", n); };
  CHECK(translate(days(1), Language::en) == "1 business day");
  CHECK(translate(days(2), Language::en) == "2 business days");
  CHECK(translate(days(1), Language::es) == "1 día hábil");
  CHECK(translate(days(2), Language::es) == "2 días hábiles");
  const tkt::Label label{{{"es", "Alta"}, {"en", "High"}}};
  CHECK(translate(tkt::text("{} of {} counted", days(1), label), Language::en) ==
        "1 business day of High counted");
  CHECK(translate(tkt::text("{} of {} counted", days(1), label), Language::es).find("Alta") !=
        std::string::npos);
}

TEST_CASE("bytes that are no catalogue have no texts") {
  const auto good = tkt::cli::spanish_catalogue();
  CHECK(Catalogue("").size() == 0);
  CHECK(Catalogue("short").size() == 0);
  CHECK(Catalogue(std::string(64, '\0')).find("error:") == "error:");
  for (std::size_t cut = 0; cut < 64; ++cut)
    CHECK(Catalogue(good.substr(0, cut)).find("error:") == "error:");
  for (const std::size_t at : {8U, 12U, 16U, 28U, 32U, 36U}) {
    std::string damaged(good);
    damaged[at + 3] = '\x7f';
    const Catalogue catalogue(damaged);
    CHECK_FALSE(catalogue.find("opened the ticket").empty());
  }
}
