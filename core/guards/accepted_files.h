#pragma once
#include <vector>

#include "core/desk/change.h"
#include "core/desk/new_file.h"

namespace tkt {

/// Files of one command, accepted: what to record and what to store.
struct AcceptedFiles {
  std::vector<EventBody> events;
  std::vector<FileChange> changes;
};

/// Checks name, size and kind (by content) against the policy's `[attachments]`; every refused file
/// is named in one error. Stored under the ticket's attachment folder, named by content, so that
/// the same file is stored once.
Result<AcceptedFiles> accept_files(const Policy& policy, const std::string& ref,
                                   const std::vector<NewFile>& files);

}  // namespace tkt
