#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/operations/open.h"

namespace tkt {

/// What `open --from` reads: a request, and the files to attach by name, which the edge reads.
struct OpenFile {
  OpenRequest request;
  std::vector<std::string> attach;
};

/// Reads a request in JSON or TOML; which of them, the name says (`.json`, `.toml`), else the first
/// character. Keys are the options of `open`: subject, text (or description), requester (`Name
/// <mail>`, or a table with name, email and org), org, module, type, priority, priority_reason,
/// impact, urgency, channel, case_ref, url, occurred_at, follows, assignee, team, force, labels,
/// aliases, fields (a table), attach (a list of file names). `usage` with the place of each
/// mistake; JSON has places for mistakes of syntax only.
Result<OpenFile> read_open_request(std::string_view bytes, const std::string& file);

/// The request as TOML that `read_open_request` reads back; without the bytes of its files.
std::string write_open_request(const OpenRequest& request);

}  // namespace tkt
