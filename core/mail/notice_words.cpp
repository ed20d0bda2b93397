#include "core/mail/notice_words.h"

#include <functional>
#include <map>

#include <date/date.h>
#include <fmt/format.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

constexpr std::string_view unknown = "—";

/// Values by name, made when a template asks for them.
class Values {
 public:
  explicit Values(const NoticeSubject& about)
      : about_(about),
        policy_(about.news.policy),
        header_(about.news.ticket.header),
        ticket_(about.news.ticket) {}

  /// Nothing where there is no such variable.
  [[nodiscard]] std::optional<std::string> of(const std::string& name) const {
    static const auto& makers = table();
    const auto maker = makers.find(name);
    if (maker == makers.end()) return std::nullopt;
    return is_private(name) ? std::string() : maker->second(*this);
  }

 private:
  using Maker = std::function<std::string(const Values&)>;
  using Table = std::map<std::string, Maker, std::less<>>;

  static const Table& table() {
    static const Table all = [] {
      Table to;
      add_ticket(to);
      add_labels(to);
      add_people(to);
      add_times(to);
      add_event(to);
      return to;
    }();
    return all;
  }

  static void add_ticket(Table& to) {
    to["ref"] = [](const Values& v) { return v.header_.ref; };
    to["subject"] = [](const Values& v) { return v.header_.subject; };
    to["description"] = [](const Values& v) { return v.ticket_.description; };
    to["url"] = [](const Values& v) { return v.header_.url; };
    to["case_ref"] = [](const Values& v) { return v.case_ref(); };
    to["workaround"] = [](const Values& v) { return v.last_workaround(); };
    to["plan_objective"] = [](const Values& v) {
      return v.ticket_.plan ? v.ticket_.plan->objective : std::string();
    };
    to["plan_schedule"] = [](const Values& v) {
      return v.ticket_.plan ? v.ticket_.plan->schedule : std::string();
    };
    to["follows"] = [](const Values& v) { return v.follows(); };
  }

  static void add_labels(Table& to) {
    to["state"] = [](const Values& v) { return v.label(v.policy_.states, v.header_.state); };
    to["priority"] = [](const Values& v) {
      return v.label(v.policy_.priorities, v.header_.priority);
    };
    to["type"] = [](const Values& v) { return v.label(v.policy_.types, v.header_.type); };
    to["module"] = [](const Values& v) { return v.label(v.policy_.modules, v.header_.module); };
    to["channel"] = [](const Values& v) { return v.label(v.policy_.channels, v.header_.channel); };
    to["band"] = [](const Values& v) { return v.label(v.policy_.bands, v.header_.band); };
    to["exclusion"] = [](const Values& v) {
      return v.label(v.policy_.exclusions, v.header_.exclusion);
    };
    to["reason"] = [](const Values& v) {
      return v.label(v.policy_.reasons, v.header_.close_reason);
    };
    to["team"] = [](const Values& v) { return v.label(v.policy_.teams, v.header_.team); };
    to["scale"] = [](const Values& v) { return std::to_string(v.policy_.survey.scale); };
    to["desk"] = [](const Values& v) { return v.policy_.title.in(v.about_.language); };
  }

  static void add_people(Table& to) {
    to["requester"] = [](const Values& v) { return name_of(v.header_.requester); };
    to["requester_first"] = [](const Values& v) { return first_of(v.header_.requester); };
    to["requester_mail"] = [](const Values& v) { return v.header_.requester.mail; };
    to["agent"] = [](const Values& v) { return name_of(v.doer()); };
    to["agent_first"] = [](const Values& v) { return first_of(v.doer()); };
    to["assignee"] = [](const Values& v) { return v.assignee(); };
    to["org"] = [](const Values& v) {
      const auto* org = v.about_.news.people.org(v.header_.org);
      return org == nullptr || org->name.empty() ? v.header_.org : org->name;
    };
  }

