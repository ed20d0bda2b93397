#include "formats/mail/mime.h"

#include <algorithm>

#include <dlfcn.h>
#include <gmime/gmime.h>

namespace tkt {

/// GMime and the little of GLib that goes with it, found by name. Never closed: GLib keeps what it
/// has registered for the whole process.
struct MimeWriter::Library {
  decltype(&g_mime_init) init = nullptr;
  decltype(&g_mime_message_new) message_new = nullptr;
  decltype(&g_mime_message_add_mailbox) add_mailbox = nullptr;
  decltype(&g_mime_message_set_subject) set_subject = nullptr;
  decltype(&g_mime_message_set_date) set_date = nullptr;
  decltype(&g_mime_message_set_message_id) set_message_id = nullptr;
  decltype(&g_mime_message_set_mime_part) set_mime_part = nullptr;
  decltype(&g_mime_object_set_header) set_header = nullptr;
  decltype(&g_mime_object_to_string) to_string = nullptr;
  decltype(&g_mime_text_part_new) text_part_new = nullptr;
  decltype(&g_mime_text_part_set_charset) set_charset = nullptr;
  decltype(&g_mime_part_set_content) set_content = nullptr;
  decltype(&g_mime_part_set_content_encoding) set_encoding = nullptr;
  decltype(&g_mime_stream_mem_new_with_buffer) stream_new = nullptr;
  decltype(&g_mime_data_wrapper_new_with_stream) wrapper_new = nullptr;
  decltype(&g_date_time_new_from_unix_utc) date_new = nullptr;
  decltype(&g_date_time_unref) date_unref = nullptr;
  decltype(&g_object_unref) object_unref = nullptr;
  decltype(&g_free) release = nullptr;

  bool load() {
    handle_ = ::dlopen("libgmime-3.0.so.0", RTLD_NOW | RTLD_LOCAL);
    return handle_ != nullptr && find_message() && find_part() && find_glib();
  }

  [[nodiscard]] GMimeTextPart* text_part(const std::string& text) const;

 private:
  template <class Function>
  bool find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(handle_, name));
    return function != nullptr;
  }

  bool find_message() {
    return find(init, "g_mime_init") && find(message_new, "g_mime_message_new") &&
           find(add_mailbox, "g_mime_message_add_mailbox") &&
           find(set_subject, "g_mime_message_set_subject") &&
           find(set_date, "g_mime_message_set_date") &&
           find(set_message_id, "g_mime_message_set_message_id") &&
           find(set_mime_part, "g_mime_message_set_mime_part");
  }

  bool find_part() {
    return find(set_header, "g_mime_object_set_header") &&
           find(to_string, "g_mime_object_to_string") &&
           find(text_part_new, "g_mime_text_part_new") &&
           find(set_charset, "g_mime_text_part_set_charset") &&
           find(set_content, "g_mime_part_set_content") &&
           find(set_encoding, "g_mime_part_set_content_encoding") &&
           find(stream_new, "g_mime_stream_mem_new_with_buffer") &&
           find(wrapper_new, "g_mime_data_wrapper_new_with_stream");
  }

  bool find_glib() {
    return find(date_new, "g_date_time_new_from_unix_utc") &&
           find(date_unref, "g_date_time_unref") && find(object_unref, "g_object_unref") &&
           find(release, "g_free");
  }

  void* handle_ = nullptr;
};

namespace {

constexpr const char* charset = "utf-8";

/// No line breaks and other controls: what stands in a header stays in it.
std::string harmless(std::string_view value) {
  std::string out(value);
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return out;
}

Result<void> check_address(const Person& person) {
  const bool blank = std::ranges::any_of(
      person.mail, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
  if (is_address(person.mail) && !blank) return {};
  return fail(ErrorKind::usage, text("'{}' is no mail address", harmless(person.mail)));
}

/// GObject's upcast, without asking the type system of a library that is not linked.
template <class To, class From>
To* as(From* object) {
  return reinterpret_cast<To*>(object);
}

}  // namespace

/// As UTF-8, whatever smaller set would do: GMime's own way takes the smallest.
GMimeTextPart* MimeWriter::Library::text_part(const std::string& text) const {
  GMimeTextPart* part = text_part_new();
  GMimeStream* stream = stream_new(text.data(), text.size());
  GMimeDataWrapper* content = wrapper_new(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  set_content(as<GMimePart>(part), content);
  set_charset(part, charset);
  set_encoding(as<GMimePart>(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  object_unref(content);
  object_unref(stream);
  return part;
}

Result<MimeWriter> MimeWriter::open() {
  auto library = std::make_shared<Library>();
  if (library->load()) {
    library->init();
    return MimeWriter(std::move(library));
  }
  return fail(ErrorKind::failed, text("cannot write mails: GMime is not installed"),
              text("on Debian it is the package libgmime-3.0-0"));
}

Result<std::string> MimeWriter::write(const Message& message, Instant date) const {
  TRY_VOID(check_address(message.from));
  TRY_VOID(check_address(message.to));
  const auto& lib = *library_;
  GMimeMessage* mail = lib.message_new(TRUE);
  auto* object = as<GMimeObject>(mail);
  const auto header = [&](const char* name, const std::string& value) {
    lib.set_header(object, name, harmless(value).c_str(), charset);
  };
  lib.add_mailbox(mail, GMIME_ADDRESS_TYPE_FROM, harmless(message.from.name).c_str(),
                  message.from.mail.c_str());
  lib.add_mailbox(mail, GMIME_ADDRESS_TYPE_TO, harmless(message.to.name).c_str(),
                  message.to.mail.c_str());
  lib.set_subject(mail, harmless(message.subject).c_str(), charset);
  GDateTime* when = lib.date_new(date.time_since_epoch().count());
  lib.set_date(mail, when);
  lib.date_unref(when);
  lib.set_message_id(mail, harmless(message.id).c_str());
  if (!message.thread.empty()) {
    header("In-Reply-To", "<" + message.thread + ">");
    header("References", "<" + message.thread + ">");
  }
  header("Auto-Submitted", "auto-generated");
  header("Content-Language", message.language);
  header("X-Tkt-Ticket", message.ref);
  GMimeTextPart* part = lib.text_part(message.text + "\n");
  lib.set_mime_part(mail, as<GMimeObject>(part));
  char* bytes = lib.to_string(object, nullptr);
  std::string out(bytes);
  lib.release(bytes);
  lib.object_unref(part);
  lib.object_unref(mail);
  return out;
}

}  // namespace tkt
