#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/model/header.h"
#include "core/model/person.h"
#include "core/model/value.h"

namespace tkt::index {

/// Writes values one behind the other: numbers in groups of seven bits, strings once.
class Packer {
 public:
  void number(std::uint64_t value);
  void signed_number(std::int64_t value);

  void put(const std::string& text);
  void put(std::int64_t value) { signed_number(value); }
  void put(Instant t) { signed_number(t.time_since_epoch().count()); }
  void put(Seconds s) { signed_number(s.count()); }
  void put(const Person& person);
  void put(const Link& link);
  void put(const Attachment& attachment);
  void put(const Value& value);
  void put(const ValueEntry& entry);
  void put(const FieldValues& fields);

  template <class Word>
    requires std::is_enum_v<Word>
  void put(Word word) {
    number(static_cast<std::uint64_t>(word));
  }
  template <class T>
  void put(const std::optional<T>& value) {
    number(value ? 1 : 0);
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    number(list.size());
    for (const auto& item : list) put(item);
  }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::vector<std::string> seen_;
};

/// Reads them back. After anything that cannot be, `good` is false and all values are empty.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  std::uint64_t number();
  std::int64_t signed_number();
  /// How many items follow: never more than there are bytes left.
  std::size_t count();

  void get(std::string& text);
  void get(std::int64_t& value) { value = signed_number(); }
  void get(Instant& t) { t = Instant(Seconds(signed_number())); }
  void get(Seconds& s) { s = Seconds(signed_number()); }
  void get(Person& person);
  void get(Link& link);
  void get(Attachment& attachment);
  void get(Value& value);
  void get(ValueEntry& entry);
  void get(FieldValues& fields);

  template <class Word>
    requires std::is_enum_v<Word>
  void get(Word& word) {
    word = static_cast<Word>(number());
  }
  template <class T>
  void get(std::optional<T>& value) {
    value.reset();
    if (number() != 0) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& list) {
    list.resize(count());
    for (auto& item : list) get(item);
  }

 private:
  std::string_view rest_;
  std::vector<std::string_view> seen_;
  bool good_ = true;
};

}  // namespace tkt::index
