#pragma once
#include <string>

#include "core/model/header.h"

namespace tkt {

/// Holds a report for a client to one client: one organisation, or one person where there is none.
class OneClient {
 public:
  /// `usage` where the ticket belongs to somebody else than those before it.
  Result<void> take(const Header& header);

 private:
  bool any_ = false;
  bool same_org_ = true;
  bool same_person_ = true;
  std::string org_;
  Person person_;
};

}  // namespace tkt
