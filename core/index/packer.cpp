#include "core/index/packer.h"

#include <algorithm>
#include <bit>

namespace tkt::index {
namespace {

constexpr std::uint64_t continues = 0x80;
constexpr unsigned group_bits = 7;

}  // namespace

void Packer::number(std::uint64_t value) {
  while (value >= continues) {
    bytes_ += static_cast<char>((value & (continues - 1)) | continues);
    value >>= group_bits;
  }
  bytes_ += static_cast<char>(value);
}

/// Small numbers of either sign become small: 0, -1, 1, -2 … are 0, 1, 2, 3 …
void Packer::signed_number(std::int64_t value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

/// 0: new, its bytes follow; n: the nth of those before. The empty one is 1.
void Packer::put(const std::string& text) {
  if (text.empty()) return number(1);
  const auto known = std::ranges::find(seen_, text);
  if (known != seen_.end()) return number(static_cast<std::uint64_t>(known - seen_.begin()) + 2);
  seen_.push_back(text);
  number(0);
  number(text.size());
  bytes_ += text;
}

void Packer::put(const Person& person) {
  put(person.name);
  put(person.mail);
}

void Packer::put(const Link& link) {
  put(link.kind);
  put(link.ref);
}

void Packer::put(const Attachment& attachment) {
  put(attachment.name);
  put(attachment.media_type);
  put(attachment.size);
  put(attachment.sha256);
  put(attachment.path);
}

void Packer::put(const Value& value) {
  number(value.data.index());
  std::visit(
      [this]<class T>(const T& data) {
        if constexpr (std::is_same_v<T, bool>)
          number(data ? 1 : 0);
        else if constexpr (std::is_same_v<T, double>)
          number(std::bit_cast<std::uint64_t>(data));
        else if constexpr (std::is_same_v<T, Stamp>)
          put(data.text);
        else
          put(data);
      },
      value.data);
}

void Packer::put(const ValueEntry& entry) {
  put(entry.key);
  put(entry.value);
}

void Packer::put(const FieldValues& fields) {
  number(fields.size());
  for (const auto& [key, value] : fields) {
    put(key);
    put(value);
  }
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += group_bits) {
    const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(rest_.front()));
    rest_.remove_prefix(1);
    value |= (byte & (continues - 1)) << shift;
    if (byte < continues) return value;
  }
  good_ = false;
  rest_ = {};
  return 0;
}

std::int64_t Unpacker::signed_number() {
  const auto bits = number();
  return std::bit_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

std::size_t Unpacker::count() {
  const auto items = number();
  if (items <= rest_.size()) return items;
  good_ = false;
  rest_ = {};
  return 0;
}

void Unpacker::get(std::string& text) {
  const auto which = number();
  if (which == 1) {
    text.clear();
  } else if (which == 0) {
    const auto size = count();
    seen_.push_back(rest_.substr(0, size));
    rest_.remove_prefix(size);
    text = seen_.back();
  } else if (which - 2 < seen_.size()) {
    text = seen_[which - 2];
  } else {
    good_ = false;
    rest_ = {};
  }
}

void Unpacker::get(Person& person) {
  get(person.name);
  get(person.mail);
}

void Unpacker::get(Link& link) {
  get(link.kind);
  get(link.ref);
}

void Unpacker::get(Attachment& attachment) {
  get(attachment.name);
  get(attachment.media_type);
  get(attachment.size);
  get(attachment.sha256);
  get(attachment.path);
}

void Unpacker::get(Value& value) {
  switch (number()) {
    case 0:
      return get(value.data.emplace<std::string>());
    case 1:
      return get(value.data.emplace<std::int64_t>());
    case 2:
      value.data = std::bit_cast<double>(number());
      return;
    case 3:
      value.data = number() != 0;
      return;
    case 4:
      return get(value.data.emplace<Stamp>().text);
    case 5:
      return get(value.data.emplace<ValueList>());
    case 6:
      return get(value.data.emplace<ValueTable>());
    default:
      good_ = false;
      rest_ = {};
  }
}

void Unpacker::get(ValueEntry& entry) {
  get(entry.key);
  get(entry.value);
}

void Unpacker::get(FieldValues& fields) {
  fields.clear();
  for (auto left = count(); left > 0; --left) {
    std::string key;
    get(key);
    get(fields[key]);
  }
}

}  // namespace tkt::index
