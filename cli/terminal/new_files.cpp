#include "cli/terminal/new_files.h"

#include <filesystem>

#include "cli/terminal/local_files.h"
#include "cli/terminal/media_type.h"

namespace tkt::cli {

Result<std::vector<NewFile>> read_new_files(Context& context,
                                            const std::vector<std::string>& paths) {
  std::vector<NewFile> files;
  if (paths.empty()) return files;
  TRY(auto* desk, context.desk());
  FileLimit limit;
  limit.pipes = FileLimit::Pipes::refused;
  limit.rule = text("the rule is max_size of [attachments]");
  if (const auto most = desk->policy().attachments.max_bytes)
    limit.bytes = static_cast<std::uint64_t>(*most);
  TRY(const MediaTypes types, MediaTypes::open());
  for (const auto& typed : paths) {
    NewFile file;
    const auto path = context.path(typed);
    file.name = std::filesystem::path(path).filename().string();
    TRY(file.bytes, read_file(path, limit));
    TRY(file.media_type, types.of(file.bytes));
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace tkt::cli
