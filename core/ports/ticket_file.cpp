#include "core/ports/ticket_file.h"

#include "core/model/store_paths.h"

namespace tkt {

Result<TicketFile> parse_ticket_file(Codec& codec, const std::string& ref, std::string_view bytes) {
  const auto path = ticket_path(ref);
  TRY(auto file, codec.read_ticket(bytes, path));
  if (file.header.ref == ref) return file;
  return fail(ErrorKind::damaged, text("{} says that it is {}", path, file.header.ref),
              text("give the file back the reference that its path says, and commit it"));
}

Result<Ticket> read_ticket_file(Codec& codec, const std::string& ref, std::string_view bytes) {
  TRY(auto file, parse_ticket_file(codec, ref, bytes));
  return fold(std::move(file.header.ref), std::move(file.events), std::move(file.extra));
}

}  // namespace tkt
