#include "core/sla/wait.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/client_side.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// The words and deeds of a ticket, as far as somebody may be waiting for somebody.
class WaitWalk {
 public:
  WaitWalk(const Policy& policy, const People& people, const Ticket& ticket)
      : policy_(policy), people_(people), ticket_(ticket) {}

  WaitWalk& walk() {
    for (const auto& event : ticket_.events) {
      if (ticket_.is_void(event)) continue;
      event_ = &event;
      std::visit([this](const auto& body) { take(body); }, event.body);
    }
    return *this;
  }

  [[nodiscard]] const Event* heard() const { return heard_; }

  std::optional<Wait> wait() {
    if (wait_.began == nullptr || away_ == Instant::max()) return std::nullopt;
    wait_.since = std::max(wait_.began->at, away_);
    return wait_;
  }

 private:
  [[nodiscard]] bool by_client() const { return is_of_client(people_, ticket_.header, event_->by); }

  void begin() { wait_.began = event_; }

  /// The desk owes the next word. Who left without saying until when is back; who said it is away
  /// until then, whatever they say meanwhile.
  void end() {
    wait_.began = nullptr;
    if (away_ == Instant::max()) away_ = Instant::min();
    heard_ = event_;
  }

  void on(const Replied& body) {
    if (body.speech() == Speech::desk) begin();
    if (body.speech() == Speech::client) end();
  }

  void on(const Transitioned& body) {
    const auto kind = state_kind(policy_, body.to);
    const bool answers = wait_.began != nullptr || !body.text.empty() || says_solved(kind);
    if (by_client()) {
      end();
    } else if (answers) {
      begin();
    }
  }

  /// An approval is the client's, whoever wrote it down.
  void on(const Planned& body) {
    if (by_client() || !body.approved_by.empty()) end();
  }

  /// Whom the desk reached has said something, and is still asked: their time begins anew.
  void on(const Contacted& body) {
    if (by_client()) return end();
    if (body.outcome == "reached" && wait_.began != nullptr) begin();
  }

  void on(const Away& body) {
    away_ = body.until.value_or(Instant::max());
    heard_ = event_;
  }

  /// For each kind of event, as its facts say.
  template <class Body>
  void take(const Body& body) {
    if constexpr (Body::facts.wait == WaitEffect::decides) on(body);
    if constexpr (Body::facts.wait == WaitEffect::ended_by_client) {
      if (by_client()) end();
    }
  }

  const Policy& policy_;
  const People& people_;
  const Ticket& ticket_;
  const Event* event_ = nullptr;
  const Event* heard_ = nullptr;
  Wait wait_;
  Instant away_ = Instant::min();  ///< until when the client is; max = without an end
};

bool could_be_noticed(const Policy& policy, const Contacted& contact) {
  const auto* channel = find_id(policy.channels, contact.channel);
  const bool note = channel != nullptr && channel->use == Channel::Use::contact;
  return !note || !contact.text.empty();
}

}  // namespace

std::optional<Wait> wait_of(const Policy& policy, const People& people, const Ticket& ticket) {
  return WaitWalk(policy, people, ticket).walk().wait();
}

const Event* last_heard(const Policy& policy, const People& people, const Ticket& ticket) {
  const auto* heard = WaitWalk(policy, people, ticket).walk().heard();
  return heard == &ticket.events.front() ? nullptr : heard;  // the opening answers nothing
}

std::vector<const Event*> noticed_contacts(const Policy& policy, const Ticket& ticket,
                                           const ContactDemand& demand, Instant since) {
  std::vector<const Event*> made;
  for (const auto& event : ticket.events) {
    if (made.size() == static_cast<std::size_t>(demand.count)) break;
    const auto* contact = std::get_if<Contacted>(&event.body);
    if (contact == nullptr || event.at < since || ticket.is_void(event)) continue;
    const auto& by = demand.channels;
    if (!by.empty() && !contains(by, contact->channel)) continue;
    if (could_be_noticed(policy, *contact)) made.push_back(&event);
  }
  return made;
}

}  // namespace tkt
