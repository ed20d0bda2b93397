#include "cli/exit_status.h"

namespace tkt::cli {

Status status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return Status::usage;
    case ErrorKind::not_found:
      return Status::not_found;
    case ErrorKind::refused:
      return Status::refused;
    case ErrorKind::conflict:
      return Status::conflict;
    case ErrorKind::damaged:
      return Status::damaged;
    case ErrorKind::failed:
      return Status::failed;
    case ErrorKind::temporary:
      return Status::temporary;
    case ErrorKind::interrupted:
      return Status::interrupted;
  }
  return Status::failed;
}

}  // namespace tkt::cli
