#include "formats/toml/import_map.h"

#include <algorithm>
#include <set>

#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/base/nearest.h"
#include "core/calendar/zone.h"
#include "core/model/keys.h"
#include "core/policy/words.h"
#include "formats/toml/toml_reader.h"

namespace tkt {
namespace {

/// What may stand after a mistake in a map: nothing is damaged, the map was written wrong.
Error as_usage(Error error) {
  error.kind = ErrorKind::usage;
  for (auto& other : error.more) other.kind = ErrorKind::usage;
  return error;
}

template <class T>
std::vector<Named> named(const std::vector<T>& in) {
  return {in.begin(), in.end()};
}

std::vector<Named> named(const std::vector<Org>& orgs) {
  std::vector<Named> out;
  for (const auto& org : orgs) {
    Named one;
    one.id = org.id;
    one.label.texts.emplace_back("", org.name);
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<std::string> ids_of(const std::vector<Named>& names) {
  std::vector<std::string> ids;
  for (const auto& name : names) ids.push_back(name.id);
  return ids;
}

/// Reads one map; every mistake is collected.
class MapReader {
 public:
  MapReader(const DocumentNode& root, TomlMistakes& mistakes, const ImportMapContext& context)
      : root_(root), top_(mistakes, root, "", 0), context_(context) {
    map_.columns = context.columns.size();
  }

  ImportMap read() {
    read_top();
    top_.table("rows", [&](TomlTable& t) { read_rows(t); });
    if (!top_.has("rows")) top_.mistake("rows", text("the map has no [rows]"), see_manual());
    top_.table("opening", [&](TomlTable& t) { read_opening(t); });
    read_people();
    read_choices();
    top_.table("ticket", [&](TomlTable& t) { read_ticket(t); });
    top_.table("fields", [&](TomlTable& t) { read_fields(t, ImportText::When::always); });
    top_.table("closing_fields", [&](TomlTable& t) { read_fields(t, ImportText::When::solved); });
    top_.table("texts", [&](TomlTable& t) {
      for (const auto* key : {"note", "reply"}) read_text(t, key, key, ImportText::When::always);
    });
    top_.table("answer", [&](TomlTable& t) { read_answer(t); });
    read_ignored();
    top_.finish();
    finish();
    return std::move(map_);
  }

  /// Nothing where the map's columns are those of the log, a few mistypings aside.
  [[nodiscard]] std::optional<Error> other_log() const {
    constexpr std::size_t few = 3;
    if (lost_.size() <= std::max(few, read_columns_.size())) return std::nullopt;
    return fail(ErrorKind::usage,
                text("the log is not what the map describes: {} of the {} columns that it names "
                     "are not in the first line: {}",
                     lost_.size(), lost_.size() + read_columns_.size(), first_of(lost_)),
                text("the first line has: {}", first_of(context_.columns)),
                text("'delimiter' and 'encoding' in the map say how the file is cut"))
        .value();
  }

 private:
  /// `'a', 'b', 'c', …`
  template <class Names>
  static std::string first_of(const Names& names) {
    constexpr std::size_t most = 5;
    std::vector<std::string> shown;
    for (const auto& name : names) {
      if (shown.size() == most) {
        shown.emplace_back("…");
        break;
      }
      shown.push_back(fmt::format("'{}'", name));
    }
    return joined(shown);
  }

  static std::vector<Text> see_manual() {
    return {text("`tkt help import` has an example of a map")};
  }

  void read_top() {
    top_.string("source", map_.source);
    if (map_.source.empty()) {
      top_.mistake("source", text("the map does not name its source"),
                   {text("write source = \"NAME\" at its top: it keeps two logs apart")});
    }
    top_.strings("missing", map_.missing);
    top_.string("domain", domain_);
    for (const auto* of_layout : {"delimiter", "encoding"}) {
      std::string ignored;
      top_.string(of_layout, ignored);
    }
  }

  // ---- columns ------------------------------------------------------------------------------

  std::optional<std::size_t> column(TomlTable& table, std::string_view key,
                                    const std::string& name) {
    const auto found = columns_called(name);
    if (found.empty()) {
      lost_.insert(name);
      auto hints = did_you_mean(name, context_.columns);
      table.mistake(key, text("the log has no column '{}'", name), std::move(hints));
      return std::nullopt;
    }
    read_columns_.insert(found.front());
    if (found.size() == 1) return found.front();
    std::vector<std::size_t> places;
    for (const auto index : found) places.push_back(index + 1);
    table.mistake(key,
                  text("'{}' is the name of columns {} of the log: which one is meant?", name,
                       joined(places)),
                  {text("give one of them another name in the first line")});
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::size_t> columns_called(const std::string& name) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < context_.columns.size(); ++i) {
      if (context_.columns[i] == name) found.push_back(i);
    }
    return found;
  }

  std::optional<std::size_t> column(TomlTable& table, std::string_view key) {
    std::string name;
    table.string(key, name);
    if (name.empty()) return std::nullopt;
    return column(table, key, name);
  }

  std::vector<std::size_t> columns(TomlTable& table, std::string_view key) {
    std::vector<std::string> names;
    table.strings(key, names);
    std::vector<std::size_t> found;
    for (const auto& name : names) {
      if (const auto index = column(table, key, name)) found.push_back(*index);
    }
    return found;
  }

  std::size_t required_column(TomlTable& table, std::string_view key, const Text& why) {
    if (!table.has(key)) table.mistake(key, why, see_manual());
    return column(table, key).value_or(0);
  }

  /// `{number}: {subcategory}`; without braces the name of one column. `{{` is a brace.
  std::optional<ImportTemplate> text_template(TomlTable& table, std::string_view key,
                                              const std::string& written) {
    ImportTemplate made;
    if (written.find('{') == std::string::npos) {
      const auto index = column(table, key, written);
      if (!index) return std::nullopt;
      made.pieces.push_back({"", index});
      return made;
    }
    std::string literal;
    for (std::size_t i = 0; i < written.size(); ++i) {
      const char c = written[i];
      if ((c == '{' || c == '}') && i + 1 < written.size() && written[i + 1] == c) {
        literal += c;
        ++i;
      } else if (c == '{') {
        const auto end = written.find('}', i);
        if (end == std::string::npos) {
          table.mistake(key, text("a '{{' in this text is not closed"));
          return std::nullopt;
        }
        const auto index = column(table, key, written.substr(i + 1, end - i - 1));
        if (!index) return std::nullopt;
        if (!literal.empty()) made.pieces.push_back({std::exchange(literal, {}), std::nullopt});
        made.pieces.push_back({"", index});
        i = end;
      } else {
        literal += c;
      }
    }
    if (!literal.empty()) made.pieces.push_back({literal, std::nullopt});
    return made;
  }

  // ---- rows and times -----------------------------------------------------------------------

  void read_rows(TomlTable& t) {
    map_.number = required_column(t, "ticket",
                                  text("[rows] does not say which column has the "
                                       "number of the ticket: ticket = \"…\""));
    map_.time = required_column(t, "time",
                                text("[rows] does not say which column has the time of "
                                     "the event: time = \"…\""));
    map_.order = column(t, "order");
    map_.identity = columns(t, "identity");
    std::string format = "rfc3339";
    std::string zone_name = context_.policy.timezone;
    t.string("time_format", format);
    t.string("zone", zone_name);
    auto zone = find_zone(zone_name);
    if (!zone) t.mistake("zone", zone.error().message, zone.error().hints);
    auto made = TimeFormat::make(format, zone.value_or(Zone{}));
    if (!made) return t.mistake("time_format", made.error().message, made.error().hints);
    map_.time_format = std::move(*made);
  }

  void read_opening(TomlTable& t) {
    map_.opened = column(t, "time");
    std::string state;
    t.string("state", state);
    if (!state.empty()) {
      const auto id = known_id(t, "state", state, named(context_.policy.states));
      if (id) map_.initial_state = *id;
    }
    read_person(t, map_.opener);
  }

  // ---- people -------------------------------------------------------------------------------

  void read_people() {
    top_.table("actor", [&](TomlTable& t) { read_person(t, map_.actor); });
    if (!map_.actor.asked_for()) {
      top_.mistake("actor", text("the map does not say who did what a row says: [actor]"),
                   see_manual());
    }
    top_.table("requester", [&](TomlTable& t) { read_person(t, map_.requester); });
    top_.table("assignee", [&](TomlTable& t) { read_person(t, map_.assignee); });
  }

  void read_person(TomlTable& t, ImportPerson& person) {
    person.domain = domain_;
    person.names = columns(t, "name");
    person.mail = column(t, "mail");
    t.string("domain", person.domain);
    t.strings("roles", person.roles);
    for (const auto& role : person.roles) {
      if (find_id(context_.policy.roles, role) != nullptr) continue;
      t.mistake("roles", text("the policy has no role '{}'", role),
                did_you_mean(role, ids_of(named(context_.policy.roles))));
    }
    t.flag("add", person.add, ImportPerson::Add::yes, ImportPerson::Add::no);
    std::string missing;
    t.string("missing", missing);
    if (missing.empty()) return;
    auto somebody = parse_person(missing);
    if (!somebody) return t.mistake("missing", somebody.error().message, somebody.error().hints);
    person.missing = std::move(*somebody);
  }

  // ---- values that are ids ------------------------------------------------------------------

  std::optional<std::string> known_id(TomlTable& t, std::string_view key, const std::string& id,
                                      const std::vector<Named>& names) {
    if (find_id(names, id) != nullptr) return id;
    t.mistake(key, text("the policy has no '{}' here", id), did_you_mean(id, ids_of(names)));
    return std::nullopt;
  }

  void read_choices() {
    const auto& p = context_.policy;
    read_choice("state", named(p.states), {});
    read_choice("priority", named(p.priorities), p.default_priority);
    read_choice("impact", named(p.matrix.impacts), {});
    read_choice("urgency", named(p.matrix.urgencies), {});
    read_choice("type", named(p.types), p.default_type);
    read_choice("module", named(p.modules), {});
    read_choice("channel", named(p.channels), p.default_channel);
    read_choice("team", named(p.teams), {});
    read_choice("org", named(context_.people.orgs), {});
    read_choice("close_reason", named(p.reasons), {});
    if (!top_.has("state")) {
      top_.mistake("state", text("the map does not say which column has the state: [state]"),
                   see_manual());
    }
  }

  /// `otherwise`: what the policy gives a ticket of which the map says nothing here.
  void read_choice(const std::string& key, const std::vector<Named>& names,
                   const std::string& otherwise) {
    ImportChoice choice;
    choice.key = key;
    top_.table(key, [&](TomlTable& t) { fill_choice(t, choice, names); });
    if (!top_.has(key)) {
      const bool computed = key == "priority" && top_.has("impact") && top_.has("urgency");
      if (otherwise.empty() || computed) return;
      choice.missing = otherwise;
    }
    map_.choices.push_back(std::move(choice));
  }

  void fill_choice(TomlTable& t, ImportChoice& choice, const std::vector<Named>& names) {
    choice.column = column(t, "column");
    for (const auto* key : {"missing", "other"}) {
      std::string id;
      t.string(key, id);
      if (id.empty()) continue;
      auto known = known_id(t, key, id, names);
      (std::string_view(key) == "missing" ? choice.missing : choice.other) = std::move(known);
    }
    t.flag("keep", choice.unlisted, ImportChoice::Unlisted::keep, ImportChoice::Unlisted::report);
    const bool may_keep = choice.key == "team" || choice.key == "module";
    if (choice.unlisted == ImportChoice::Unlisted::keep && !may_keep) {
      t.mistake("keep", text("only teams and modules may be kept as the log has them"));
    }
    if (!t.has("column") && !t.has("missing")) {
      t.mistake("column", text("[{}] names neither a column nor what is missing", choice.key));
    }
    t.table("values", [&](TomlTable& values) { read_values(values, choice, names); });
    for (const auto& name : names) {
      choice.by_name.try_emplace(fold_text(name.id), name.id);
      for (const auto& [language, label] : name.label.texts) {
        choice.by_name.try_emplace(fold_text(label), name.id);
      }
    }
  }

  void read_values(TomlTable& values, ImportChoice& choice, const std::vector<Named>& names) {
    const auto* node = find(*find(root_, choice.key), "values");
    for (const auto& entry : std::get<DocumentTable>(node->data)) {
      std::string id;
      values.string(entry.key, id);
      if (id.empty()) continue;
      if (auto known = known_id(values, entry.key, id, names)) choice.values[entry.key] = *known;
    }
  }

  // ---- texts and fields ---------------------------------------------------------------------

  void read_text(TomlTable& t, std::string_view key, const std::string& as, ImportText::When when) {
    std::string written;
    t.string(key, written);
    if (written.empty()) return;
    if (auto made = text_template(t, key, written)) {
      map_.texts.push_back({as, std::move(*made), when});
    }
  }

  void read_ticket(TomlTable& t) {
    std::string alias;
    t.string("alias", alias);
    if (!alias.empty()) {
      if (auto made = text_template(t, "alias", alias)) map_.alias = std::move(*made);
    }
    for (const auto* key : {"subject", "description", "case_ref", "url"}) {
      read_text(t, key, key, ImportText::When::always);
    }
  }

  /// Which change of state tells that the client was answered, where the log has no answers.
  void read_answer(TomlTable& t) {
    std::vector<std::string> typed;
    t.strings("states", typed);
    t.string("text", map_.answer_text);
    for (const auto& id : typed) {
      if (find_id(context_.policy.states, id) == nullptr)
        t.mistake("states", text("the policy has no state '{}'", id));
      map_.answer_states.push_back(id);
    }
    if (typed.empty() || map_.answer_text.empty())
      t.mistake("states", text("[answer] needs states = [...] and a text"), see_manual());
  }

  void read_fields(TomlTable& t, ImportText::When when) {
    const auto* node = find(root_, t.path());
    std::vector<std::string> own;
    for (const auto& field : context_.policy.fields) {
      if (!is_built_in_field(field.id)) own.push_back(field.id);
    }
    for (const auto& entry : std::get<DocumentTable>(node->data)) {
      if (!contains(own, entry.key)) {
        std::string ignored;
        t.string(entry.key, ignored);
        t.mistake(entry.key, text("the policy has no field '{}' of its own", entry.key),
                  did_you_mean(entry.key, own));
        continue;
      }
      read_text(t, entry.key, field_key(entry.key), when);
    }
  }

  // ---- the end ------------------------------------------------------------------------------

  void read_ignored() {
    std::vector<std::string> ignored;
    top_.strings("ignore", ignored);
    std::set<std::size_t> known;
    for (const auto& name : ignored) {
      const auto found = columns_called(name);
      known.insert(found.begin(), found.end());
      if (!found.empty()) continue;
      lost_.insert(name);
      top_.mistake("ignore", text("the log has no column '{}'", name),
                   did_you_mean(name, context_.columns));
    }
    for (std::size_t i = 0; i < context_.columns.size(); ++i) {
      const auto& name = context_.columns[i];
      const bool is_told = std::ranges::find(map_.unread, name) != map_.unread.end();
      if (!name.empty() && !is_told && !known.contains(i) && !read_columns_.contains(i))
        map_.unread.push_back(name);
    }
  }

  void finish() {
    if (map_.initial_state.empty()) map_.initial_state = context_.policy.initial_state;
    if (map_.alias.pieces.empty()) map_.alias.pieces.push_back({"", map_.number});
    const bool has_subject =
        std::ranges::any_of(map_.texts, [](const auto& one) { return one.key == "subject"; });
    if (!has_subject) map_.texts.push_back({"subject", map_.alias});
    if (!read_columns_.empty()) map_.needed = *read_columns_.rbegin() + 1;
    if (map_.identity.empty()) map_.identity.assign(read_columns_.begin(), read_columns_.end());
  }

  const DocumentNode& root_;
  TomlTable top_;
  const ImportMapContext& context_;
  ImportMap map_;
  std::string domain_;
  std::set<std::size_t> read_columns_;
  std::set<std::string> lost_;  ///< columns that the map names and the log does not have
};

}  // namespace

Result<LogLayout> read_import_layout(std::string_view bytes, const std::string& file) {
  auto root = read_toml(bytes, file);
  if (!root) return tl::unexpected<Error>(as_usage(std::move(root).error()));
  LogLayout layout;
  const auto* encoding = find(*root, "encoding");
  if (encoding != nullptr) {
    if (const auto* name = std::get_if<std::string>(&encoding->data)) layout.encoding = *name;
  }
  const auto* delimiter = find(*root, "delimiter");
  if (delimiter == nullptr) return layout;
  const auto* written = std::get_if<std::string>(&delimiter->data);
  if (written != nullptr && written->size() == 1 && *written != "\"" && *written != "\n" &&
      *written != "\r") {
    layout.delimiter = written->front();
    return layout;
  }
  auto error = fail(ErrorKind::usage, text("'delimiter' must be one character, such as \";\""));
  error.value().place = Place{file, delimiter->line, delimiter->column};
  return error;
}

Result<ImportMap> read_import_map(std::string_view bytes, const std::string& file,
                                  const ImportMapContext& context) {
  auto root = read_toml(bytes, file);
  if (!root) return tl::unexpected<Error>(as_usage(std::move(root).error()));
  TomlMistakes mistakes(file, context.policy.language);
  MapReader reader(*root, mistakes, context);
  auto map = reader.read();
  if (auto other = reader.other_log()) {
    other->place = Place{file, 0, 0};
    return tl::unexpected<Error>(*std::move(other));
  }
  if (mistakes.errors().empty()) return map;
  return tl::unexpected<Error>(as_usage(as_error(mistakes.errors())));
}

}  // namespace tkt
