/* Numbers modulo p, the prime of the SM2 field (GB/T 32918.5-2017 clause 2).
 *
 * An element is nine signed limbs of 29 bits in Montgomery form with R = 2^261. Why this form:
 *   - a product of limbs is one 32 x 32 -> 64 bit multiplication, and nine of them fit a 64-bit column, so a
 *     product of elements has no carries inside;
 *   - p = 2^256 - 2^224 - 2^96 + 2^64 - 1 is -1 modulo 2^29, so each Montgomery quotient digit is the
 *     column itself, and adding its multiple of p is shifts and additions, no multiplication;
 *   - limbs are signed, so sums and differences need no carries either.
 *
 * Bounds. One unit is 2^29 of limb magnitude. Products return limbs 0..7 in [0, 1) units and a small
 * signed limb 8. A column of a product stays below 9 * 2^58 per unit times unit, so the sum over one
 * call of (units of a) * (units of b) must not exceed 3: 27 * 2^58 < 2^63. Where an operand has other than one
 * unit, a comment says how many. Values stay within a few p of zero and are made canonical only by
 * field_canonical.
 *
 * Everything in this file is constant time. */
#ifndef SM2_FIELD_H
#define SM2_FIELD_H

#include "sm3.h" /* u8, u32 */

typedef int i32;
typedef unsigned long long u64;
typedef long long i64;

#define INLINE static inline __attribute__((always_inline))
#define NOINLINE static __attribute__((noinline))
#define UNROLL _Pragma("clang loop unroll(full)")

enum { LIMBS = 9, LIMB_BITS = 29, COLUMNS = 17, LIMB_MASK = 0x1fffffff, NUMBER_BYTES = 32 };

typedef struct { i32 limb[LIMBS]; } fe;

static const fe FIELD_P = {{0x1fffffff, 0x1fffffff, 0x3f, 0x1ffffe00, 0x1fffffff, 0x1fffffff, 0x1fffffff, 0x1fdfffff, 0xffffff}};
static const fe FIELD_ZERO = {{0}};
/* R mod p: one in Montgomery form. */
static const fe FIELD_ONE = {{0x20, 0, 0x1ffff800, 0x3fff, 0, 0, 0, 0x4000000, 0}};
/* R^2 mod p: times this brings a number into Montgomery form. */
static const fe FIELD_RR = {{0xc00, 0x4000, 0x1fff0000, 0x17ffff, 0x400000, 0x2000000, 0, 1, 0x10}};
/* The number one, not in Montgomery form: times this leaves Montgomery form. */
static const fe PLAIN_ONE = {{1}};

/* ------------------------------------------------------------------ products */

INLINE void widen(i64 wide[LIMBS], const fe *a) {
  UNROLL for (int i = 0; i < LIMBS; i++) wide[i] = a->limb[i];
}

/* Column k of a * b. */
INLINE i64 product_column(const i64 *a, const i64 *b, int k) {
  i64 sum = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) {
    if (k - i >= 0 && k - i < LIMBS) sum += a[i] * b[k - i];
  }
  return sum;
}

/* Column k of a * a, with doubled = 2a. */
INLINE i64 square_column(const i64 *a, const i64 *doubled, int k) {
  i64 sum = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) {
    int j = k - i;
    if (j > i && j < LIMBS) sum += doubled[i] * a[j];
    else if (j == i) sum += a[i] * a[i];
  }
  return sum;
}

/* Montgomery reduction of 17 columns to nine limbs, plus `extra` (any limbs that fit): out = columns / R + extra.
 * digit[k] * p is added at limb k; its parts are -1 at 0 (which cancels column k), 2^64 = 6 bits into limb 2,
 * -2^96 = 9 bits into limb 3, -2^224 = 21 bits into limb 7, and 2^256 = 24 bits into limb 8. */
