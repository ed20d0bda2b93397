#include "core/git/objects/tree_cache.h"

#include <charconv>
#include <set>

namespace tkt::git {
namespace {

constexpr std::size_t oid_size = 20;

std::set<std::string> folders_of(const std::vector<std::string>& paths) {
  std::set<std::string> folders = {""};
  for (const std::string& path : paths) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      folders.insert(path.substr(0, slash));
    }
  }
  return folders;
}

/// One folder after the other, each before those below it.
class Rewriter {
 public:
  Rewriter(std::string_view rest, std::set<std::string> stale)
      : rest_(rest), stale_(std::move(stale)) {}

  bool folder(const std::string& parent, int depth) {
    std::string_view name;
    long entries = 0;
    long below = 0;
    constexpr int deepest = 200;
    if (depth > deepest || !take(name, '\0') || !number(entries, ' ') || !number(below, '\n')) {
      return false;
    }
    if (entries >= 0 && rest_.size() < oid_size) return false;
    const std::string path = parent.empty() ? std::string(name) : parent + '/' + std::string(name);
    const bool stale = stale_.contains(path);
    out_ += name;
    out_ += '\0';
    out_ += std::to_string(stale ? -1 : entries) + ' ' + std::to_string(below) + '\n';
    if (entries >= 0) {
      if (!stale) out_ += rest_.substr(0, oid_size);
      rest_.remove_prefix(oid_size);
    }
    for (long i = 0; i < below; ++i) {
      if (!folder(path, depth + 1)) return false;
    }
    return true;
  }

  std::string result() && { return rest_.empty() ? std::move(out_) : std::string(); }

 private:
  bool take(std::string_view& part, char until) {
    const std::size_t end = rest_.find(until);
    if (end == std::string_view::npos) return false;
    part = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool number(long& value, char until) {
    std::string_view digits;
    if (!take(digits, until)) return false;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return problem == std::errc() && end == digits.data() + digits.size();
  }

  std::string_view rest_;
  std::set<std::string> stale_;
  std::string out_;
};

}  // namespace

std::string invalidate_tree_cache(std::string_view extension,
                                  const std::vector<std::string>& paths) {
  if (extension.empty()) return "";
  Rewriter rewriter(extension, folders_of(paths));
  if (!rewriter.folder("", 0)) return "";
  return std::move(rewriter).result();
}

}  // namespace tkt::git
