#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/policy/people.h"
#include "core/report/report.h"

namespace tkt {

/// A hash by which maps of texts are asked with a `string_view`, without a copy.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// Sorts tickets into the groups of a division. Keys are numbers while tickets go by, so that a
/// ticket costs one look-up a dimension and no text is copied.
class Grouping {
 public:
  Grouping(std::vector<Dimension> by, const Zone& zone);

  /// The group of the ticket; the reference holds until the next call.
  ReportGroup& group_of(const Header& header);
  /// All groups, in the order of the policy; people and organisations by their names, in the desk's
  /// alphabet.
  Division finish(const Policy& policy, const People& people);

 private:
  std::uint32_t number_of(Dimension dimension, std::size_t place, const Header& header);
  std::uint32_t number_of(std::size_t place, std::string_view id);
  std::uint32_t number_of_period(Dimension dimension, std::size_t place, Instant opened);

  std::vector<Dimension> by_;
  const Zone& zone_;
  /// For each dimension: ids, and what they are numbered.
  struct Numbers {
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> of_id;
    std::unordered_map<std::int64_t, std::uint32_t> of_day;
    std::vector<std::string> ids;
  };
  std::vector<Numbers> numbers_;
  std::string key_;  ///< the numbers, one after the other
  std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> index_;
  std::vector<ReportGroup> groups_;
};

}  // namespace tkt