INLINE void reduce(fe *out, const i64 columns[COLUMNS], const i64 extra[LIMBS]) {
  i64 digit[LIMBS];
  i64 carry = 0;
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    carry += columns[k];
    if (k >= 2 && k < 11) carry += digit[k - 2] << 6;
    if (k >= 3 && k < 12) carry -= digit[k - 3] << 9;
    if (k >= 7 && k < 16) carry -= digit[k - 7] << 21;
    if (k >= 8) carry += digit[k - 8] << 24;
    if (k < LIMBS) {
      digit[k] = carry & LIMB_MASK;
    } else {
      carry += extra[k - LIMBS];
      out->limb[k - LIMBS] = (i32)(carry & LIMB_MASK);
    }
    carry >>= LIMB_BITS;
  }
  out->limb[8] = (i32)(carry + extra[8]);
}

static const i64 NO_EXTRA[LIMBS] = {0};

/* out = a * b */
NOINLINE void field_multiply(fe *out, const fe *a, const fe *b) {
  i64 x[LIMBS], y[LIMBS], columns[COLUMNS];
  widen(x, a);
  widen(y, b);
  UNROLL for (int k = 0; k < COLUMNS; k++) columns[k] = product_column(x, y, k);
  reduce(out, columns, NO_EXTRA);
}

/* out = a * b - c; c may have up to 3 units */
NOINLINE void field_multiply_subtract(fe *out, const fe *a, const fe *b, const fe *c) {
  i64 x[LIMBS], y[LIMBS], columns[COLUMNS], extra[LIMBS];
  widen(x, a);
  widen(y, b);
  UNROLL for (int k = 0; k < COLUMNS; k++) columns[k] = product_column(x, y, k);
  UNROLL for (int i = 0; i < LIMBS; i++) extra[i] = -(i64)c->limb[i];
  reduce(out, columns, extra);
}

/* out = a * b - c * d with one reduction */
NOINLINE void field_difference_of_products(fe *out, const fe *a, const fe *b, const fe *c, const fe *d) {
  i64 x[LIMBS], y[LIMBS], z[LIMBS], w[LIMBS], columns[COLUMNS];
  widen(x, a);
  widen(y, b);
  widen(z, c);
  widen(w, d);
  UNROLL for (int k = 0; k < COLUMNS; k++) columns[k] = product_column(x, y, k) - product_column(z, w, k);
  reduce(out, columns, NO_EXTRA);
}

INLINE void square_columns(i64 columns[COLUMNS], const fe *a) {
  i64 x[LIMBS], doubled[LIMBS];
  widen(x, a);
  UNROLL for (int i = 0; i < LIMBS; i++) doubled[i] = 2 * x[i];
  UNROLL for (int k = 0; k < COLUMNS; k++) columns[k] = square_column(x, doubled, k);
}

/* out = a^2 */
NOINLINE void field_square(fe *out, const fe *a) {
  i64 columns[COLUMNS];
  square_columns(columns, a);
  reduce(out, columns, NO_EXTRA);
}

/* out = a^2 - b - 2c */
NOINLINE void field_square_subtract(fe *out, const fe *a, const fe *b, const fe *c) {
  i64 columns[COLUMNS], extra[LIMBS];
  square_columns(columns, a);
  UNROLL for (int i = 0; i < LIMBS; i++) extra[i] = -(i64)b->limb[i] - 2 * (i64)c->limb[i];
  reduce(out, columns, extra);
}

/* ------------------------------------------------------------------ sums */

/* Units add up. */
INLINE void field_add(fe *out, const fe *a, const fe *b) {
  UNROLL for (int i = 0; i < LIMBS; i++) out->limb[i] = a->limb[i] + b->limb[i];
}

INLINE void field_subtract(fe *out, const fe *a, const fe *b) {
  UNROLL for (int i = 0; i < LIMBS; i++) out->limb[i] = a->limb[i] - b->limb[i];
}

/* out = factor * a, carried once in parallel: back to one unit (and 2^-20 of one). */
INLINE void field_scale(fe *out, const fe *a, int factor) {
  i64 wide[LIMBS];
  UNROLL for (int i = 0; i < LIMBS; i++) wide[i] = (i64)a->limb[i] * factor;
  UNROLL for (int i = LIMBS - 1; i >= 0; i--) {
    i64 own = i < LIMBS - 1 ? wide[i] & LIMB_MASK : wide[i];
    i64 carried = i > 0 ? wide[i - 1] >> LIMB_BITS : 0;
    out->limb[i] = (i32)(own + carried);
  }
}

