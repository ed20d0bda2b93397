#pragma once
#include <memory>

#include "core/ports/codec.h"

namespace tkt {

/// The files of a store as this program reads and writes them: TOML and iCalendar.
std::unique_ptr<Codec> make_codec();

}  // namespace tkt
