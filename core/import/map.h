#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/import/time.h"
#include "core/model/person.h"

namespace tkt {

/// How an event log of another desk is read: the map of `tkt import` (man/en/tkt-import.1) as plain
/// data, its names already resolved against the policy and the columns of the file.

/// How the file is cut into rows and columns; what the map does not say the file does.
struct LogLayout {
  std::optional<char> delimiter;
  std::string encoding;  ///< as iconv(3) names it
};

/// A text with the values of columns in it: `{number}: {subcategory}`. A bare column is one piece.
struct ImportTemplate {
  struct Piece {
    std::string text;
    std::optional<std::size_t> column;
  };
  std::vector<Piece> pieces;
};

/// A header key whose values are ids of the policy.
struct ImportChoice {
  std::string key;  ///< `state`, `priority` …
  std::optional<std::size_t> column;
  std::map<std::string, std::string> values;   ///< foreign value → id
  std::map<std::string, std::string> by_name;  ///< folded id or label of the policy → id
  std::optional<std::string> missing;          ///< id where the row says nothing
  std::optional<std::string> other;            ///< id of every value that nothing else names
  enum class Unlisted {
    report,  ///< the row is left out and told
    keep     ///< the value itself, in the form of an id, is the id
  } unlisted = Unlisted::report;
};

/// Somebody that a row names.
struct ImportPerson {
  std::vector<std::size_t> names;            ///< the first column that says something counts
  std::optional<std::size_t> mail;           ///< of the name in the row
  std::string domain;                        ///< of people of whom only a name is known
  std::optional<Person> missing;             ///< who it is where the row says nobody
  std::vector<std::string> roles;            ///< of those that are added to people.toml
  enum class Add { no, yes } add = Add::no;  ///< does people.toml get those it does not know?

  [[nodiscard]] bool asked_for() const { return !names.empty() || missing.has_value(); }
};

/// A text that follows the file: header keys (`subject`, `fields.x`), `description`, and what
/// was said: `note` (internal) and `reply` (public).
struct ImportText {
  std::string key;
  ImportTemplate text;
  enum class When {
    always,
    solved  ///< stands on every row, but was known only once the ticket was solved or closed
  } when = When::always;
};

struct ImportMap {
  std::string source;                 ///< name of the other desk; part of every computed id
  std::vector<std::string> missing;   ///< texts that mean "nothing", besides the empty one
  std::size_t columns = 0;            ///< how many the first line names
  std::size_t needed = 0;             ///< how many a row must have: up to the last that is read
  std::size_t number = 0;             ///< column of the foreign ticket number
  ImportTemplate alias;               ///< what becomes the alias; the number
  std::vector<std::size_t> identity;  ///< columns that tell the rows of one ticket apart
  std::size_t time = 0;               ///< column of when it happened
  std::optional<std::size_t> order;   ///< settles rows of the same moment; else their lines do
  std::optional<std::size_t> opened;  ///< column of when the ticket was opened
  TimeFormat time_format;
  std::string initial_state;  ///< in which tickets are opened
  ImportPerson actor;         ///< who did what the row says
  ImportPerson opener;        ///< who opened the ticket; else the first row's actor
  ImportPerson requester;
  ImportPerson assignee;
  std::vector<ImportChoice> choices;
  std::vector<ImportText> texts;
  std::vector<std::string> answer_states;  ///< the first move to one of them is the first answer
  std::string answer_text;                 ///< the words that stand for it
  std::vector<std::string> unread;         ///< columns that the map neither reads nor ignores
};

}  // namespace tkt
