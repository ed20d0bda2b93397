#pragma once
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/mail/message.h"

namespace tkt {

/// Mails as bytes (RFC 5322, MIME), made with GMime, which is loaded when the first one is written:
/// linked, it would cost every command its start.
class MimeWriter {
 public:
  /// `failed` where GMime is not installed.
  static Result<MimeWriter> open();

  /// The whole mail, lines ending in `\n` as `sendmail -t` wants them: From, To, Subject, Date,
  /// Message-ID, In-Reply-To and References where it belongs to a conversation, `Auto-Submitted`
  /// (RFC 3834), so that no other machine answers it, and `X-Tkt-Ticket`. No value of it can begin
  /// another header: control characters become spaces. `usage` where an address is not one.
  [[nodiscard]] Result<std::string> write(const Message& message, Instant date) const;

 private:
  struct Library;
  explicit MimeWriter(std::shared_ptr<const Library> library) : library_(std::move(library)) {}
  std::shared_ptr<const Library> library_;
};

}  // namespace tkt
