#include <algorithm>

#include "core/base/contains.h"
#include "core/base/nearest.h"
#include "core/policy/check_findings.h"
#include "core/policy/words.h"

namespace tkt::policy_check {
namespace {

void check_label(const std::string& path, const Label& label, Findings& to) {
  static const Names known = as_strings(variables());
  for (const auto& [language, said] : label.texts) {
    for (const auto& name : variables_in(said)) {
      if (!contains(known, name))
        to.error(path, text("there is no variable '{{{}}}'", name), did_you_mean(name, known));
    }
  }
}

}  // namespace

void check_words(const Policy& policy, Findings& to) {
  for (const auto& notice : policy.notices) {
    check_label(in("notices", notice.id) + ".subject", notice.subject, to);
    check_label(in("notices", notice.id) + ".text", notice.text, to);
  }
  for (const auto& reply : policy.templates)
    check_label(in("templates", reply.id) + ".text", reply.text, to);
  for (std::size_t i = 0; i < policy.stale.size(); ++i) {
    check_label(at("stale", i) + ".note", policy.stale[i].note, to);
    check_label(at("stale", i) + ".reminder", policy.stale[i].reminder, to);
  }
  for (std::size_t i = 0; i < policy.escalations.size(); ++i)
    check_label(at("escalations", i) + ".note", policy.escalations[i].note, to);
  for (const auto& exclusion : policy.exclusions)
    check_label(in("exclusions", exclusion.id) + ".notice", exclusion.notice, to);
}

}  // namespace tkt::policy_check
