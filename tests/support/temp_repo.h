#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tkt::test {

/// A folder of its own below $TMPDIR (else /tmp), removed with everything in it at the end.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Absolute path of something in it.
  [[nodiscard]] std::string at(std::string_view name) const {
    return path_ + '/' + std::string(name);
  }

 private:
  std::string path_;
};

void write_file(const std::string& path, std::string_view bytes);  ///< makes folders as needed
std::string read_file(const std::string& path);                    ///< "" if it is not there
bool file_exists(const std::string& path);

/// What a program said and how it ended.
struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs a program found on PATH, without a shell, in `folder`; git is kept from any configuration,
/// identity, clock or locale of this machine.
Ran run(const std::string& folder, const std::vector<std::string>& words,
        std::string_view input = {});

/// `git` with these words in `folder`; its standard output without the last newline. Throws
/// where git fails: that is never what a test is about.
std::string run_git(const std::string& folder, const std::vector<std::string>& words,
                    std::string_view input = {});

/// The environment that `run` gives, for code under test that asks for variables.
std::optional<std::string> test_environment(std::string_view name);

}  // namespace tkt::test
