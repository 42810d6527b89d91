/* Numbers modulo n, the order of the SM2 group (GB/T 32918.5-2017 clause 2): nonces, private keys, r and s.
 * Nine limbs of 29 bits, always canonical in [0, n), not in Montgomery form between calls.
 * Everything in this file is constant time. */
#ifndef SM2_SCALAR_H
#define SM2_SCALAR_H

#include "sm2-field.h"

typedef fe scalar;

static const scalar ORDER_N = {{0x19d54123, 0x1ddfa049, 0x11814ad4, 0x7bed643, 0x1ffff720, 0x1fffffff, 0x1fffffff, 0x1fdfffff, 0xffffff}};
/* R^2 mod n, with R = 2^261 */
static const scalar ORDER_RR = {{0x159b7552, 0x15c38c55, 0xb5ce697, 0x1164d74c, 0x151153b6, 0x1875ffc1, 0x1620fc84, 0x559e9d, 0xd7904b}};
/* -1/n mod 2^29 */
static const u32 ORDER_NEGATIVE_INVERSE = 0x12350975u;

/* out = a * b / R. No limb is negative here; a column with its reduction stays below 18 * 2^58. */
NOINLINE void scalar_montgomery(scalar *out, const scalar *a, const scalar *b) {
  i64 x[LIMBS], y[LIMBS], n[LIMBS], digit[LIMBS];
  u64 carry = 0;
  widen(x, a);
  widen(y, b);
  widen(n, &ORDER_N);
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    u64 sum = carry + (u64)product_column(x, y, k);
    UNROLL for (int i = 0; i < LIMBS; i++) {
      if (i < k && k - i < LIMBS) sum += (u64)(digit[i] * n[k - i]);
    }
    if (k < LIMBS) {
      digit[k] = ((u32)sum * ORDER_NEGATIVE_INVERSE) & LIMB_MASK;
      sum += (u64)(digit[k] * n[0]);
    } else {
      out->limb[k - LIMBS] = (i32)(sum & LIMB_MASK);
    }
    carry = sum >> LIMB_BITS;
  }
  out->limb[LIMBS - 1] = (i32)carry;
  subtract_once(out, &ORDER_N);
}

/* out = a * b */
NOINLINE void scalar_multiply(scalar *out, const scalar *a, const scalar *b) {
  scalar t;
  scalar_montgomery(&t, a, b);
  scalar_montgomery(out, &t, &ORDER_RR);
}

/* out = a + b */
NOINLINE void scalar_add(scalar *out, const scalar *a, const scalar *b) {
  i32 limbs[LIMBS];
  UNROLL for (int i = 0; i < LIMBS; i++) limbs[i] = a->limb[i] + b->limb[i];
  carry_limbs(out, limbs);
  subtract_once(out, &ORDER_N);
}

/* out = a - b */
NOINLINE void scalar_subtract(scalar *out, const scalar *a, const scalar *b) {
  i32 limbs[LIMBS];
  UNROLL for (int i = 0; i < LIMBS; i++) limbs[i] = a->limb[i] + ORDER_N.limb[i] - b->limb[i];
  carry_limbs(out, limbs);
  subtract_once(out, &ORDER_N);
}

/* Bits [position, position + count) of a; count at most 29, the position is public. */
INLINE u32 scalar_bits(const scalar *a, int position, int count) {
  int limb = position / LIMB_BITS, shift = position % LIMB_BITS;
  if (limb >= LIMBS) return 0;
  u64 above = limb < LIMBS - 1 ? (u64)(u32)a->limb[limb + 1] << LIMB_BITS : 0;
  return (u32)(((u64)(u32)a->limb[limb] | above) >> shift) & ((1u << count) - 1);
}

/* Makes a odd by putting n - a in its place where it is even; -1 where that happened. */
INLINE i32 scalar_make_odd(scalar *a) {
  i32 limbs[LIMBS];
  scalar opposite;
  i32 is_even = opaque((a->limb[0] & 1) - 1);
  UNROLL for (int i = 0; i < LIMBS; i++) limbs[i] = ORDER_N.limb[i] - a->limb[i];
  carry_limbs(&opposite, limbs);
  field_choose(a, &opposite, is_even);
  return is_even;
}

#endif
