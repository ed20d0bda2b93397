#include "core/mail/notices.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/mail/notice_words.h"
#include "core/model/reference.h"
#include "core/policy/client_side.h"
#include "core/policy/recording.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// One thing to be told.
struct Telling {
  std::vector<std::string_view> occasions;  ///< the first that the policy names
  const Event* event = nullptr;
  std::string text;
  enum class Words { spoken, silent } words = Words::spoken;
  std::string also;  ///< a further recipient, as notices name them
  enum class Client { told, left_out } client = Client::told;
};

const std::string& words_of(const Event& event) {
  static const std::string none;
  const auto* text = text_of(event);
  return text == nullptr ? none : *text;
}

/// What the events of one command come to.
class Teller {
 public:
  explicit Teller(const News& news) : news_(news), policy_(news.policy) {}

  std::vector<Telling> tellings() {
    for (const auto* event : news_.events) {
      event_ = event;
      std::visit([this](const auto& body) { take(body); }, event->body);
    }
    tell_clients_words();
    tell_progress();
    return std::move(tellings_);
  }

 private:
  void tell(std::vector<std::string_view> occasions, std::string text) {
    tellings_.push_back({std::move(occasions), event_, std::move(text), {}, {}, {}});
  }

  /// One message to many clients: of a ticket that was opened only to tell it, nothing else is.
  [[nodiscard]] bool announces() const {
    return std::ranges::any_of(news_.events, [](const Event* event) {
      const auto* reply = std::get_if<Replied>(&event->body);
      return reply != nullptr && reply->announcement == Announcement::yes;
    });
  }

  void on(const Opened& body) {
    if (announces()) return;
    tell({"received"}, "");
    if (!body.assignee.empty()) tell({"assigned"}, "");
    if (!body.exclusion.empty()) tell_exclusion(body.exclusion);
  }

  void on(const Assigned& body) {
    if (!body.assignee.empty() || !body.team.empty()) tell({"assigned"}, "");
  }

  void on(const Edited& body) {
    const auto excluded = body.set.find("exclusion");
    if (excluded != body.set.end() && !to_line(excluded->second).empty())
      tell_exclusion(to_line(excluded->second));
  }

  void tell_exclusion(const std::string& id) {
    const auto* exclusion = find_id(policy_.exclusions, id);
    tell({"excluded"}, exclusion == nullptr ? "" : exclusion->notice.in(policy_.language));
  }

  void on(const Replied& body) {
    if (body.speech() == Speech::desk) spoken_ = event_;
    if (body.speech() == Speech::client) hear(body.text);
  }

  void on(const Attached& body) {
    if (by_client()) hear("[" + body.name + "]");
  }

  void on(const Rated& body) { hear(body.text); }

  /// A note on the ticket, left where no ticket comes by: the client is told its words.
  void on(const Contacted& body) {
    const auto* channel = find_id(policy_.channels, body.channel);
    if (channel == nullptr || channel->use != Channel::Use::contact) return;
    if (!is_blank(body.text)) tell({"information", "answered", "progress"}, body.text);
  }

  /// On the one that ends: its requester hears where it goes on.
  void on(const Merged& body) {
    if (!body.into.empty()) merged_ = event_;
  }

  void on(const Transitioned& /*body*/) { moved_ = event_; }
  void on(const Reminded& body) { tell({"reminder"}, body.text); }

  /// The answer says what it is, where the policy has words for it.
  void on(const OutOfHours& body) {
    if (body.step == "accepted") return tell({"hours_accepted", "out_of_hours"}, body.text);
    if (body.step == "refused") return tell({"hours_refused", "out_of_hours"}, body.text);
    tell({"out_of_hours"}, body.text);
  }

  void on(const Planned& body) {
    if (body.step == "proposed") return tell({"plan"}, body.text);
    if (is_clients_word(body)) hear(body.text);
  }

  [[nodiscard]] bool by_client() const {
    return is_of_client(news_.people, news_.ticket.header, event_->by);
  }

  /// The client said or sent something: what they say with one command is told once.
  void hear(const std::string& words) {
    if (heard_ == nullptr) heard_ = event_;
    if (!heard_words_.empty() && !words.empty()) heard_words_ += "\n\n";
    heard_words_ += words;
  }

  /// Of a ticket that is opened with files the receipt and the assignment tell.
  void tell_clients_words() {
    const bool opens = std::ranges::any_of(news_.events, [](const Event* event) {
      return std::holds_alternative<Opened>(event->body);
    });
    if (heard_ == nullptr || opens) return;
    event_ = heard_;
    tell({"client_said"}, heard_words_);
    tellings_.back().client = Telling::Client::left_out;
  }

