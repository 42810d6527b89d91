/* Two numbers modulo p side by side, worked on at once: a 128-bit register holds a limb of both. Two products take
 * the time of one. What the numbers are is up to the caller: coordinates of two points, or two steps of one
 * formula that do not wait for each other. Bounds and units are those of sm2-field.h, for each number alone.
 *
 * The second half of this file does the same with plain numbers, where there is no SIMD.
 *
 * Everything in this file is constant time. */
#ifndef SM2_PAIR_H
#define SM2_PAIR_H

#include "sm2-field.h"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>

typedef v128_t vec;
enum { PAIR_VECTORS = 5 };

/* Vector i: limbs 2i of the low and the high number, limbs 2i+1 of both. Limb 9 is nothing. */
typedef struct { vec limbs[PAIR_VECTORS]; } pair;

#define EACH_VECTOR(i) UNROLL for (int i = 0; i < PAIR_VECTORS; i++)

/* ------------------------------------------------------------------ products */

/* What to multiply limbs by: `straight` has them as in a pair, `crossed` with the halves of each vector exchanged. */
typedef struct { vec straight[PAIR_VECTORS], crossed[PAIR_VECTORS]; } factor;

INLINE factor as_factor(const pair *a) {
  factor out;
  EACH_VECTOR(i) {
    out.straight[i] = a->limbs[i];
    out.crossed[i] = wasm_i64x2_shuffle(a->limbs[i], a->limbs[i], 1, 0);
  }
  return out;
}

/* Limb i of a times limb j of b, for both numbers. */
INLINE vec limb_product(const pair *a, const factor *b, int i, int j) {
  vec other = ((i ^ j) & 1) ? b->crossed[j / 2] : b->straight[j / 2];
  return (i & 1) ? wasm_i64x2_extmul_high_i32x4(a->limbs[i / 2], other)
                 : wasm_i64x2_extmul_low_i32x4(a->limbs[i / 2], other);
}

INLINE void product_columns(vec columns[COLUMNS], const pair *a, const pair *b) {
  factor by = as_factor(b);
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    int first = k < LIMBS ? 0 : k - LIMBS + 1;
    columns[k] = limb_product(a, &by, first, k - first);
    UNROLL for (int i = 0; i < LIMBS; i++) {
      if (i > first && k - i >= 0) columns[k] = wasm_i64x2_add(columns[k], limb_product(a, &by, i, k - i));
    }
  }
}

INLINE void square_columns_of_pair(vec columns[COLUMNS], const pair *a) {
  factor by = as_factor(a);
  pair twice;
  EACH_VECTOR(i) twice.limbs[i] = wasm_i32x4_add(a->limbs[i], a->limbs[i]);
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    int first = k < LIMBS ? 0 : k - LIMBS + 1;
    columns[k] = limb_product(2 * first == k ? a : &twice, &by, first, k - first);
    UNROLL for (int i = 0; i < LIMBS; i++) {
      if (i > first && 2 * i <= k) {
        columns[k] = wasm_i64x2_add(columns[k], limb_product(2 * i == k ? a : &twice, &by, i, k - i));
      }
    }
  }
}

/* As `reduce` of sm2-field.h. Vectors have no arithmetic shift of 64 bits, so a column carries 2^63 besides, which no
 * column reaches; shifted, that is 2^34. */