  static void add_times(Table& to) {
    to["opened_at"] = [](const Values& v) { return v.time(v.header_.opened_at); };
    to["closed_at"] = [](const Values& v) { return v.time(v.header_.closed_at); };
    to["due_first_response"] = [](const Values& v) {
      return v.time(v.about_.news.facts.due_first_response);
    };
    to["due_resolution"] = [](const Values& v) {
      return v.time(v.about_.news.facts.due_resolution);
    };
    to["next_opening"] = [](const Values& v) { return v.time(v.about_.news.facts.next_opening); };
    to["now"] = [](const Values& v) { return v.time(v.about_.event.at); };
  }

  static void add_event(Table& to) {
    to["text"] = [](const Values& v) { return v.about_.text; };
  }

  [[nodiscard]] bool is_private(const std::string& name) const {
    const auto* rule = find_id(policy_.fields, name);
    return rule != nullptr && rule->privacy == FieldRule::Privacy::private_;
  }

  [[nodiscard]] std::string case_ref() const {
    const auto kind = header_.case_ref.substr(0, header_.case_ref.find(':'));
    const auto* rule = find_id(policy_.case_refs, kind);
    return rule != nullptr && rule->privacy == FieldRule::Privacy::private_ ? std::string()
                                                                            : header_.case_ref;
  }

  [[nodiscard]] std::string last_workaround() const {
    const auto* moved = std::get_if<Transitioned>(&about_.event.body);
    return moved == nullptr ? std::string() : moved->workaround;
  }

  [[nodiscard]] std::string follows() const {
    for (const auto& link : header_.links) {
      if (link.kind == "follows") return link.ref;
    }
    return {};
  }

  template <class T>
  [[nodiscard]] std::string label(const std::vector<T>& in, const std::string& id) const {
    if (id.empty()) return std::string(unknown);
    const auto* named = find_id(in, id);
    const auto said = named == nullptr ? std::string() : named->label.in(about_.language);
    return said.empty() ? id : said;
  }

  [[nodiscard]] std::string assignee() const {
    if (header_.assignee.empty()) return label(policy_.teams, header_.team);
    const auto* member = about_.news.people.by_id(header_.assignee);
    return member == nullptr ? header_.assignee : member->person.name;
  }

  static std::string name_of(const Person& person) {
    return person.name.empty() ? person.mail : person.name;
  }

  static std::string first_of(const Person& person) {
    const auto name = name_of(person);
    return name.substr(0, name.find(' '));
  }

  /// Who gave the command: not whose words it wrote down.
  [[nodiscard]] const Person& doer() const { return doer_of(about_.event); }

  /// `2026-11-23 12:00`, as clocks of the desk show it.
  [[nodiscard]] std::string time(const std::optional<Instant>& at) const {
    if (!at) return std::string(unknown);
    return date::format(
        "%F %H:%M", date::local_seconds{about_.news.facts.zone.to_local(*at).time_since_epoch()});
  }

  const NoticeSubject& about_;
  const Policy& policy_;
  const Header& header_;
  const Ticket& ticket_;
};

}  // namespace

std::string fill_notice(const NoticeSubject& about, std::string_view pattern) {
  const Values values(about);
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(0, open);
    const auto name = pattern.substr(open + 1, close - open - 1);
    out +=
        values.of(std::string(name)).value_or(std::string(pattern.substr(open, name.size() + 2)));
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  while (!text.empty()) {
    const auto c = utf8::take(text);
    if (utf8::is_control(c.value) || c.value == ' ') {
      blank = !out.empty();
      continue;
    }
    if (std::exchange(blank, false)) out += ' ';
    utf8::append(out, c.value);
  }
  return out;
}

std::string tidy_body(std::string_view text) {
  std::string out;
  std::size_t ends = 0;
  while (!text.empty()) {
    const auto c = utf8::take(text);
    if (c.value == '\n') {
      ++ends;
    } else if (c.value == '\t' || !utf8::is_control(c.value)) {
      if (!out.empty()) out.append(std::min<std::size_t>(ends, 2), '\n');
      ends = 0;
      utf8::append(out, c.value);
    }
  }
  return out;
}

}  // namespace tkt
