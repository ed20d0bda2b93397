#pragma once

/// Only for `formats/ics/*.cpp`.
namespace tkt::ics {

/// What reading one file may cost, in steps of some ten nanoseconds: a rule that never comes true,
/// or a flood of them, ends in an error instead of keeping a command busy. A country's holidays of
/// sixty years take one in a hundred of it.
class Effort {
 public:
  /// False where it is used up; it stays so.
  bool spend(int steps) {
    left_ = steps < left_ ? left_ - steps : 0;
    return left_ > 0;
  }
  [[nodiscard]] bool is_spent() const { return left_ == 0; }

 private:
  int left_ = 20'000'000;
};

}  // namespace tkt::ics