  /// One message for the steps of one rule.
  void on(const Escalated& body) {
    if (body.rule != escalated_) {
      tell({"escalation"}, body.text);
      tellings_.back().client = Telling::Client::left_out;
      escalated_ = body.rule;
      escalation_ = tellings_.size() - 1;
    }
    if (body.step == "notify") tellings_[escalation_].also = body.to;
    if (body.step == "phone") tellings_[escalation_].client = Telling::Client::told;
  }

  /// For each kind of event, as its facts say; what nobody is told of needs no function.
  template <class Body>
  void take(const Body& body) {
    if constexpr (Body::facts.mailed == Mailed::yes) on(body);
  }

  /// Words and change of state of one command are told together.
  void tell_progress() {
    if (spoken_ == nullptr && moved_ == nullptr) {
      event_ = merged_;
      return merged_ == nullptr ? void() : tell({"closed", "progress", "answered"}, "");
    }
    const auto* moved = moved_ == nullptr ? nullptr : std::get_if<Transitioned>(&moved_->body);
    event_ = spoken_ == nullptr ? moved_ : spoken_;
    std::string text = words_of(*event_);
    if (announces()) return tell({"announcement", "answered", "progress"}, std::move(text));
    if (text.empty() && moved_ != nullptr) text = words_of(*moved_);
    if (moved != nullptr && !is_blank(moved->workaround)) add_workaround(moved->workaround, text);
    if (moved != nullptr && moved->closes == Closes::yes) return tell_closing(*moved, text);
    const bool silent = text.empty();
    auto occasions = occasions_of(moved, silent);
    tell(std::move(occasions), std::move(text));
    if (silent && tellings_.back().occasions.size() == 1)
      tellings_.back().words = Telling::Words::silent;
  }

  /// The alternative is part of what the client is told, also where the text is about something
  /// else.
  static void add_workaround(const std::string& workaround, std::string& text) {
    if (text.find(workaround) != std::string::npos) return;
    text += (text.empty() ? "" : "\n\n") + workaround;
  }

  /// The best name first; words go out under one of the others where the policy lacks it.
  std::vector<std::string_view> occasions_of(const Transitioned* moved, bool silent) const {
    if (moved == nullptr) return {"answered", "progress"};
    const auto kind = state_kind(policy_, moved->to);
    if (kind == StateKind::solved) return {"solved", "progress", "answered"};
    if (kind == StateKind::testing) return {"testing", "solved", "progress", "answered"};
    if (silent) return {"progress"};
    if (kind == StateKind::waiting_client) return {"information", "answered", "progress"};
    return {"progress", "answered"};
  }

  void tell_closing(const Transitioned& moved, const std::string& text) {
    event_ = moved_;
    tell({"closed"}, text);
    const auto* reason = find_id(policy_.reasons, moved.reason);
    const bool asks = reason == nullptr || reason->survey == CloseReason::Survey::yes;
    if (asks && policy_.survey.scale > 0) tell({"survey"}, "");
  }

  const News& news_;
  const Policy& policy_;
  const Event* event_ = nullptr;
  const Event* spoken_ = nullptr;
  const Event* moved_ = nullptr;
  const Event* heard_ = nullptr;
  const Event* merged_ = nullptr;
  std::string heard_words_;
  std::string escalated_;
  std::size_t escalation_ = 0;
  std::vector<Telling> tellings_;
};

/// Somebody who is to be told, with the language they read.
struct Recipient {
  Person person;
  std::string language;
};

/// Finds the people behind `requester`, `assignee`, `team` and roles.
class Directory {
 public:
  explicit Directory(const News& news) : news_(news) {}

  [[nodiscard]] std::vector<Recipient> of(const std::vector<std::string>& names) const {
    std::vector<Recipient> out;
    for (const auto& name : names) add(name, out);
    return out;
  }

 private:
  void add(const std::string& name, std::vector<Recipient>& to) const {
    const auto& header = news_.ticket.header;
    if (name == "requester") return add_requesters(to);
    for (const auto& member : news_.people.members) {
      if (member.active == Member::Active::yes && is_meant(member, name, header))
        add(member.person, to);
    }
  }

  /// Those of tickets that were merged into this one wait for the same answer.
  void add_requesters(std::vector<Recipient>& to) const {
    add(news_.ticket.header.requester, to);
    for (const auto& event : news_.ticket.events) {
      const auto* merged = std::get_if<Merged>(&event.body);
      if (merged != nullptr && !news_.ticket.is_void(event)) add(merged->requester, to);
    }
  }

