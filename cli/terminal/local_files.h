#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// Small files of one user in the store's local folder (`<git dir>/tkt`): conveniences that may be
/// lost at any time. Several technicians of one machine may share the folder, so names carry the
/// user.

/// Where the reference of the ticket is kept that this user changed last.
std::string touched_file(const Env& env);

/// The file's bytes; nothing where it cannot be read.
std::optional<std::string> read_local(const std::string& folder, std::string_view name);

/// Writes the file as a whole (temporary file and rename), readable for this user alone. Failures
/// are not told.
void write_local(const std::string& folder, std::string_view name, std::string_view bytes);

/// All of `bytes`, over interrupted writes; false where it cannot be done (`errno` says why).
bool write_whole(int fd, std::string_view bytes);

/// How much a file of the command line may hold, and where that is said.
struct FileLimit {
  std::uint64_t bytes = 1024UL * 1024 * 1024;
  std::optional<Text> rule = {};  ///< what to tell of it besides
  enum class Pipes {
    read,  ///< what another program writes will do: `-F <(date)`
    refused
  } pipes = Pipes::read;
};

/// A file of the command line, whole. `failed` (or `not_found` where it is not there) names it;
/// `refused` as soon as there is more than the limit; `usage` for a device, and for a pipe where
/// those are refused: neither may keep the command waiting.
Result<std::string> read_file(const std::string& path, const FileLimit& limit = {});

}  // namespace tkt::cli
