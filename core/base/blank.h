#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace tkt {

/// Is there nothing in it that anybody could read? Spaces of every kind, zero-width and other
/// invisible characters, fillers and control characters alone are no text: they satisfy no
/// mandatory field, note, workaround, identifier or subject.
bool is_blank(std::string_view text);

/// Empties those of the texts that are blank, so that what was typed as nothing counts as nothing.
void drop_blank(std::initializer_list<std::string*> texts);

}  // namespace tkt
