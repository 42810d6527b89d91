/* What both SM4 kernels share: the area through which the caller talks to them, words, and constants. */
#ifndef SM4_AREA_H
#define SM4_AREA_H

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

enum { BLOCK_BYTES = 16, ROUNDS = 32, GROUP_BLOCKS = 16, GROUP_BYTES = 256, DATA_BYTES = 131072 };

/* The iv stands right before the input: in CBC it is the block before the first. */
static struct {
  u8 key[BLOCK_BYTES];
  u8 tag[BLOCK_BYTES];
  u8 iv_and_input[BLOCK_BYTES + DATA_BYTES];
  u8 output[DATA_BYTES];
} area __attribute__((aligned(16)));

static u8 *const iv = area.iv_and_input;
static u8 *const input = area.iv_and_input + BLOCK_BYTES;
static u8 *const output = area.output;

EXPORT(io) void *io_address(void) { return &area; }

/* Clears key, tag, iv and the first `bytes` (rounded up to groups) of input and output. */
static void clear_area(u32 bytes) {
  u32 used = (bytes + GROUP_BYTES - 1) / GROUP_BYTES * GROUP_BYTES;
  if (used > DATA_BYTES) used = DATA_BYTES;
  __builtin_memset(area.key, 0, BLOCK_BYTES);
  __builtin_memset(area.tag, 0, BLOCK_BYTES);
  __builtin_memset(iv, 0, BLOCK_BYTES);
  __builtin_memset(input, 0, used);
  __builtin_memset(output, 0, used);
}

INLINE u32 rotate(u32 x, int n) { return x << n | x >> (32 - n); }

INLINE u32 load_word(const u8 *bytes) {
  u32 word;
  __builtin_memcpy(&word, bytes, 4);
  return __builtin_bswap32(word);
}

INLINE void store_word(u8 *bytes, u32 word) {
  word = __builtin_bswap32(word);
  __builtin_memcpy(bytes, &word, 4);
}

/* FK of clause 7.3. */
static const u32 SCHEDULE_FK[4] = {0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc};

/* CK of clause 7.3: byte j of word i is (4i + j)·7 mod 256. */
INLINE u32 schedule_constant(u32 i) {
  u32 word = 0;
  for (u32 j = 0; j < 4; j++) word = word << 8 | ((4 * i + j) * 7 & 255);
  return word;
}

/* A big-endian counter of four words plus `count`, over all 128 bits. It is public. */
INLINE void advance_counter(u32 words[4], u32 count) {
  u64 carry = count;
  for (int i = 3; i >= 0; i--) {
    carry += words[i];
    words[i] = (u32)carry;
    carry >>= 32;
  }
}

#endif
