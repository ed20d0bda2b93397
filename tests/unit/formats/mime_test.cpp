#include "formats/mail/mime.h"

#include <string>

#include <doctest/doctest.h>

using namespace tkt;

namespace {

Message sample() {
  Message message;
  message.id = "ABC.TIC-261122-4F7KQ@desk.example";
  message.thread = "ROOT.TIC-261122-4F7KQ@desk.example";
  message.ref = "TIC-261122-4F7KQ";
  message.language = "es";
  message.from = {"Mesa de ayuda", "mesa@desk.example"};
  message.to = {"Peña, Íñigo", "inigo@client.example"};
  message.subject = "[TIC-261122-4F7KQ] Señal caída";
  message.text = "¿Desde qué equipo?\nFrom aquí";
  return message;
}

std::string written(const Message& message) {
  const auto writer = MimeWriter::open();
  REQUIRE(writer);
  const auto bytes = writer->write(message, Instant{Seconds{1795438800}});
  REQUIRE(bytes);
  return *bytes;
}

/// The header block, continuation lines unfolded.
std::string headers(const std::string& mail) {
  auto block = mail.substr(0, mail.find("\n\n") + 1);
  for (auto at = block.find("\n "); at != std::string::npos; at = block.find("\n "))
    block.erase(at, 1);
  for (auto at = block.find("\n\t"); at != std::string::npos; at = block.find("\n\t"))
    block.replace(at, 2, " ");
  return block;
}

bool has(const std::string& block, const std::string& line) {
  return ("\n" + block).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a mail has what threads it and keeps machines from answering") {
  const auto block = headers(written(sample()));
  CAPTURE(block);
  CHECK(has(block, "From: Mesa de ayuda <mesa@desk.example>"));
  CHECK(has(block, "Message-Id: <ABC.TIC-261122-4F7KQ@desk.example>"));
  CHECK(has(block, "In-Reply-To: <ROOT.TIC-261122-4F7KQ@desk.example>"));
  CHECK(has(block, "References: <ROOT.TIC-261122-4F7KQ@desk.example>"));
  CHECK(has(block, "Auto-Submitted: auto-generated"));
  CHECK(has(block, "X-Tkt-Ticket: TIC-261122-4F7KQ"));
  CHECK(has(block, "Content-Type: text/plain; charset=utf-8"));
  CHECK(block.find("Subject: =?") == std::string::npos);  // the plain part stays readable
  CHECK(block.find("=?UTF-8?") != std::string::npos);
}

TEST_CASE("every byte of a mail is ASCII") {
  for (const unsigned char c : written(sample())) CHECK(c < 0x80);
}

TEST_CASE("the first mail of a conversation answers none") {
  auto message = sample();
  message.thread.clear();
  const auto mail = written(message);
  CHECK(mail.find("In-Reply-To") == std::string::npos);
  CHECK(mail.find("References") == std::string::npos);
}

TEST_CASE("nothing in a value begins a header") {
  auto message = sample();
  message.subject = "x\r\nBcc: evil@example.com\r\n\r\nbody";
  message.to.name = "Luz\r\nBcc: evil@example.com";
  message.from.name = "Mesa\nBcc: evil@example.com";
  message.id = "a\r\nBcc: evil@example.com";
  message.thread = "b\nBcc: evil@example.com";
  message.ref = "c\nBcc: evil@example.com";
  message.language = "es\nBcc: evil@example.com";
  const auto block = headers(written(message));
  CAPTURE(block);
  CHECK(("\n" + block).find("\nBcc:") == std::string::npos);
}

TEST_CASE("an address that would end its own brackets is refused") {
  for (const auto* mail : {"luz@client.example>\r\nBcc: x@y", "luz @client.example", "luz", ""}) {
    auto message = sample();
    message.to.mail = mail;
    const auto writer = MimeWriter::open();
    REQUIRE(writer);
    CHECK(!writer->write(message, Instant{}));
  }
}
