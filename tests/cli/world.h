#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/env.h"
#include "tests/cli/scenario.h"

namespace tkt::test {

/// What the next editor does.
struct Editing {
  std::string text;
  enum class How { replaces, adds, dies } how = How::replaces;
};

/// A folder of its own that goes away with it, and the world in which a scenario's commands run:
/// fixed clock, seed, git configuration and locale; nothing of the machine's own.
class TestWorld {
 public:
  TestWorld();
  ~TestWorld();
  TestWorld(const TestWorld&) = delete;
  TestWorld& operator=(const TestWorld&) = delete;

  /// Carries a directive out. Throws where there is no such directive.
  void direct(const Step& step);
  /// Runs a command line; the folder's own path is shown as `TMP`.
  Answer run(const std::string& line);

  /// From here on everything is said in `language`, on terminals so wide that nothing is cut; what
  /// the scenario says of languages and terminals counts no more.
  void speak(const std::string& language);
  /// An answer as a scenario has it: `TMP` for the folder, the names of `% ref` for references,
  /// `HASH-1`, `HASH-2` … for the names of git's objects, as they turn up.
  [[nodiscard]] std::string shown(std::string text);
  /// Where commands run.
  [[nodiscard]] const std::string& folder() const { return cwd_; }

 private:
  Answer run_in_process(const std::vector<std::string>& args);
  Answer run_program(const std::vector<std::string>& argv);
  /// What a person types, with the names of `% ref` turned into what the tickets are really called.
  [[nodiscard]] std::string typed(std::string line) const;
  [[nodiscard]] std::string without_hashes(const std::string& text);
  void name_ticket(const std::string& out);

  std::string folder_;
  std::string cwd_;
  std::map<std::string, std::string, std::less<>> variables_;
  std::map<std::string, std::string, std::less<>> tickets_;  ///< name to the end of its reference
  std::string naming_;                                       ///< the name of `% ref`, until used
  std::vector<std::string> hashes_;                          ///< that were shown, in this order
  std::optional<int> columns_;
  bool speaks_ = false;  ///< in one language, whatever the scenario says
  std::string input_;
  std::optional<Editing> editing_;
  bool full_ = false;
  bool hides_ids_ = false;
};

}  // namespace tkt::test