/* ------------------------------------------------------------------ choices without branches */

/* Hides a mask from the optimiser, so that it cannot turn what follows into a branch. */
INLINE i32 opaque(i32 x) {
  __asm__("" : "+r"(x));
  return x;
}

/* out = a where mask is -1; unchanged where it is 0. */
INLINE void field_choose(fe *out, const fe *a, i32 mask) {
  UNROLL for (int i = 0; i < LIMBS; i++) out->limb[i] ^= (out->limb[i] ^ a->limb[i]) & mask;
}

/* a = -a where mask is -1. */
INLINE void field_negate_if(fe *a, i32 mask) {
  UNROLL for (int i = 0; i < LIMBS; i++) a->limb[i] = (a->limb[i] ^ mask) - mask;
}

/* ------------------------------------------------------------------ canonical numbers
 * Limbs 0..7 in [0, 2^29), limb 8 not negative. These serve modulo p and modulo n alike. */

/* Limbs with carries still in them, to canonical limbs and a top limb that shows the sign. */
INLINE void carry_limbs(fe *out, const i32 limbs[LIMBS]) {
  i32 carry = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) {
    carry += limbs[i];
    out->limb[i] = i < LIMBS - 1 ? carry & LIMB_MASK : carry;
    carry >>= LIMB_BITS;
  }
}

/* a -= modulus where a >= modulus; a below twice the modulus. */
INLINE void subtract_once(fe *a, const fe *modulus) {
  i32 limbs[LIMBS];
  fe difference;
  UNROLL for (int i = 0; i < LIMBS; i++) limbs[i] = a->limb[i] - modulus->limb[i];
  carry_limbs(&difference, limbs);
  i32 was_below = opaque(difference.limb[8] >> 31);
  field_choose(a, &difference, ~was_below);
}

/* Whether a < modulus. */
INLINE int is_below(const fe *a, const fe *modulus) {
  i32 borrow = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) borrow = (borrow + a->limb[i] - modulus->limb[i]) >> LIMB_BITS;
  return borrow < 0;
}

INLINE int is_zero(const fe *a) {
  i32 any = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) any |= a->limb[i];
  return any == 0;
}

/* Whether a is in [1, modulus - 1]. */
INLINE int is_in_range(const fe *a, const fe *modulus) { return is_below(a, modulus) & !is_zero(a); }

/* 32 bytes, big-endian. */
NOINLINE void number_load(fe *out, const u8 *bytes) {
  u64 buffer = 0;
  int bits = 0, limb = 0;
  for (int i = NUMBER_BYTES - 1; i >= 0; i--) {
    buffer |= (u64)bytes[i] << bits;
    bits += 8;
    if (bits >= LIMB_BITS && limb < LIMBS - 1) {
      out->limb[limb++] = buffer & LIMB_MASK;
      buffer >>= LIMB_BITS;
      bits -= LIMB_BITS;
    }
  }
  out->limb[LIMBS - 1] = (i32)buffer;
}

NOINLINE void number_store(u8 *bytes, const fe *a) {
  u64 buffer = 0;
  int bits = 0, limb = 0;
  for (int i = NUMBER_BYTES - 1; i >= 0; i--) {
    if (bits < 8 && limb < LIMBS) {
      buffer |= (u64)(u32)a->limb[limb++] << bits;
      bits += LIMB_BITS;
    }
    bytes[i] = (u8)buffer;
    buffer >>= 8;
    bits -= 8;
  }
}

/* Out of Montgomery form, in [0, p). For |a| < R the product with one is in [0, p]. */
NOINLINE void field_canonical(fe *out, const fe *a) {
  field_multiply(out, a, &PLAIN_ONE);
  subtract_once(out, &FIELD_P);
}

NOINLINE int field_is_zero(const fe *a) {
  fe canonical;
  field_canonical(&canonical, a);
  return is_zero(&canonical);
}

#endif
