#pragma once
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/value.h"

namespace tkt {

/// A JSON value to be printed. Objects keep the order in which keys were set. Absent is null, never
/// a missing key: an empty text or optional given with `or_null` is null. Instants are RFC 3339 in
/// UTC, durations whole seconds (their keys end in `_s`). What is not UTF-8 becomes U+FFFD;
/// infinity and not-a-number become null.
class Json {
 public:
  Json();  ///< null
  Json(const Json&) = delete;
  Json& operator=(const Json&) = delete;
  Json(Json&& other) noexcept;
  Json& operator=(Json&& other) noexcept;
  ~Json();

  // Implicit, so that `set("n", 3)` reads well.
  Json(std::string_view s);
  Json(const std::string& s) : Json(std::string_view(s)) {}
  Json(const char* s) : Json(std::string_view(s)) {}
  Json(double x);
  Json(Instant t);
  Json(Seconds duration);
  Json(const Value& value);
  Json(const std::vector<std::string>& list);
  template <std::integral Number>
  Json(Number n) : Json(Tag{}, n) {}
  template <class T>
  Json(const std::optional<T>& value) : Json() {
    if (value) *this = Json(*value);
  }

  static Json object();
  static Json list();

  /// Sets `key` of an object; gives the object back, for more.
  Json& set(std::string_view key, Json value) &;
  Json&& set(std::string_view key, Json value) &&;
  /// Adds to the end of a list.
  Json& add(Json value) &;
  Json&& add(Json value) &&;

  enum class Layout { line, indented };
  [[nodiscard]] std::string text(Layout layout = Layout::line) const;

 private:
  struct Tag {};
  Json(Tag tag, bool yes);
  Json(Tag tag, std::int64_t n);
  template <std::integral Number>
  Json(Tag tag, Number n) : Json(tag, static_cast<std::int64_t>(n)) {}

  struct Data;
  std::unique_ptr<Data> data_;
};

/// The text, or null where it is empty.
Json or_null(std::string_view s);

/// One object with `"schema"` first, then the thing: `{"schema":"tkt.ticket/1","ticket":{…}}`. More
/// keys may be set.
Json envelope(std::string_view schema);
Json envelope(std::string_view schema, std::string_view key, Json thing);

/// The word by which scripts know the kind of an error: `usage`, `not_found`, …
std::string_view error_word(ErrorKind kind);

/// `{"schema":"tkt.error/1","error":{"kind":…,"message":…,"hints":[…],"place":…,"more":[…]}}`.
/// `message` and `hints` come translated; `translate` says the texts of further mistakes.
template <class Translate>
Json error_json(const Error& error, const Translate& translate);

Json place_json(const std::optional<Place>& place);

namespace detail {
template <class Translate>
Json one_error(const Error& error, const Translate& translate) {
  auto hints = Json::list();
  for (const auto& hint : error.hints) hints.add(translate(hint));
  return Json::object()
      .set("kind", error_word(error.kind))
      .set("message", translate(error.message))
      .set("hints", std::move(hints))
      .set("place", place_json(error.place));
}
}  // namespace detail

template <class Translate>
Json error_json(const Error& error, const Translate& translate) {
  auto more = Json::list();
  for (const auto& other : error.more) more.add(detail::one_error(other, translate));
  return envelope("tkt.error/1", "error",
                  detail::one_error(error, translate).set("more", std::move(more)));
}

}  // namespace tkt
