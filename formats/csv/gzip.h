#pragma once
#include "formats/csv/byte_source.h"

namespace tkt {

/// `source` as it is, or inflated where it begins with the gzip magic (RFC 1952; several members,
/// one after the other, and zeros as padding behind them, as `gzip -d` takes them). The bytes tell,
/// not the name. `damaged` where the stream is cut, its checksum or length is wrong, or something
/// else follows; bytes that came before the damage have been given out by then.
ByteSourcePtr inflated_if_gzip(ByteSourcePtr source);

}  // namespace tkt
