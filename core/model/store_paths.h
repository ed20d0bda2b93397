#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tkt {

/// Where things lie in a store: every path is made and taken apart here. Relative to the store's
/// root, with `/`. What stores on disk have: DO NOT CHANGE.

inline constexpr std::string_view policy_file = "tkt.toml";
inline constexpr std::string_view people_file = "people.toml";
inline constexpr std::string_view attributes_file = ".gitattributes";
inline constexpr std::string_view tickets_folder = "tickets";
inline constexpr std::string_view attachments_folder = "attachments";
inline constexpr std::string_view holidays_folder = "holidays";

/// What `attributes_file` says of the store's own files: tickets merge by meaning, attachments are
/// bytes.
std::string store_attributes();

/// `tickets/2026/11/22/TIC-261122-4F7KQ.toml`; empty where `ref` is not a reference.
std::string ticket_path(std::string_view ref);

/// The reference of the ticket at `path`; nothing where no ticket belongs there.
std::optional<std::string> reference_at(std::string_view path);

/// `attachments/2026/11/22/TIC-261122-4F7KQ`; empty where `ref` is not a reference.
std::string attachment_folder(std::string_view ref);

/// Where a file of the ticket lies: named by its content, with the extension of `name` where that
/// is plain (`….pdf`).
std::string attachment_path(std::string_view ref, std::string_view sha256, std::string_view name);

/// `holidays/colombia.ics`
std::string holidays_path(std::string_view calendar);

/// The calendar whose closed days lie at `path`; nothing where it is no such file.
std::optional<std::string> holidays_at(std::string_view path);

}  // namespace tkt
