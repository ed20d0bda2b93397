#include "core/git/objects/sha1.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace tkt::git {
namespace {

std::uint32_t load_big_endian(const unsigned char* p) {
  return (std::uint32_t{p[0]} << 24U) | (std::uint32_t{p[1]} << 16U) | (std::uint32_t{p[2]} << 8U) |
         std::uint32_t{p[3]};
}

/// The function and constant of round `i` (FIPS 180-4, 4.1.1 and 4.2.1).
std::uint32_t mix(std::size_t i, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if (i < 20) return ((b & c) | (~b & d)) + 0x5a827999U;
  if (i < 40) return (b ^ c ^ d) + 0x6ed9eba1U;
  if (i < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcU;
  return (b ^ c ^ d) + 0xca62c1d6U;
}

#if defined(__x86_64__)

bool has_sha_instructions() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (b & (1U << 29U)) == 0) return false;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & (1U << 19U)) != 0;  // SSE 4.1
}

#define TKT_SHA __attribute__((target("sha,sse4.1,ssse3"), always_inline)) inline

/// Twenty rounds with one function, four at a time. `words` is the ring of the last 16 message
/// words; `e` carries the fifth variable into the next four rounds.
template <int Function>
TKT_SHA void twenty_rounds(__m128i& abcd, __m128i& e, __m128i (&words)[4]) {
  for (int i = 0; i < 5; ++i) {
    const int group = (Function * 5) + i;
    const __m128i w = words[group & 3];
    e = group == 0 ? _mm_add_epi32(e, w) : _mm_sha1nexte_epu32(e, w);
    const __m128i before = abcd;
    abcd = _mm_sha1rnds4_epu32(abcd, e, Function);
    e = before;
    const __m128i sum =
        _mm_xor_si128(_mm_sha1msg1_epu32(w, words[(group + 1) & 3]), words[(group + 2) & 3]);
    words[group & 3] = _mm_sha1msg2_epu32(sum, words[(group + 3) & 3]);
  }
}

__attribute__((target("sha,sse4.1,ssse3"))) void blocks_native(std::array<std::uint32_t, 5>& state,
                                                               const unsigned char* data,
                                                               std::size_t blocks) {
  const __m128i swap = _mm_set_epi64x(0x0001020304050607LL, 0x08090a0b0c0d0e0fLL);
  auto* memory = reinterpret_cast<__m128i*>(state.data());
  __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128(memory), 0x1b);
  __m128i e = _mm_set_epi32(static_cast<int>(state[4]), 0, 0, 0);
  for (; blocks > 0; --blocks, data += 64) {
    const __m128i abcd_before = abcd;
    const __m128i e_before = e;
    __m128i words[4];
    for (int i = 0; i < 4; ++i) {
      const auto* source = reinterpret_cast<const __m128i*>(data + (16 * i));
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128(source), swap);
    }
    twenty_rounds<0>(abcd, e, words);
    twenty_rounds<1>(abcd, e, words);
    twenty_rounds<2>(abcd, e, words);
    twenty_rounds<3>(abcd, e, words);
    e = _mm_sha1nexte_epu32(e, e_before);
    abcd = _mm_add_epi32(abcd, abcd_before);
  }
  _mm_storeu_si128(memory, _mm_shuffle_epi32(abcd, 0x1b));
  state[4] = static_cast<std::uint32_t>(_mm_extract_epi32(e, 3));
}

#undef TKT_SHA

#endif

}  // namespace

void sha1_blocks_portable(std::array<std::uint32_t, 5>& state, const unsigned char* data,
                          std::size_t blocks) {
  for (; blocks > 0; --blocks, data += 64) {
    std::array<std::uint32_t, 80> w{};
    for (std::size_t i = 0; i < 16; ++i) w[i] = load_big_endian(data + (4 * i));
    for (std::size_t i = 16; i < 80; ++i) {
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
      const std::uint32_t next = std::rotl(a, 5) + mix(i, b, c, d) + e + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
  }
}

void Sha1::block_run(const unsigned char* data, std::size_t blocks) {
#if defined(__x86_64__)
  static const bool native = has_sha_instructions();
  if (native) return blocks_native(state_, data, blocks);
#endif
  sha1_blocks_portable(state_, data, blocks);
}

void Sha1::update(std::string_view bytes) {
  total_ += bytes.size();
  if (rest_size_ > 0) {
    const std::size_t taken = std::min(bytes.size(), rest_.size() - rest_size_);
    std::memcpy(rest_.data() + rest_size_, bytes.data(), taken);
    rest_size_ += taken;
    bytes.remove_prefix(taken);
    if (rest_size_ < rest_.size()) return;
    block_run(rest_.data(), 1);
    rest_size_ = 0;
  }
  const std::size_t blocks = bytes.size() / 64;
  block_run(reinterpret_cast<const unsigned char*>(bytes.data()), blocks);
  bytes.remove_prefix(blocks * 64);
  if (!bytes.empty()) std::memcpy(rest_.data(), bytes.data(), bytes.size());
  rest_size_ = bytes.size();
}

Oid Sha1::finish() {
  const std::uint64_t bits = total_ * 8;
  std::array<char, 72> padding{};
  padding[0] = '\x80';
  const std::size_t zeros = (rest_size_ < 56 ? 56 : 120) - rest_size_;
  for (std::size_t i = 0; i < 8; ++i) {
    padding[zeros + i] = static_cast<char>((bits >> (56 - (8 * i))) & 0xffU);
  }
  update({padding.data(), zeros + 8});
  Oid out;
  for (std::size_t i = 0; i < 20; ++i) {
    out.bytes[i] = static_cast<unsigned char>(state_[i / 4] >> (24 - (8 * (i % 4))));
  }
  return out;
}

}  // namespace tkt::git
