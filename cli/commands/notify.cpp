#include "core/cron/notify.h"

#include "cli/commands/cron.h"
#include "cli/context.h"
#include "cli/session.h"
#include "cli/terminal/mailer.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"
#include "formats/json/json.h"
#include "formats/mail/mime.h"

namespace tkt::cli {
namespace {

constexpr std::string_view notify_formats = "table tsv csv json";

struct NotifyArgs {
  Given start = Given::no;
  Given skip = Given::no;
  std::string mailer;
  std::string maildir;
};

void declare(Options& options, NotifyArgs& args) {
  options
      .flag("--start", args.start,
            mark("make this copy of the store the one that sends, from now on"))
      .flag("--skip", args.skip, mark("give up the first message that waits"))
      .value("--mailer", "COMMAND", args.mailer,
             mark("what takes a message on standard input: 'msmtp -t'"))
      .value("--maildir", "DIR", args.maildir, mark("put messages into this maildir instead"));
}

bool is_dry(const Context& context) {
  return context.globals.dry_run == Given::yes;
}

Result<Status> start(Context& context, const Desk& desk) {
  TRY(const auto place, notified_place(desk));
  if (place) {
    return fail(ErrorKind::refused, text("this copy of the store sends messages already"),
                text("`tkt notify --dry-run` shows what waits; --skip gives up the first of it"));
  }
  if (is_dry(context)) {
    context.note(text("nothing was changed: --dry-run"));
    return Status::done;
  }
  TRY_VOID(start_notifying(desk, desk.at().commit));
  context.note(text("messages go out from here, of what happens from now on"));
  return Status::done;
}

/// `tkt.from` of git's configuration, else the policy's cron identity.
Result<Person> sender(Context& context, const Desk& desk) {
  TRY(auto* session, context.session());
  const auto set = session->repository().config("tkt.from");
  return parse_person(set && !set->empty() ? *set : desk.policy().cron);
}

/// Makes a mail of a letter and hands it to the mailer.
class MailPostman final : public Postman {
 public:
  MailPostman(const MimeWriter& mime, Mailer& mailer, Instant now)
      : mime_(mime), mailer_(mailer), now_(now) {}

  Result<void> hand(const Letter& letter) override {
    TRY(const auto bytes, mime_.write(letter.message, now_));
    return mailer_.hand(letter.message, bytes);
  }

