#include "cli/terminal/mailer.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "cli/session.h"
#include "cli/terminal/maildir.h"
#include "cli/terminal/shell_words.h"
#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

/// sysexits.h: a usage, data, address or permission error will not be another one the next time
/// (64–68, 77). 75 may be, and so may 69: msmtp says so of a server that is away, and nothing that
/// a client should hear is given up for that.
bool is_for_good(int status) {
  constexpr int first = 64;
  constexpr int last = 68;
  constexpr int no_permission = 77;
  return (status >= first && status <= last) || status == no_permission;
}

class ProgramMailer final : public Mailer {
 public:
  ProgramMailer(Programs& programs, std::vector<std::string> argv)
      : programs_(programs), argv_(std::move(argv)) {}

  Result<void> hand(const Message& message, const std::string& bytes) override {
    TRY(const int status, programs_.run(argv_, bytes));
    if (status == 0) return {};
    if (is_for_good(status)) {
      return fail(ErrorKind::refused,
                  text("the mailer '{}' refused the message to {} for good: it ended with {}",
                       argv_.front(), message.to.mail, status),
                  text("it is marked as given up, and the others go on"));
    }
    return fail(ErrorKind::failed,
                text("the mailer '{}' did not take the message to {}: it ended with {}",
                     argv_.front(), message.to.mail, status),
                text("this message and those behind it wait; the next run begins with it"),
                text("`tkt notify --skip` gives it up, where it can never be delivered"));
  }

 private:
  Programs& programs_;
  std::vector<std::string> argv_;
};

class MaildirMailer final : public Mailer {
 public:
  explicit MaildirMailer(std::string folder) : folder_(std::move(folder)) {}

  Result<void> hand(const Message& message, const std::string& bytes) override {
    return deliver_to_maildir(folder_, message.id, bytes);
  }

 private:
  std::string folder_;
};

tl::unexpected<Error> nowhere() {
  return fail(ErrorKind::usage, text("nobody says how mail leaves this machine"),
              text("`git config tkt.mailer 'msmtp -t'` (or `sendmail -t`) in the store, once; or "
                   "`git config tkt.maildir FOLDER`"),
              text("or say it with --mailer or --maildir"));
}

}  // namespace

Result<std::unique_ptr<Mailer>> mailer_of(Context& context, const std::string& command,
                                          const std::string& maildir) {
  std::string program = command;
  std::string folder = maildir;
  TRY(auto* session, context.session());
  if (program.empty() && folder.empty()) {
    program = session->repository().config("tkt.mailer").value_or("");
    folder = session->repository().config("tkt.maildir").value_or("");
  }
  if (!program.empty() && !folder.empty()) {
    return fail(ErrorKind::usage, text("a mailer and a maildir are both given"),
                text("keep the one that messages are to take"));
  }
  if (!folder.empty()) return std::make_unique<MaildirMailer>(context.path(folder));
  TRY(auto words, shell_words(program));
  if (words.empty()) return nowhere();
  return std::make_unique<ProgramMailer>(context.env.programs, std::move(words));
}

Result<NotifyLock> NotifyLock::take(const std::string& local_folder) {
  std::error_code ignored;
  std::filesystem::create_directories(local_folder, ignored);
  const std::string path = local_folder + "/notify.lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail(ErrorKind::failed, text("cannot open {}: {}", path, system_reason(errno)));
  NotifyLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return lock;
  return fail(ErrorKind::conflict, text("another `tkt notify` is sending just now"),
              text("it takes what is waiting; run it again later"));
}

NotifyLock::NotifyLock(NotifyLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

NotifyLock::~NotifyLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace tkt::cli
