#include "core/index/digest_bytes.h"

#include <array>
#include <utility>

#include "core/index/packer.h"

namespace tkt::index {
namespace {

/// Raised by hand where bytes change although the keys' names do not.
constexpr std::uint32_t version = 1;

constexpr std::size_t bodies = std::variant_size_v<EventBody>;

bool is_text(std::string_view key) {
  return key == "text";
}

/// Calls `visit` with the empty body of number `which`.
template <std::size_t... I, class Visit>
bool with_body(std::size_t which, std::index_sequence<I...> /*all*/, Visit&& visit) {
  return ((I == which ? (visit(std::in_place_index<I>), true) : false) || ...);
}

class EventPacker {
 public:
  explicit EventPacker(Packer& out) : out_(out) {}

  void pack(const Event& event) {
    out_.number(event.body.index());
    out_.put(event.id);
    out_.put(event.n);
    out_.put(event.at);
    out_.put(event.recorded);
    out_.put(event.by);
    out_.put(event.recorded_by);
    out_.put(event.via);
    out_.put(event.tx);
    std::visit([this](const auto& body) { this->body(body); }, event.body);
  }

 private:
  template <class Body>
  void body(const Body& body) {
    if constexpr (std::is_same_v<Body, Unknown>) out_.put(body.kind);
    Body::keys(body, [this]<class T>(std::string_view key, const T& value) {
      if constexpr (std::is_same_v<T, std::string>) {
        if (is_text(key)) return out_.number(value.empty() ? 0 : 1);
      }
      out_.put(value);
    });
  }

  Packer& out_;
};

class EventUnpacker {
 public:
  explicit EventUnpacker(Unpacker& in) : in_(in) {}

  bool unpack(Event& event) {
    const auto kind = in_.number();
    in_.get(event.id);
    in_.get(event.n);
    in_.get(event.at);
    in_.get(event.recorded);
    in_.get(event.by);
    in_.get(event.recorded_by);
    in_.get(event.via);
    in_.get(event.tx);
    return with_body(
        kind, std::make_index_sequence<bodies>(),
        [&]<std::size_t I>(std::in_place_index_t<I> /*which*/) { body(event.body.emplace<I>()); });
  }

 private:
  template <class Body>
  void body(Body& body) {
    if constexpr (std::is_same_v<Body, Unknown>) in_.get(body.kind);
    Body::keys(body, [this]<class T>(std::string_view key, T& value) {
      if constexpr (std::is_same_v<T, std::string>) {
        if (is_text(key)) {
          if (in_.number() != 0) value = cut_text;
          return;
        }
      }
      in_.get(value);
    });
  }

  Unpacker& in_;
};

/// The plan's members are no keys of a file, so they are told one by one.
template <class Plan, class Visit>
void plan_parts(Plan& plan, Visit&& visit) {
  visit(plan.objective);
  visit(plan.schedule);
  visit(plan.starts);
  visit(plan.ends);
  visit(plan.approved_by);
  visit(plan.stage);
}

void pack_state(Packer& out, const Ticket& ticket) {
  out.number(ticket.description.empty() ? 0 : 1);
  out.put(std::vector<std::string>(ticket.voided.begin(), ticket.voided.end()));
  out.number(ticket.plan ? 1 : 0);
  if (ticket.plan) plan_parts(*ticket.plan, [&](const auto& part) { out.put(part); });
  out.number(ticket.checked.size());
  for (const auto& [checklist, item] : ticket.checked) {
    out.put(checklist);
    out.put(item);
  }
  out.put(ticket.away_until);
}

void unpack_state(Unpacker& in, Ticket& ticket) {
  if (in.number() != 0) ticket.description = cut_text;
  std::vector<std::string> voided;
  in.get(voided);
  ticket.voided = {voided.begin(), voided.end()};
  if (in.number() != 0) plan_parts(ticket.plan.emplace(), [&](auto& part) { in.get(part); });
  for (auto left = in.count(); left > 0; --left) {
    std::pair<std::string, std::string> done;
    in.get(done.first);
    in.get(done.second);
    ticket.checked.insert(std::move(done));
  }
  in.get(ticket.away_until);
}

/// FNV-1a over the names that decide how bytes are read.
class LayoutNumber {
 public:
  void add(std::string_view name) {
    for (const char c : name) value_ = (value_ ^ static_cast<unsigned char>(c)) * 16777619U;
    value_ = (value_ ^ 0xFFU) * 16777619U;
  }
  [[nodiscard]] std::uint32_t value() const { return value_; }

 private:
  std::uint32_t value_ = 2166136261U ^ version;
};

}  // namespace

std::string pack_digest(const Ticket& ticket) {
  Packer out;
  Header::keys(ticket.header, [&](std::string_view /*key*/, const auto& value) { out.put(value); });
  pack_state(out, ticket);
  EventPacker events(out);
  out.number(ticket.events.size());
  for (const auto& event : ticket.events) events.pack(event);
  return out.take();
}

std::optional<Ticket> unpack_digest(std::string_view bytes) {
  Unpacker in(bytes);
  Ticket ticket;
  Header::keys(ticket.header, [&](std::string_view /*key*/, auto& value) { in.get(value); });
  unpack_state(in, ticket);
  EventUnpacker events(in);
  ticket.events.resize(in.count());
  bool known = true;
  for (auto& event : ticket.events) known = known && events.unpack(event);
  if (!known || !in.good() || !in.at_end()) return std::nullopt;
  return ticket;
}

std::uint32_t digest_layout() {
  LayoutNumber number;
  const auto add = [&](std::string_view key, const auto& /*value*/) { number.add(key); };
  const Header header;
  Header::keys(header, add);
  for (std::size_t i = 0; i < bodies; ++i) {
    with_body(i, std::make_index_sequence<bodies>(),
              [&]<std::size_t I>(std::in_place_index_t<I> /*which*/) {
                using Body = std::variant_alternative_t<I, EventBody>;
                if constexpr (!std::is_same_v<Body, Unknown>) number.add(Body::kind);
                const Body body{};
                Body::keys(body, add);
              });
  }
  return number.value();
}

}  // namespace tkt::index
