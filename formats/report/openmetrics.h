#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tkt {

/// Metrics as text after OpenMetrics 1.0, which Prometheus and the textfile collector of
/// node_exporter read.
class OpenMetrics {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;
  /// Gauges and summaries are what both formats of Prometheus understand alike.
  enum class Type { gauge, summary };
  struct Family {
    std::string_view name;  ///< ends with `_unit` where there is a unit
    Type type = Type::gauge;
    std::string_view unit;  ///< `seconds`, `ratio`; empty = none
    std::string help;
  };

  /// Begins a family; its samples follow, all of one before the next family. One without samples
  /// is not there at all.
  void family(const Family& family);
  /// A sample of the family; `suffix` is `_sum`, `_count` or empty.
  void sample(const Labels& labels, double value, std::string_view suffix = {});
  /// Everything, with the `# EOF` that tells a whole file from a cut one.
  [[nodiscard]] std::string text() &&;

 private:
  std::string out_;
  std::string name_;
  std::string head_;  ///< of the family, until its first sample
};

}  // namespace tkt
