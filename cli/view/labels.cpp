#include "cli/view/labels.h"

#include "cli/language/catalogue.h"
#include "core/policy/recording.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {

template <class T>
std::string Labels::in(const std::vector<T>& list, const std::string& id) const {
  const auto* found = find_id(list, id);
  const auto label = found == nullptr ? std::string() : found->label.in(id_of(language_));
  return sanitize_line(label.empty() ? id : label);
}

std::string Labels::say(const TextArg& label) const {
  return sanitize_line(translate(text("{}", label), language_));
}

std::string Labels::state(const std::string& id) const {
  return in(desk_.policy().states, id);
}

std::string Labels::priority(const std::string& id) const {
  return in(desk_.policy().priorities, id);
}

std::string Labels::type(const std::string& id) const {
  return in(desk_.policy().types, id);
}

std::string Labels::module(const std::string& id) const {
  return in(desk_.policy().modules, id);
}

std::string Labels::channel(const std::string& id) const {
  return in(desk_.policy().channels, id);
}

std::string Labels::team(const std::string& id) const {
  return in(desk_.policy().teams, id);
}

std::string Labels::role(const std::string& id) const {
  return in(desk_.policy().roles, id);
}

std::string Labels::way(const std::string& id) const {
  return sanitize_line(way_label(desk_.policy(), id, id_of(language_)));
}

std::string Labels::reason(const std::string& id) const {
  return in(desk_.policy().reasons, id);
}

std::string Labels::exclusion(const std::string& id) const {
  return in(desk_.policy().exclusions, id);
}

std::string Labels::link_kind(const std::string& id) const {
  return in(desk_.policy().link_kinds, id);
}

std::string Labels::field(const std::string& id) const {
  return in(desk_.policy().fields, id);
}

std::string Labels::band(const std::string& id) const {
  return in(desk_.policy().bands, id);
}

std::string Labels::checklist_item(const std::string& checklist, const std::string& item) const {
  const auto* found = find_id(desk_.policy().checklists, checklist);
  return found == nullptr ? sanitize_line(item) : in(found->items, item);
}

std::string Labels::member(const std::string& id) const {
  const auto* found = desk_.people().by_id(id);
  return sanitize_line(found == nullptr || found->person.name.empty() ? id : found->person.name);
}

std::string Labels::org(const std::string& id) const {
  const auto* found = desk_.people().org(id);
  return sanitize_line(found == nullptr || found->name.empty() ? id : found->name);
}

}  // namespace tkt::cli
