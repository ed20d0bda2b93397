#pragma once
#include <memory>
#include <string>

#include "cli/context.h"
#include "core/mail/message.h"

namespace tkt::cli {

/// Where mails go.
class Mailer {
 public:
  Mailer() = default;
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  virtual ~Mailer() = default;
  /// Hands over one mail, whole. `failed` where it was not taken: it may be handed over again, and
  /// its Message-ID tells that it is the same. `refused` where it never will be.
  virtual Result<void> hand(const Message& message, const std::string& bytes) = 0;
};

/// The one that the options name (`command`: a program that takes the mail on standard input and
/// finds the recipients in it, without a shell; `maildir`: a folder), else the one of git's
/// configuration, `tkt.mailer` or `tkt.maildir`: what was pulled never says what runs. usage where
/// there is none, or both.
Result<std::unique_ptr<Mailer>> mailer_of(Context& context, const std::string& command,
                                          const std::string& maildir);

/// Keeps a second `notify` from running at the same time over the same store (an OS lock, dropped
/// by the kernel with the process). `conflict` at once where one runs.
class NotifyLock {
 public:
  static Result<NotifyLock> take(const std::string& local_folder);
  NotifyLock(NotifyLock&& other) noexcept;
  NotifyLock& operator=(NotifyLock&&) = delete;
  NotifyLock(const NotifyLock&) = delete;
  NotifyLock& operator=(const NotifyLock&) = delete;
  ~NotifyLock();

 private:
  explicit NotifyLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace tkt::cli
