#include "core/desk/commit_of.h"

#include <functional>

#include "core/base/contains.h"
#include "core/desk/trailers.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

std::vector<std::string> events_of(const LogEntry& entry) {
  return read_trailers(entry.meta.message).events;
}

/// Visits the ticket's commits from young to old until `visit` returns false.
void walk(const Desk& desk, const std::string& ref,
          const std::function<bool(const LogEntry&)>& visit) {
  // Where the history cannot be read, nothing is found: what is asked for is only a better hint.
  (void)desk.world().repository.log(desk.at(), LogQuery{{}, ticket_path(ref), 0}, visit);
}

}  // namespace

std::optional<std::string> commit_of(const Desk& desk, const std::string& ref,
                                     const std::string& event) {
  constexpr std::size_t as_written = 10;
  std::optional<std::string> found;
  walk(desk, ref, [&](const LogEntry& entry) {
    if (contains(events_of(entry), event)) found = entry.commit.substr(0, as_written);
    return !found;
  });
  return found;
}

std::optional<std::string> committed_last(const Desk& desk, const std::string& ref,
                                          const std::vector<std::string>& events) {
  std::optional<std::string> found;
  walk(desk, ref, [&](const LogEntry& entry) {
    const auto said = events_of(entry);
    for (const auto& event : events) {
      if (contains(said, event)) found = event;
    }
    return !found;
  });
  return found;
}

}  // namespace tkt
