#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tkt::cli {

/// Words on their way into the store: a file that only this user can read, there from the moment
/// they are typed until the command that carries them has succeeded. Whoever is killed, refused or
/// interrupted finds them again.
class Draft {
 public:
  /// How the words come in, and so how the same command takes them up again.
  enum class From {
    editor,  ///< the editor or the form opens with them
    input,   ///< standard input was read: `--draft` sends them
    file,    ///< standard input in place of a file: `--from` names the draft
    text,    ///< standard input of a command that went wrong before: `-F` names the draft
  };

  /// A new one: `NAME.txt`, or `NAME.2.txt` where there is one already. `failed` where it cannot be
  /// written.
  static Result<Draft> begin(const std::string& folder, const std::string& name,
                             std::string_view suffix, From from);
  /// The youngest that an earlier command left under this name; nothing where there is none, or
  /// only such as another command has in hand just now.
  static std::optional<Draft> left(const std::string& folder, const std::string& name,
                                   std::string_view suffix, From from);
  /// The one of this path, if it is in `folder` and nobody has it in hand.
  static std::optional<Draft> at(const std::string& folder, const std::string& path, From from);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] From from() const { return from_; }
  [[nodiscard]] Result<std::string> text() const;
  /// Replaces what is in it. `failed` names it.
  Result<void> write(std::string_view text) const;
  void remove() const;

  /// Did another command leave it?
  [[nodiscard]] bool is_earlier() const { return age_ == Age::earlier; }

  /// Makes the file look older, so that `is_saved` can tell whether an editor has written it.
  void await_saving();
  [[nodiscard]] bool is_saved() const;

 private:
  enum class Age { fresh, earlier };
  Draft(std::string path, From from, Age age, int lock);
  std::string path_;
  From from_ = From::editor;
  Age age_ = Age::fresh;
  std::int64_t looks_written_ = 0;   ///< seconds since 1970
  std::shared_ptr<const int> lock_;  ///< held as long as somebody has the draft in hand
};

/// The drafts that one command has in hand.
class Drafts {
 public:
  explicit Drafts(std::string folder) : folder_(std::move(folder)) {}

  /// Puts words that were read down at once. Where that cannot be done, they are kept in memory
  /// for `unwritten`, and the command goes on.
  void keep(const std::string& name, std::string_view suffix, std::string_view text,
            Draft::From from);
  /// What an earlier command left, from here on in hand.
  std::optional<Draft> take_up(const std::string& name, std::string_view suffix, Draft::From from);
  /// The same for one that was named by its path.
  void take_up(const std::string& path, Draft::From from);
  /// An empty new one to write into.
  Result<Draft> begin(const std::string& name, std::string_view suffix, Draft::From from);

  [[nodiscard]] const std::vector<Draft>& in_hand() const { return in_hand_; }
  [[nodiscard]] const std::string& unwritten() const { return unwritten_; }
  /// The words are where they belong, or were given up: the drafts go.
  void remove_all();

 private:
  const Draft& add(Draft draft);
  std::string folder_;
  std::vector<Draft> in_hand_;
  std::string unwritten_;
};

/// `reply-TIC-261122-4F7KQ`: one draft for each ticket and thing to do with it.
std::string draft_name(std::string_view what, std::string_view ref = {});

}  // namespace tkt::cli
