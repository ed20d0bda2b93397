#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/import/map.h"
#include "core/import/rows.h"
#include "core/import/source.h"
#include "core/import/ticket_history.h"

namespace tkt {

/// How far an import is.
struct ImportProgress {
  enum class Stage { reading, deciding, writing } stage = Stage::reading;
  std::size_t done = 0;
  std::size_t total = 0;  ///< 0 = not known
};

struct ImportRequest {
  const ImportMap& map;
  ForeignRows& rows;
  std::function<void(const ImportProgress&)> progress;  ///< may be empty
};

/// What an import did. Every row is in exactly one of `used`, `unchanged`, `already_there` and
/// `left_out`.
struct ImportReport {
  std::size_t rows = 0;
  std::size_t used = 0;  ///< made a commit (or would, on a dry run)
  std::size_t unchanged = 0;
  std::size_t already_there = 0;
  std::vector<RowRemark> left_out;        ///< by line
  std::vector<RowRemark> contradictions;  ///< by line; used as the log has it
  std::size_t opened = 0;                 ///< tickets that the store did not have
  std::vector<std::string> refs;          ///< tickets opened or changed, in the order of the file
  std::size_t events = 0;
  std::size_t commits = 0;
  std::size_t people = 0;  ///< added to people.toml
};

/// Brings the history of another desk in: for every row that changes something a commit by who did
/// it and when it happened, in the order in which it all happened; one move of the branch at the
/// end, so that all of it is there or nothing. Doing it again adds only what is new.
Result<ImportReport> import_log(Desk& desk, const Act& act, const ImportRequest& request);

}  // namespace tkt
