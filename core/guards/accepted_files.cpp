#include "core/guards/accepted_files.h"

#include <algorithm>

#include "core/base/sha256.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

/// `image/*` covers every image.
bool covers(std::string_view pattern, std::string_view media_type) {
  if (pattern.ends_with("/*")) return media_type.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == media_type;
}

Result<void> check_file(const Policy& policy, const NewFile& file) {
  const auto& rule = policy.attachments;
  const auto hint = rule.refusal.empty() ? text("`tkt policy show` names what may be attached")
                                         : text("{}", rule.refusal);
  if (rule.max_bytes && static_cast<std::int64_t>(file.bytes.size()) > *rule.max_bytes) {
    return fail(ErrorKind::refused,
                text("'{}' has {} bytes; the policy takes at most {}", file.name, file.bytes.size(),
                     *rule.max_bytes),
                hint);
  }
  const bool allowed =
      rule.allow.empty() || std::ranges::any_of(rule.allow, [&](const std::string& pattern) {
        return covers(pattern, file.media_type);
      });
  if (allowed) return {};
  return fail(
      ErrorKind::refused,
      text("'{}' is {} by its content, which the policy does not take", file.name, file.media_type),
      hint);
}

}  // namespace

Result<AcceptedFiles> accept_files(const Policy& policy, const std::string& ref,
                                   const std::vector<NewFile>& files) {
  AcceptedFiles accepted;
  std::vector<Error> refused;
  for (const auto& file : files) {
    if (auto ok = check_file(policy, file); !ok) {
      refused.push_back(std::move(ok).error());
      continue;
    }
    const auto digest = sha256_hex(file.bytes);
    const auto path = attachment_path(ref, digest, file.name);
    accepted.events.emplace_back(Attached{
        file.name, file.media_type, static_cast<std::int64_t>(file.bytes.size()), digest, path});
    // Equal files are one content: it comes along once, however often it is attached.
    const bool comes = std::ranges::any_of(
        accepted.changes, [&](const FileChange& change) { return change.path == path; });
    if (!comes) accepted.changes.push_back({path, file.bytes});
  }
  if (refused.empty()) return accepted;
  return tl::unexpected<Error>(joined_errors(std::move(refused)));
}

}  // namespace tkt