 private:
  const MimeWriter& mime_;
  Mailer& mailer_;
  Instant now_;
};

Result<Delivery> send(Context& context, const Desk& desk, NotifyQueue& queue, Mailer& mailer) {
  TRY(const auto now, context.now());
  TRY(const auto mime, MimeWriter::open());
  MailPostman postman(mime, mailer, now);
  return deliver(desk, queue, postman);
}

/// What would go out.
Delivery rehearse(const NotifyQueue& queue) {
  Delivery sent;
  for (const auto& letter : queue.letters) sent.letters.push_back(&letter);
  return sent;
}

Json letter_json(const Letter& letter) {
  const auto& message = letter.message;
  return Json::object()
      .set("ref", message.ref)
      .set("event", message.event)
      .set("occasion", message.occasion)
      .set("to", to_string(message.to))
      .set("subject", message.subject)
      .set("message_id", message.id)
      .set("commit", letter.commit);
}

std::string to_json(const Context& context, const NotifyQueue& queue, const Delivery& sent) {
  auto messages = Json::list();
  for (const auto* letter : sent.letters) messages.add(letter_json(*letter));
  auto failed = Json::list();
  for (const auto& damage : queue.failed) {
    failed.add(Json::object()
                   .set("path", damage.path)
                   .set("kind", error_word(damage.error.kind))
                   .set("message", context.say(damage.error.message)));
  }
  return envelope("tkt.notify/1")
             .set("messages", std::move(messages))
             .set("waiting", sent.waiting)
             .set("refused", sent.refused.size())
             .set("failed", std::move(failed))
             .text() +
         "\n";
}

void print(Context& context, const NotifyQueue& queue, const Delivery& sent, Format format) {
  if (format == Format::json) return context.out.print(to_json(context, queue, sent));
  if (context.quiet()) {
    for (const auto* letter : sent.letters) context.out.print(letter->message.ref + "\n");
    return;
  }
  Table table;
  table.columns = {
      {.title = context.say(text("REF")), .key = "ref", .priority = 4},
      {.title = context.say(text("OCCASION")), .key = "occasion", .priority = 1},
      {.title = context.say(text("TO")), .key = "to", .priority = 3, .shrinks = Shrinks::yes},
      {.title = context.say(text("SUBJECT")),
       .key = "subject",
       .priority = 2,
       .shrinks = Shrinks::yes}};
  for (const auto* letter : sent.letters) {
    const auto& message = letter->message;
    table.rows.push_back({Cell(message.ref, Look::accent), Cell(message.occasion),
                          Cell(message.to.name.empty() ? message.to.mail : message.to.name,
                               Look::plain, to_string(message.to)),
                          Cell(message.subject)});
  }
  print_table(context, table, format);
}

/// What went wrong, in the order of weight: the mailer's failure before damaged tickets.
Status conclude(Context& context, const NotifyQueue& queue, const Delivery& sent) {
  for (auto damage : queue.failed) {
    if (!damage.error.place) damage.error.place = Place{damage.path, 0, 0};
    context.tell(damage.error);
  }
  if (is_dry(context)) context.note(text("nothing was changed: --dry-run"));
  for (const auto& error : sent.refused) context.tell(error);
  if (!sent.stopped && !sent.refused.empty()) return Status::failed;
  if (!sent.stopped) return queue.failed.empty() ? Status::done : Status::damaged;
  context.tell(*sent.stopped);
  context.note(text("{} sent, {} waiting", sent.letters.size(), sent.waiting));
  return status_of(sent.stopped->kind);
}

Result<Status> give_up_first(Context& context, const Desk& desk, NotifyQueue& queue) {
  if (queue.letters.empty()) {
    context.note(text("no message waits"));
    return Status::done;
  }
  const auto& letter = queue.letters.front();
  if (!is_dry(context)) TRY_VOID(note_delivery(desk, queue, letter, Fate::dropped));
  context.note(text("given up: {} to {}", letter.message.id, to_string(letter.message.to)));
  return Status::done;
}

Result<Status> run(Context& context, NotifyArgs& args) {
  TRY(const auto format, context.format(notify_formats));
  TRY(auto* session, context.session());
  TRY(auto* desk, context.desk());
  if (args.start == Given::yes) return start(context, *desk);
  std::optional<NotifyLock> lock;
  if (!is_dry(context)) {
    TRY(auto taken, NotifyLock::take(session->repository().local_folder()));
    lock.emplace(std::move(taken));
  }
  TRY(const auto from, sender(context, *desk));
  TRY(auto queue, waiting_messages(*desk, from));
  if (args.skip == Given::yes) return give_up_first(context, *desk, queue);
  auto sent = rehearse(queue);
  if (!is_dry(context)) {
    TRY(const auto mailer, mailer_of(context, args.mailer, args.maildir));
    TRY(sent, send(context, *desk, queue, *mailer));
  }
  print(context, queue, sent, format);
  return conclude(context, queue, sent);
}

}  // namespace

constinit const Command notify_command = {
    .name = "notify",
    .group = Group::exchange,
    .summary = mark("send the messages that the policy's notices ask for"),
    .details =
        mark("For cron: turns what happened since the last run into mails, through a program that "
             "takes a mail on standard input, or into a maildir. Which one, git's configuration "
             "says (tkt.mailer, tkt.maildir). The place that was reached is kept in this copy of "
             "the store; one copy sends."),
    .examples = "git config tkt.mailer 'msmtp -t'\ntkt notify --start\ntkt notify --dry-run",
    .formats = notify_formats,
    .make = bind<NotifyArgs, declare, run>,
};

}  // namespace tkt::cli