INLINE void reduce_pair(pair *out, const vec columns[COLUMNS], const pair *extra) {
  const vec mask = wasm_i64x2_splat(LIMB_MASK);
  const vec again = wasm_i64x2_splat((i64)((1ull << 63) - (1ull << 34)));
  vec digit[LIMBS], limb[LIMBS], carry = wasm_i64x2_splat((i64)(1ull << 63));
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    carry = wasm_i64x2_add(carry, columns[k]);
    if (k >= 2 && k < 11) carry = wasm_i64x2_add(carry, wasm_i64x2_shl(digit[k - 2], 6));
    if (k >= 3 && k < 12) carry = wasm_i64x2_sub(carry, wasm_i64x2_shl(digit[k - 3], 9));
    if (k >= 7 && k < 16) carry = wasm_i64x2_sub(carry, wasm_i64x2_shl(digit[k - 7], 21));
    if (k >= 8) carry = wasm_i64x2_add(carry, wasm_i64x2_shl(digit[k - 8], 24));
    if (k < LIMBS) {
      digit[k] = wasm_v128_and(carry, mask);
    } else {
      int i = k - LIMBS;
      if (extra) {
        vec both = extra->limbs[i / 2];
        carry = wasm_i64x2_add(carry, i & 1 ? wasm_i64x2_extend_high_i32x4(both) : wasm_i64x2_extend_low_i32x4(both));
      }
      limb[i] = wasm_v128_and(carry, mask);
    }
    carry = wasm_i64x2_add(wasm_u64x2_shr(carry, LIMB_BITS), again);
  }
  limb[8] = carry; /* its low 32 bits: 2^63 is not in them */
  if (extra) limb[8] = wasm_i64x2_add(limb[8], wasm_i64x2_extend_low_i32x4(extra->limbs[4]));
  UNROLL for (int i = 0; i < 4; i++) out->limbs[i] = wasm_i32x4_shuffle(limb[2 * i], limb[2 * i + 1], 0, 2, 4, 6);
  out->limbs[4] = wasm_i32x4_shuffle(limb[8], wasm_i32x4_splat(0), 0, 2, 4, 6);
}

/* out = a * b */
NOINLINE void pair_multiply(pair *out, const pair *a, const pair *b) {
  vec columns[COLUMNS];
  product_columns(columns, a, b);
  reduce_pair(out, columns, 0);
}

/* out = a * b + c; c may have up to 3 units */
NOINLINE void pair_multiply_add(pair *out, const pair *a, const pair *b, const pair *c) {
  vec columns[COLUMNS];
  product_columns(columns, a, b);
  reduce_pair(out, columns, c);
}

/* out = a * b + c * d with one reduction */
NOINLINE void pair_sum_of_products(pair *out, const pair *a, const pair *b, const pair *c, const pair *d) {
  vec columns[COLUMNS], more[COLUMNS];
  product_columns(columns, a, b);
  product_columns(more, c, d);
  UNROLL for (int k = 0; k < COLUMNS; k++) columns[k] = wasm_i64x2_add(columns[k], more[k]);
  reduce_pair(out, columns, 0);
}

/* Both numbers of out = low a * low b + high a * high b, with one reduction */
NOINLINE void pair_multiply_across(pair *out, const pair *a, const pair *b) {
  vec columns[COLUMNS];
  product_columns(columns, a, b);
  UNROLL for (int k = 0; k < COLUMNS; k++) {
    columns[k] = wasm_i64x2_add(columns[k], wasm_i64x2_shuffle(columns[k], columns[k], 1, 0));
  }
  reduce_pair(out, columns, 0);
}

/* out = a^2 */
NOINLINE void pair_square(pair *out, const pair *a) {
  vec columns[COLUMNS];
  square_columns_of_pair(columns, a);
  reduce_pair(out, columns, 0);
}

/* out = a^2 + b; b may have up to 3 units */
NOINLINE void pair_square_add(pair *out, const pair *a, const pair *b) {
  vec columns[COLUMNS];
  square_columns_of_pair(columns, a);
  reduce_pair(out, columns, b);
}

/* ------------------------------------------------------------------ sums: units add up */

INLINE pair pair_add(pair a, pair b) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_add(a.limbs[i], b.limbs[i]);
  return a;
}
INLINE pair pair_subtract(pair a, pair b) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_sub(a.limbs[i], b.limbs[i]);
  return a;
}
INLINE pair pair_negate(pair a) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_neg(a.limbs[i]);
  return a;
}

/* Limbs one place up: limb 0 becomes 0. */
INLINE vec limbs_before(vec own, vec before) { return wasm_i64x2_shuffle(before, own, 1, 2); }

