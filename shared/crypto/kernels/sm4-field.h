/* GF(2^128) as SP 800-38D clause 6.3 writes it: bit 0, the highest bit of the first byte, is the coefficient of x^0,
 * and x^128 = 1 + x + x^2 + x^7. Constant time. */
#ifndef SM4_FIELD_H
#define SM4_FIELD_H

#include "sm4-area.h"

typedef struct { u64 high, low; } field;

INLINE field field_load(const u8 *bytes) {
  u64 words[2];
  __builtin_memcpy(words, bytes, BLOCK_BYTES);
  return (field){__builtin_bswap64(words[0]), __builtin_bswap64(words[1])};
}

INLINE void field_store(u8 *bytes, field a) {
  u64 words[2] = {__builtin_bswap64(a.high), __builtin_bswap64(a.low)};
  __builtin_memcpy(bytes, words, BLOCK_BYTES);
}

INLINE field field_add(field a, field b) { return (field){a.high ^ b.high, a.low ^ b.low}; }

/* a * x, reduced by 1 + x + x^2 + x^7 + x^128. */
INLINE field field_times_x(field a) {
  u64 reduction = (0 - (a.low & 1)) & 0xe100000000000000ull;
  return (field){a.high >> 1 ^ reduction, a.low >> 1 | a.high << 63};
}

static field field_multiply(field a, field b) {
  field product = {0, 0};
  for (int i = 0; i < 128; i++) {
    u64 mask = 0 - (a.high >> 63);
    product.high ^= b.high & mask;
    product.low ^= b.low & mask;
    a.high = a.high << 1 | a.low >> 63;
    a.low <<= 1;
    b = field_times_x(b);
  }
  return product;
}

#endif
