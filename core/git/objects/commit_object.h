#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/git/objects/oid.h"
#include "core/ports/repository.h"

namespace tkt::git {

/// The header of a commit object that history walks need.
struct CommitHeader {
  Oid tree;
  std::vector<Oid> parents;
  Instant committed{};
};

/// Nothing where the bytes are no commit.
std::optional<CommitHeader> parse_header(std::string_view bytes);
/// Author, committer and message of a commit object.
CommitMeta parse_meta(std::string_view bytes);

/// The bytes of a commit object. `usage` where git cannot hold what is asked (a time before 1970,
/// NUL in the message).
Result<std::string> encode_commit(const Oid& tree, const std::vector<Oid>& parents,
                                  const CommitMeta& meta);

/// `Name <mail> 1700000000 +0100`; characters that git cannot hold in a name are left out.
std::string encode_signature(const Signature& who);

/// The first line of a message.
std::string_view subject_of(std::string_view message);

}  // namespace tkt::git
