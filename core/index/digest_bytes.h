#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/digest.h"

namespace tkt::index {

/// A digest as bytes of the cache: small, and read back without parsing text. A string that was
/// there before (a person, an id) is a number. Texts and unknown keys are cut.
std::string pack_digest(const Ticket& ticket);

/// Nothing where the bytes are not what `pack_digest` made.
std::optional<Ticket> unpack_digest(std::string_view bytes);

/// Changes when the keys of headers or events do: bytes of another layout cannot be read.
std::uint32_t digest_layout();

}  // namespace tkt::index
