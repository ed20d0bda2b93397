#include "gate.h"

#include <array>
#include <cstdlib>
#include <set>

#include <execinfo.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "recorder.h"

namespace between {
namespace {

Board* board = nullptr;
thread_local int unseen = 0;

/// File of the numbers of the calls whose way through the program was new; -1 = not asked for.
int ways = -1;

/// Callers that tell one way from another: deeper ones only say why the same was done.
constexpr int depth = 12;

std::uint64_t number_of_way() {
  std::array<void*, depth + 3> frames{};
  const int count = ::backtrace(frames.data(), static_cast<int>(frames.size()));
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (int i = 3; i < count; ++i) {
    hash ^= reinterpret_cast<std::uint64_t>(frames[static_cast<std::size_t>(i)]);
    hash *= 0x100000001b3U;
  }
  return hash;
}

void note_way(std::uint64_t number) {
  if (ways < 0) return;
  static std::set<std::uint64_t> seen;
  if (!seen.insert(number_of_way()).second) return;
  (void)!::syscall(SYS_write, ways, &number, sizeof number);
}

int open_report(const char* variable) {
  const char* path = std::getenv(variable);
  if (path == nullptr) return -1;
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0));
}

/// Runs before the program; what it starts in turn is not watched.
[[gnu::constructor]] void start() {
  const Unseen self;
  ways = open_report("BETWEEN_WAYS");
  if (ways >= 0) (void)number_of_way();  // loads the unwinder
  start_recording(open_report("BETWEEN_LOG"));
  const int file = open_report("BETWEEN_BOARD");
  ::unsetenv("LD_PRELOAD");
  if (file < 0) return;
  void* page = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) board = static_cast<Board*>(page);
}

}  // namespace

bool fails(Kind kind) {
  if (board == nullptr || unseen > 0 || (board->kinds & static_cast<std::uint32_t>(kind)) == 0) {
    return false;
  }
  const Unseen self;
  const std::uint64_t number = __atomic_add_fetch(&board->met, 1, __ATOMIC_RELAXED);
  note_way(number);
  const bool now = number == board->fail_at ||
                   (board->for_good == 1 && board->fail_at > 0 && number > board->fail_at);
  if (now) __atomic_add_fetch(&board->failed, 1, __ATOMIC_RELAXED);
  return now;
}

void note_change() {
  if (board != nullptr && unseen == 0) __atomic_add_fetch(&board->changes, 1, __ATOMIC_RELAXED);
}

Unseen::Unseen() {
  ++unseen;
}

Unseen::~Unseen() {
  --unseen;
}

bool Unseen::active() {
  return unseen > 0;
}

}  // namespace between
