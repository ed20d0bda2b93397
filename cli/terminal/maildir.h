#pragma once
#include <string>

#include "core/base/result.h"

namespace tkt::cli {

/// Puts a mail into the maildir `folder`, made where it is missing: written to `tmp`, synced, and
/// moved to `new`. The file is named after the Message-ID, so that a mail that is delivered twice
/// before anybody has read it lies there once. `failed` where it cannot be written.
Result<void> deliver_to_maildir(const std::string& folder, const std::string& message_id,
                                const std::string& bytes);

}  // namespace tkt::cli
