#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/git/lib.h"
#include "core/git/objects/oid.h"

namespace tkt::git {

/// What an object is; the numbers are those of git's pack format. DO NOT CHANGE.
enum class Kind : std::uint8_t { commit = 1, tree = 2, blob = 3, tag = 4 };

/// `commit`, `tree`, `blob`, `tag`
std::string_view kind_name(Kind kind);

/// The name these bytes have as an object of that kind.
Oid name_of_object(Kind kind, std::string_view bytes);

/// An object's bytes, kept alive by libgit2's cache.
class ObjectBytes {
 public:
  ObjectBytes() = default;
  explicit ObjectBytes(Handle<git_odb_object> object) : object_(std::move(object)) {}
  [[nodiscard]] std::string_view view() const {
    if (!object_) return {};
    return {static_cast<const char*>(git_odb_object_data(object_.get())),
            git_odb_object_size(object_.get())};
  }

 private:
  Handle<git_odb_object> object_;
};

/// Reads objects, loose or packed, of one repository.
class Odb {
 public:
  explicit Odb(Handle<git_odb> odb) : odb_(std::move(odb)) {}

  /// `damaged`, naming the object, where it is missing, unreadable or of another kind.
  Result<ObjectBytes> read(const Oid& oid, Kind kind) const;
  /// Its length in bytes, without reading all of it. `damaged` where it is missing.
  Result<std::size_t> size(const Oid& oid) const;

 private:
  Handle<git_odb> odb_;
};

/// Takes new objects of one change. `slot` is the path they stand for ("" for commits): an object
/// in the same slot as an earlier one probably resembles it.
class ObjectSink {
 public:
  ObjectSink() = default;
  ObjectSink(const ObjectSink&) = delete;
  ObjectSink& operator=(const ObjectSink&) = delete;
  virtual ~ObjectSink() = default;
  virtual Result<Oid> add(Kind kind, std::string_view bytes, std::string_view slot) = 0;
};

}  // namespace tkt::git
