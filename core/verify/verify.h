#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// Something that is not as it should be. Errors are what no reader should rely on; doubts are what
/// a person should look at.
struct StoreFinding {
  enum class Weight { error, doubt } weight = Weight::error;
  std::string path;
  Text message;
  std::optional<int> line;  ///< of the file; none = all of it
  std::optional<Text> why;
};

struct Verification {
  std::size_t tickets = 0;
  std::size_t events = 0;
  std::vector<StoreFinding> findings;
};

/// Looks at the whole store as HEAD has it: every file reads; the header of each ticket is the fold
/// of its events; the path says the reference; attachments are there with the content that their
/// name promises; the holidays of the policy read; states and people exist; transitions without
/// effect and such as the policy does not know are named; people.toml keeps to the policy; every
/// event is one that its author may make (permissions.h).
Result<Verification> verify(const Desk& desk);

}  // namespace tkt
