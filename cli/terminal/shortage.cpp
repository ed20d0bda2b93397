#include "cli/terminal/shortage.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <new>

#include <unistd.h>

#include "cli/exit_status.h"

namespace tkt::cli {
namespace {

/// A sentence that needs no memory when it is said.
class Line {
 public:
  explicit constexpr Line(std::string_view english) { set(english); }
  constexpr void set(std::string_view text) {
    if (text.empty() || text.size() > bytes_.size()) return;
    std::ranges::copy(text, bytes_.begin());
    size_ = text.size();
  }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 600> bytes_{};
  std::size_t size_ = 0;
};

constinit Line nothing_written(
    "tkt: error: there is not enough memory\n"
    "  nothing was changed; end other programs and run it again\n");
constinit Line part_written(
    "tkt: error: there is not enough memory to go on\n"
    "  some of it is written: `tkt log` shows what; end other programs and run it again\n");
constinit Line whole_written(
    "tkt: error: the change is written, but there was not enough memory to show it\n"
    "  `tkt log` shows it\n");

constinit int commits = 0;
constinit bool several = false;

/// Only if it is memory that is missing: an exception that found none for itself is no exception.
bool is_shortage() {
  if (const auto thrown = std::current_exception()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
      return true;
    } catch (...) {
      return false;
    }
  }
  void* const some = std::malloc(1024);  // NOLINT(cppcoreguidelines-no-malloc)
  std::free(some);                       // NOLINT(cppcoreguidelines-no-malloc)
  return some == nullptr;
}

/// Where nobody can catch it: before `main`, in a destructor, while another one is under way. The
/// store is before or after a change at any instant, so that there is nothing to clear away.
[[noreturn]] void end_for_shortage() {
  if (!is_shortage()) std::abort();
  const auto end = shortage();
  static_cast<void>(!::write(STDERR_FILENO, end.line.data(), end.line.size()));
  ::_exit(end.status);
}

/// Before the constructors of all other objects.
struct OnTerminate {
  OnTerminate() { std::set_terminate(end_for_shortage); }
};
[[gnu::init_priority(101)]] const OnTerminate on_terminate;

}  // namespace

void prepare_for_shortage(const LastWords& words) {
  commits = 0;
  several = false;
  nothing_written.set(words.nothing);
  part_written.set(words.part);
  whole_written.set(words.whole);
}

void note_written() {
  ++commits;
}

SeveralChanges::SeveralChanges() {
  several = true;
}

void SeveralChanges::done() {
  several = false;
}

Shortage shortage() {
  constexpr int failed = static_cast<int>(Status::failed);
  if (commits == 0) return {nothing_written.text(), failed};
  if (several) return {part_written.text(), failed};
  return {whole_written.text(), static_cast<int>(Status::done)};
}

}  // namespace tkt::cli