/* times * a, carried once in parallel: back to one unit. times: 3 or 4, so that a limb stays below 2^31. */
INLINE pair pair_scale(pair a, int times) {
  const vec mask = wasm_i32x4_splat(LIMB_MASK), none = wasm_i32x4_splat(0);
  vec carry[PAIR_VECTORS];
  pair out;
  EACH_VECTOR(i) {
    vec twice = wasm_i32x4_add(a.limbs[i], a.limbs[i]);
    a.limbs[i] = wasm_i32x4_add(twice, times == 4 ? twice : a.limbs[i]);
    carry[i] = wasm_i32x4_shr(a.limbs[i], LIMB_BITS);
  }
  EACH_VECTOR(i) {
    vec own = i < 4 ? wasm_v128_and(a.limbs[i], mask) : a.limbs[i];
    out.limbs[i] = wasm_i32x4_add(own, limbs_before(carry[i], i > 0 ? carry[i - 1] : none));
  }
  return out;
}

/* ------------------------------------------------------------------ low and high */

INLINE pair pair_swap(pair a) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_shuffle(a.limbs[i], a.limbs[i], 1, 0, 3, 2);
  return a;
}
INLINE pair both_low(pair a) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_shuffle(a.limbs[i], a.limbs[i], 0, 0, 2, 2);
  return a;
}
INLINE pair both_high(pair a) {
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_shuffle(a.limbs[i], a.limbs[i], 1, 1, 3, 3);
  return a;
}
/* The low number of one, the high one of the other. */
INLINE pair pair_mix(pair low, pair high) {
  EACH_VECTOR(i) low.limbs[i] = wasm_i32x4_shuffle(low.limbs[i], high.limbs[i], 0, 5, 2, 7);
  return low;
}
INLINE pair pair_zero(void) {
  pair out;
  EACH_VECTOR(i) out.limbs[i] = wasm_i32x4_splat(0);
  return out;
}

INLINE pair pair_join(const fe *low, const fe *high) {
  pair out;
  UNROLL for (int i = 0; i < 4; i++) {
    out.limbs[i] = wasm_i32x4_make(low->limb[2 * i], high->limb[2 * i], low->limb[2 * i + 1], high->limb[2 * i + 1]);
  }
  out.limbs[4] = wasm_i32x4_make(low->limb[8], high->limb[8], 0, 0);
  return out;
}

INLINE fe pair_low(const pair *a) {
  fe out;
  const i32 *words = (const i32 *)a;
  UNROLL for (int i = 0; i < LIMBS; i++) out.limb[i] = words[2 * i];
  return out;
}
INLINE fe pair_high(const pair *a) {
  fe out;
  const i32 *words = (const i32 *)a;
  UNROLL for (int i = 0; i < LIMBS; i++) out.limb[i] = words[2 * i + 1];
  return out;
}

/* ------------------------------------------------------------------ choices without branches */

/* -1 or 0 for each number. */
typedef struct { i32 low, high; } masks;

INLINE vec mask_vector(masks m) { return wasm_i32x4_make(m.low, m.high, m.low, m.high); }

INLINE pair pair_negate_if(pair a, masks m) {
  vec mask = mask_vector(m);
  EACH_VECTOR(i) a.limbs[i] = wasm_i32x4_sub(wasm_v128_xor(a.limbs[i], mask), mask);
  return a;
}

/* out |= a where the mask is -1. */
INLINE void pair_gather(pair *out, const pair *a, masks m) {
  vec mask = mask_vector(m);
  EACH_VECTOR(i) out->limbs[i] = wasm_v128_or(out->limbs[i], wasm_v128_and(a->limbs[i], mask));
}

#else /* ------------------------------------------------------------------ without SIMD */

typedef struct { fe low, high; } pair;