  static bool is_meant(const Member& member, const std::string& name, const Header& header) {
    const auto has = [](const std::vector<std::string>& list, const std::string& id) {
      return contains(list, id);
    };
    if (name == "assignee") return !header.assignee.empty() && member.id == header.assignee;
    if (name == "team") return !header.team.empty() && has(member.teams, header.team);
    return has(member.roles, name);
  }

  void add(const Person& person, std::vector<Recipient>& to) const {
    const bool known = std::ranges::any_of(to, [&](const Recipient& other) {
      return same_person(news_.people, other.person, person);
    });
    if (known || !is_address(person.mail) || same_mailbox(person, news_.from)) return;
    to.push_back({person, news_.policy.language});
  }

  const News& news_;
};

const Notice* notice_for(const Policy& policy, const Telling& telling) {
  for (const auto occasion : telling.occasions) {
    if (const auto* notice = find_id(policy.notices, occasion)) return notice;
  }
  return nullptr;
}

bool told_of_own_deed(const std::string& occasion) {
  return occasion == "received" || occasion == "closed" || occasion == "survey";
}

std::string domain_of(const Person& person) {
  const auto sign = person.mail.rfind('@');
  return sign == std::string::npos ? "localhost" : person.mail.substr(sign + 1);
}

std::string small_letters(std::string_view mail) {
  std::string out(mail);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

/// What is told of the end of a merged ticket names the one that goes on.
void add_goes_on(const News& news, const Notice& notice, Message& message) {
  const auto merges = std::ranges::any_of(news.events, [](const Event* event) {
    const auto* merged = std::get_if<Merged>(&event->body);
    return merged != nullptr && !merged->into.empty();
  });
  if (!merges || notice.id == "survey" || news.translator == nullptr) return;
  const auto where =
      text("It goes on in {}: what you answer is written there.", news.ticket.header.merged_into);
  message.text += "\n\n" + one_line(news.translator->say(where, message.language));
}

Message message_to(const News& news, const Notice& notice, const Telling& telling,
                   const Recipient& recipient) {
  const auto& ticket = news.ticket;
  const NoticeSubject about{news, *telling.event, telling.text, recipient.language};
  Message message;
  message.id = message_id(ticket, telling.event->id, notice.id, recipient.person, news.from);
  message.thread =
      message_id(ticket, ticket.events.front().id, "received", recipient.person, news.from);
  if (message.thread == message.id) message.thread.clear();
  message.ref = ticket.header.ref;
  message.event = telling.event->id;
  message.occasion = notice.id;
  message.language = recipient.language;
  message.from = news.from;
  message.to = recipient.person;
  message.subject = one_line(fill_notice(about, notice.subject.in(recipient.language)));
  if (message.subject.empty())
    message.subject = one_line("[" + ticket.header.ref + "] " + ticket.header.subject);
  message.text = tidy_body(fill_notice(about, notice.text.in(recipient.language)));
  const auto noted = recorder_note(news.policy, *telling.event, recipient.language);
  if (noted && news.translator != nullptr)
    message.text += "\n\n" + one_line(news.translator->say(*noted, recipient.language));
  add_goes_on(news, notice, message);
  if (message.text.empty()) message.text = message.subject;
  return message;
}

std::vector<std::string> names_in(const Notice& notice, const Telling& telling) {
  auto names = notice.to;
  if (!telling.also.empty()) names.push_back(telling.also);
  if (telling.client == Telling::Client::left_out) std::erase(names, "requester");
  return names;
}

}  // namespace

std::string message_id(const Ticket& ticket, const std::string& event, const std::string& occasion,
                       const Person& to, const Person& from) {
  const std::array<std::string, 4> parts{ticket.header.ref, event, occasion,
                                         small_letters(to.mail)};
  return fmt::format("{}.{}@{}", computed_id(parts), ticket.header.ref, domain_of(from));
}

std::vector<Message> messages_of(const News& news) {
  const Directory directory(news);
  std::vector<Message> out;
  for (const auto& telling : Teller(news).tellings()) {
    const auto* notice = notice_for(news.policy, telling);
    if (notice == nullptr) continue;
    for (const auto& recipient : directory.of(names_in(*notice, telling))) {
      const bool own = same_person(news.people, recipient.person, doer_of(*telling.event));
      if (own && !told_of_own_deed(notice->id)) continue;
      const bool told = std::ranges::any_of(out, [&](const Message& message) {
        return same_person(news.people, message.to, recipient.person);
      });
      if (told && telling.words == Telling::Words::silent) continue;
      out.push_back(message_to(news, *notice, telling, recipient));
    }
  }
  return out;
}

}  // namespace tkt
