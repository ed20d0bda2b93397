#include "formats/json/json.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace tkt {

struct Json::Data {
  nlohmann::ordered_json json;
  explicit Data(nlohmann::ordered_json tree) : json(std::move(tree)) {}
};

namespace {

using Tree = nlohmann::ordered_json;

struct ValueMaker {
  Tree operator()(const Stamp& stamp) const { return stamp.text; }

  Tree operator()(const ValueList& list) const {
    auto tree = Tree::array();
    for (const auto& item : list) tree.push_back(std::visit(*this, item.data));
    return tree;
  }

  Tree operator()(const ValueTable& table) const {
    auto tree = Tree::object();
    for (const auto& [key, value] : table) tree[key] = std::visit(*this, value.data);
    return tree;
  }

  template <class Plain>
  Tree operator()(const Plain& plain) const {
    return plain;
  }
};

}  // namespace

Json::Json() : data_(std::make_unique<Data>(nullptr)) {}
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

Json::Json(std::string_view s) : data_(std::make_unique<Data>(s)) {}
Json::Json(double x) : data_(std::make_unique<Data>(x)) {}
Json::Json(Instant t) : data_(std::make_unique<Data>(to_rfc3339(t))) {}
Json::Json(Seconds duration) : Json(static_cast<std::int64_t>(duration.count())) {}
Json::Json(const Value& value)
    : data_(std::make_unique<Data>(std::visit(ValueMaker{}, value.data))) {}
Json::Json(const std::vector<std::string>& list) : data_(std::make_unique<Data>(Tree(list))) {}
Json::Json(Tag /*tag*/, bool yes) : data_(std::make_unique<Data>(yes)) {}
Json::Json(Tag /*tag*/, std::int64_t n) : data_(std::make_unique<Data>(n)) {}

Json Json::object() {
  Json json;
  json.data_->json = Tree::object();
  return json;
}

Json Json::list() {
  Json json;
  json.data_->json = Tree::array();
  return json;
}

Json& Json::set(std::string_view key, Json value) & {
  data_->json[std::string(key)] = std::move(value.data_->json);
  return *this;
}

Json&& Json::set(std::string_view key, Json value) && {
  return std::move(set(key, std::move(value)));
}

Json& Json::add(Json value) & {
  data_->json.push_back(std::move(value.data_->json));
  return *this;
}

Json&& Json::add(Json value) && {
  return std::move(add(std::move(value)));
}

std::string Json::text(Layout layout) const {
  const int indent = layout == Layout::indented ? 2 : -1;
  return data_->json.dump(indent, ' ', false, Tree::error_handler_t::replace);
}

Json or_null(std::string_view s) {
  return s.empty() ? Json() : Json(s);
}

Json envelope(std::string_view schema) {
  return Json::object().set("schema", schema);
}

Json envelope(std::string_view schema, std::string_view key, Json thing) {
  return envelope(schema).set(key, std::move(thing));
}

std::string_view error_word(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::damaged:
      return "damaged";
    case ErrorKind::failed:
      return "failed";
    case ErrorKind::temporary:
      return "temporary";
    case ErrorKind::interrupted:
      return "interrupted";
  }
  return "failed";
}

Json place_json(const std::optional<Place>& place) {
  if (!place) return {};
  auto number = [](int n) { return n > 0 ? Json(n) : Json(); };
  return Json::object()
      .set("file", or_null(place->file))
      .set("line", number(place->line))
      .set("column", number(place->column));
}

}  // namespace tkt
