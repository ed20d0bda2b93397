#include "core/model/store_paths.h"

#include <fmt/format.h>

#include "core/base/chars.h"
#include "core/model/reference.h"

namespace tkt {
namespace {

constexpr std::string_view ticket_extension = ".toml";
constexpr std::string_view holidays_extension = ".ics";

/// `2026/11/22/TIC-261122-4F7KQ`: the reference ends in `-`, the day, `-` and five characters.
std::string below_day(std::string_view ref) {
  constexpr std::size_t day_from_end = 12;
  const auto day = ref.substr(ref.size() - day_from_end, 6);
  return fmt::format("20{}/{}/{}/{}", day.substr(0, 2), day.substr(2, 2), day.substr(4, 2), ref);
}

/// `.pdf`, lower case; nothing where the extension is not a few letters and digits.
std::string plain_extension(std::string_view name) {
  constexpr std::size_t longest = 8;
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension;
  for (const char c : name.substr(dot + 1)) {
    if (!is_letter(c) && !is_digit(c)) return {};
    extension += small_letter(c);
  }
  if (extension.empty() || extension.size() > longest) return {};
  return '.' + extension;
}

/// What stands between `folder/` and `extension`; nothing where the path has another form.
std::optional<std::string_view> between(std::string_view folder, std::string_view path,
                                        std::string_view extension) {
  if (!path.starts_with(folder) || !path.substr(folder.size()).starts_with('/')) return {};
  path.remove_prefix(folder.size() + 1);
  if (path.size() <= extension.size() || !path.ends_with(extension)) return {};
  return path.substr(0, path.size() - extension.size());
}

}  // namespace

std::string store_attributes() {
  return fmt::format("{}/** text eol=lf merge=tkt\n{}/** -text\n", tickets_folder,
                     attachments_folder);
}

std::string ticket_path(std::string_view ref) {
  if (!is_reference(ref)) return {};
  return fmt::format("{}/{}{}", tickets_folder, below_day(ref), ticket_extension);
}

std::optional<std::string> reference_at(std::string_view path) {
  const auto below = between(tickets_folder, path, ticket_extension);
  if (!below) return std::nullopt;
  const auto name = below->substr(below->rfind('/') + 1);
  if (ticket_path(name) != path) return std::nullopt;
  return std::string(name);
}

std::string attachment_folder(std::string_view ref) {
  if (!is_reference(ref)) return {};
  return fmt::format("{}/{}", attachments_folder, below_day(ref));
}

std::string attachment_path(std::string_view ref, std::string_view sha256, std::string_view name) {
  return fmt::format("{}/{}{}", attachment_folder(ref), sha256, plain_extension(name));
}

std::string holidays_path(std::string_view calendar) {
  return fmt::format("{}/{}{}", holidays_folder, calendar, holidays_extension);
}

std::optional<std::string> holidays_at(std::string_view path) {
  const auto name = between(holidays_folder, path, holidays_extension);
  if (!name || name->find('/') != std::string_view::npos) return std::nullopt;
  return std::string(*name);
}

}  // namespace tkt
