#include "core/git/objects/odb.h"

namespace tkt::git {
namespace {

git_object_t lib_kind(Kind kind) {
  return static_cast<git_object_t>(kind);
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::commit:
      return "commit";
    case Kind::tree:
      return "tree";
    case Kind::blob:
      return "blob";
    case Kind::tag:
      return "tag";
  }
  return "";
}

Oid name_of_object(Kind kind, std::string_view bytes) {
  start_library();
  git_oid oid{};
  git_odb_hash(&oid, bytes.data(), bytes.size(), lib_kind(kind));
  return from_git(oid);
}

Result<std::size_t> Odb::size(const Oid& oid) const {
  const git_oid name = to_git(oid);
  std::size_t bytes = 0;
  git_object_t kind = GIT_OBJECT_ANY;
  if (git_odb_read_header(&bytes, &kind, odb_.get(), &name) == 0) return bytes;
  return fail(ErrorKind::damaged, text("object {} is missing from the repository", oid.hex()),
              text("`git fsck` lists what is missing; fetch it again from another clone"));
}

Result<ObjectBytes> Odb::read(const Oid& oid, Kind kind) const {
  const git_oid name = to_git(oid);
  git_odb_object* raw = nullptr;
  int status = git_odb_read(&raw, odb_.get(), &name);
  if (status != 0) {
    // `git gc` may have moved it into a new pack just now.
    git_odb_refresh(odb_.get());
    status = git_odb_read(&raw, odb_.get(), &name);
  }
  if (status == GIT_ENOTFOUND) {
    return fail(ErrorKind::damaged,
                text("{} {} is missing from the repository", kind_name(kind), oid.hex()),
                text("`git fsck` lists what is missing; fetch it again from another clone"));
  }
  if (status != 0) {
    return library_failed(
        ErrorKind::damaged, text("{} {} cannot be read", kind_name(kind), oid.hex()),
        text("`git fsck` lists what is damaged; fetch it again from another clone"));
  }
  Handle<git_odb_object> object(raw);
  if (git_odb_object_type(raw) != lib_kind(kind)) {
    return fail(ErrorKind::damaged, text("object {} is not a {}", oid.hex(), kind_name(kind)),
                text("`git fsck` tells more"));
  }
  return ObjectBytes(std::move(object));
}

}  // namespace tkt::git
