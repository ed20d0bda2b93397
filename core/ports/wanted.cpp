#include "core/ports/wanted.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/base/plain_words.h"

namespace tkt {
namespace {

bool holds(const IdCondition& condition, const Header& header) {
  const auto& id = header.*condition.key;
  const bool among = contains(condition.ids, id);
  return among == (condition.sense == Sense::is);
}

}  // namespace

std::string searched_words(const Ticket& ticket) {
  std::string words;
  const auto add = [&words](const std::string& text) {
    words += plain_words(text);
    words += text_separator;
  };
  add(ticket.header.ref);
  for (const auto& alias : ticket.header.aliases) add(alias);
  add(ticket.header.subject);
  add(ticket.description);
  for (const auto& event : ticket.events) {
    const auto* text = text_of(event);
    if (text != nullptr && !text->empty()) add(*text);
  }
  return words;
}

bool is_wanted_textless(const Wanted& wanted, const Ticket& digest) {
  const auto opened = digest.header.opened_at;
  if (opened < wanted.opened_from || opened >= wanted.opened_before) return false;
  return std::ranges::all_of(wanted.ids,
                             [&](const IdCondition& each) { return holds(each, digest.header); });
}

bool is_wanted(const Wanted& wanted, const Ticket& ticket) {
  const bool rest = is_wanted_textless(wanted, ticket);
  if (!rest || wanted.texts.empty()) return rest;
  const auto words = searched_words(ticket);
  return std::ranges::all_of(wanted.texts, [&](const TextCondition& each) {
    return has_words(words, each.words) == (each.sense == Sense::is);
  });
}

}  // namespace tkt
