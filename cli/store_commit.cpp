#include "cli/store_commit.h"

#include "cli/identity.h"

namespace tkt::cli {

Result<ObjectName> commit_files(Context& context, Repository& repository, const Snapshot& base,
                                std::vector<FileChange> changes, const std::string& subject) {
  TRY(const auto person, actor_person(context.env, context.globals, repository));
  TRY(const auto now, context.now());
  const Signature by{person.name, person.mail, now, 0};
  if (context.globals.dry_run == Given::yes) {
    context.note(text("nothing was changed: --dry-run"));
    return ObjectName();
  }
  TRY(const auto after,
      repository.commit(base, NewCommit{CommitMeta{by, by, subject + "\n"}, std::move(changes)}));
  context.detail(text("commit {}", after.commit));
  return after.commit;
}

}  // namespace tkt::cli
