#include "core/report/one_client.h"

namespace tkt {

Result<void> OneClient::take(const Header& header) {
  if (!any_) {
    any_ = true;
    org_ = header.org;
    person_ = header.requester;
  }
  same_org_ = same_org_ && !org_.empty() && header.org == org_;
  same_person_ = same_person_ && same_mailbox(header.requester, person_);
  if (same_org_ || same_person_) return {};
  return fail(ErrorKind::usage, text("a public report is for one client, and these are several"),
              text("Name one in the query: `org:ID`, or `requester:MAIL`"));
}

}  // namespace tkt