INLINE void pair_multiply(pair *out, const pair *a, const pair *b) {
  field_multiply(&out->low, &a->low, &b->low);
  field_multiply(&out->high, &a->high, &b->high);
}
INLINE void pair_square(pair *out, const pair *a) {
  field_square(&out->low, &a->low);
  field_square(&out->high, &a->high);
}
INLINE fe field_negated(const fe *a) {
  fe out = *a;
  field_negate_if(&out, -1);
  return out;
}
INLINE pair pair_negate(pair a) { return (pair){field_negated(&a.low), field_negated(&a.high)}; }
INLINE void pair_multiply_add(pair *out, const pair *a, const pair *b, const pair *c) {
  pair less = pair_negate(*c);
  field_multiply_subtract(&out->low, &a->low, &b->low, &less.low);
  field_multiply_subtract(&out->high, &a->high, &b->high, &less.high);
}
INLINE void pair_square_add(pair *out, const pair *a, const pair *b) {
  pair less = pair_negate(*b);
  field_square_subtract(&out->low, &a->low, &less.low, &FIELD_ZERO);
  field_square_subtract(&out->high, &a->high, &less.high, &FIELD_ZERO);
}
INLINE void pair_sum_of_products(pair *out, const pair *a, const pair *b, const pair *c, const pair *d) {
  pair less = pair_negate(*c);
  field_difference_of_products(&out->low, &a->low, &b->low, &less.low, &d->low);
  field_difference_of_products(&out->high, &a->high, &b->high, &less.high, &d->high);
}
INLINE void pair_multiply_across(pair *out, const pair *a, const pair *b) {
  fe less = field_negated(&a->high);
  field_difference_of_products(&out->low, &a->low, &b->low, &less, &b->high);
  out->high = out->low;
}
INLINE pair pair_add(pair a, pair b) {
  field_add(&a.low, &a.low, &b.low);
  field_add(&a.high, &a.high, &b.high);
  return a;
}
INLINE pair pair_subtract(pair a, pair b) {
  field_subtract(&a.low, &a.low, &b.low);
  field_subtract(&a.high, &a.high, &b.high);
  return a;
}
INLINE pair pair_scale(pair a, int times) {
  field_scale(&a.low, &a.low, times);
  field_scale(&a.high, &a.high, times);
  return a;
}
INLINE pair pair_swap(pair a) { return (pair){a.high, a.low}; }
INLINE pair both_low(pair a) { return (pair){a.low, a.low}; }
INLINE pair both_high(pair a) { return (pair){a.high, a.high}; }
INLINE pair pair_mix(pair low, pair high) { return (pair){low.low, high.high}; }
INLINE pair pair_zero(void) { return (pair){FIELD_ZERO, FIELD_ZERO}; }
INLINE pair pair_join(const fe *low, const fe *high) { return (pair){*low, *high}; }
INLINE fe pair_low(const pair *a) { return a->low; }
INLINE fe pair_high(const pair *a) { return a->high; }

typedef struct { i32 low, high; } masks;

INLINE pair pair_negate_if(pair a, masks m) {
  field_negate_if(&a.low, m.low);
  field_negate_if(&a.high, m.high);
  return a;
}
INLINE void pair_gather(pair *out, const pair *a, masks m) {
  UNROLL for (int i = 0; i < LIMBS; i++) {
    out->low.limb[i] |= a->low.limb[i] & m.low;
    out->high.limb[i] |= a->high.limb[i] & m.high;
  }
}

#endif

/* out = row[index], each number with its own index, reading every entry alike. An entry is `pairs` pairs. */
INLINE void scan_pairs(pair *out, const pair *row, int entries, int pairs, u32 low_index, u32 high_index) {
  UNROLL for (int i = 0; i < pairs; i++) out[i] = pair_zero();
  for (int j = 0; j < entries; j++, row += pairs) {
    /* (x - 1) >> 31 is 1 only for x = 0, both being below 2^31 */
    i32 is_low = -opaque((i32)((((u32)j ^ low_index) - 1) >> 31));
    i32 is_high = -opaque((i32)((((u32)j ^ high_index) - 1) >> 31));
    UNROLL for (int i = 0; i < pairs; i++) pair_gather(&out[i], &row[i], (masks){is_low, is_high});
  }
}

#endif
