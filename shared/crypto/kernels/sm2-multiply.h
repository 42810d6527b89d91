/* Multiples of points: k*G and k*P for a secret k in constant time, s*G + t*P for verifying, where all is public. */
#ifndef SM2_MULTIPLY_H
#define SM2_MULTIPLY_H

#include "sm2-point.h"
#include "sm2-scalar.h"

/* ------------------------------------------------------------------ tables */

enum {
  COMB_BITS = 6,                        /* window of k*G */
  COMB_WINDOWS = 43,                    /* 43 * 6 = 258 bits */
  COMB_ENTRIES = 1 << (COMB_BITS - 1),
  KEY_BITS = 5,                         /* window of k*P */
  KEY_WINDOWS = 52,                     /* 52 * 5 = 260 bits */
  KEY_ENTRIES = 1 << (KEY_BITS - 1),
  PUBLIC_G_BITS = 10,                   /* wNAF width for G when verifying */
  PUBLIC_G_ENTRIES = 1 << (PUBLIC_G_BITS - 2),
  PUBLIC_P_BITS = 5,                    /* wNAF width for P when verifying */
  PUBLIC_P_ENTRIES = 1 << (PUBLIC_P_BITS - 2),
};

static affine_point comb[COMB_WINDOWS][COMB_ENTRIES]; /* [i][j]: (2j+1) * 2^(6i) * G */
static affine_point odd_g[PUBLIC_G_ENTRIES];          /* [j]: (2j+1) * G */

/* out[j] = (2j+1) * base, in affine form. */
static void make_odd_multiples(affine_point *out, const point *base, int count) {
  static point multiples[PUBLIC_G_ENTRIES];
  static fe inverses[PUBLIC_G_ENTRIES];
  point twice;
  table_point step;
  multiples[0] = *base;
  point_double(&twice, base);
  table_point_from(&step, &twice);
  for (int i = 1; i < count; i++) point_add(&multiples[i], &multiples[i - 1], &step);
  invert_all_z(inverses, multiples, count);
  for (int i = 0; i < count; i++) {
    fe power;
    field_square(&power, &inverses[i]);
    field_multiply(&out[i].x, &multiples[i].x, &power);
    field_multiply(&power, &power, &inverses[i]);
    field_multiply(&out[i].y, &multiples[i].y, &power);
  }
}

/* Makes the tables of G; once, before anything else. */
static void make_generator_tables(void) {
  point base = point_from_affine(&GENERATOR_X, &GENERATOR_Y);
  make_odd_multiples(odd_g, &base, PUBLIC_G_ENTRIES);
  for (int window = 0; window < COMB_WINDOWS; window++) {
    make_odd_multiples(comb[window], &base, COMB_ENTRIES);
    for (int i = 0; i < COMB_BITS; i++) point_double(&base, &base);
  }
}

/* out[j] = (2j+1) * P. */
NOINLINE void make_key_table(table_point *out, const fe *x, const fe *y, int count) {
  point multiple = point_from_affine(x, y), twice;
  table_point step;
  point_double(&twice, &multiple);
  table_point_from(&step, &twice);
  table_point_from(&out[0], &multiple);
  for (int i = 1; i < count; i++) {
    point_add(&multiple, &multiple, &step);
    table_point_from(&out[i], &multiple);
  }
}

/* ------------------------------------------------------------------ a secret k: constant time */

typedef i32 lanes __attribute__((vector_size(16)));

/* out = row[index], reading every entry alike. bytes: of one entry, a multiple of 16. */
INLINE void scan(void *out, const void *row, int entries, int bytes, u32 index) {
  enum { MOST_WORDS = 12 };
  lanes found[MOST_WORDS];
  int words = bytes / (int)sizeof(lanes);
  UNROLL for (int w = 0; w < words; w++) found[w] = (lanes){0};
  const lanes *entry = row;
  for (int j = 0; j < entries; j++, entry += words) {
    /* (x - 1) >> 31 is 1 only for x = 0, both being below 2^31 */
    i32 is_it = -opaque((i32)((((u32)j ^ index) - 1) >> 31));
    lanes mask = {is_it, is_it, is_it, is_it};
    UNROLL for (int w = 0; w < words; w++) found[w] |= entry[w] & mask;
  }
  UNROLL for (int w = 0; w < words; w++) ((lanes *)out)[w] = found[w];
}

/* An odd k is written as a sum of digits d_i * 2^(width*i), all odd, |d_i| < 2^width: digit i is the bits
 * [width*i, width*i + width] of k, the lowest set, minus 2^width; the last digit is its plain bits, the
 * lowest set, and positive. `index` is where (|d| - 1) / 2 stands in a table of odd multiples. */
typedef struct { u32 index; i32 is_negative; } digit;

INLINE digit odd_digit(const scalar *k, int i, int width) {
  i32 value = (i32)(scalar_bits(k, width * i, width + 1) | 1) - (1 << width);
  i32 sign = opaque(value >> 31);
  return (digit){(u32)((value ^ sign) - sign) >> 1, sign};
}

INLINE u32 last_digit_index(const scalar *k, int i, int width) {
  return (scalar_bits(k, width * i, width + 1) | 1) >> 1;
}

INLINE void comb_entry(affine_point *out, const scalar *k, int window) {
  digit d = odd_digit(k, window, COMB_BITS);
  scan(out, comb[window], COMB_ENTRIES, sizeof(affine_point), d.index);
  field_negate_if(&out->y, d.is_negative);
}

/* out = k*G, k in [1, n-1]. Window by window from the low end: before window i the sum is odd and below
 * 2^(6i) in magnitude, the next term is not, so no exceptional addition can come up but in the last window, where
 * the sum may pass n; one k per entry does (k = 2d * 2^252 - n), and only that one branches. */
NOINLINE void multiply_g(point *out, const scalar *secret) {
  scalar k = *secret;
  i32 is_opposite = scalar_make_odd(&k);
  affine_point entry;
  comb_entry(&entry, &k, 0);
  point sum = point_from_affine(&entry.x, &entry.y);
  for (int window = 1; window < COMB_WINDOWS - 1; window++) {
    comb_entry(&entry, &k, window);
    point_add_affine(&sum, &sum, &entry.x, &entry.y);
  }
  u32 index = last_digit_index(&k, COMB_WINDOWS - 1, COMB_BITS);
  scan(&entry, comb[COMB_WINDOWS - 1], COMB_ENTRIES, sizeof(affine_point), index);
  point_add_affine_checked(out, &sum, &entry.x, &entry.y);
  field_negate_if(&out->y, is_opposite);
}

/* out = k*P, k in [1, n-1], P = (x, y) on the curve. Window by window from the high end: 32 times the sum is not a
 * digit, so no exceptional addition can come up but in the last one, where 32 times the sum may pass n; only
 * k = n - 2d for a digit d does, and only that branches. */
NOINLINE void multiply_point(point *out, const scalar *secret, const fe *x, const fe *y) {
  static table_point multiples[KEY_ENTRIES]; /* of P, which is not secret */
  scalar k = *secret;
  i32 is_opposite = scalar_make_odd(&k);
  table_point entry;
  make_key_table(multiples, x, y, KEY_ENTRIES);
  scan(&entry, multiples, KEY_ENTRIES, sizeof(table_point), last_digit_index(&k, KEY_WINDOWS - 1, KEY_BITS));
  point sum = {entry.x, entry.y, entry.z};
  for (int window = KEY_WINDOWS - 2; window >= 0; window--) {
    for (int i = 0; i < KEY_BITS; i++) point_double(&sum, &sum);
    digit d = odd_digit(&k, window, KEY_BITS);
    scan(&entry, multiples, KEY_ENTRIES, sizeof(table_point), d.index);
    field_negate_if(&entry.y, d.is_negative);
    if (window > 0) point_add(&sum, &sum, &entry);
    else point_add_checked(&sum, &sum, &entry);
  }
  *out = sum;
  field_negate_if(&out->y, is_opposite);
}

/* ------------------------------------------------------------------ public s and t: variable time */

enum { NAF_DIGITS = 257 };

/* The digits of k in wNAF: odd or zero, |d| < 2^(width-1), at most one in `width` places not zero. The place of the
 * highest one, or -1 for zero. */
static int make_naf(short digits[NAF_DIGITS], const scalar *k, int width) {
  int highest = -1, carry = 0;
  for (int i = 0; i < NAF_DIGITS; i++) digits[i] = 0;
  for (int i = 0; i < NAF_DIGITS;) {
    if ((int)scalar_bits(k, i, 1) == carry) {
      i++;
      continue;
    }
    int taken = width < NAF_DIGITS - i ? width : NAF_DIGITS - i;
    int word = (int)scalar_bits(k, i, taken) + carry;
    carry = word >> (width - 1) & 1;
    digits[i] = (short)(word - (carry << width));
    highest = i;
    i += taken;
  }
  return highest;
}

/* A sum that may be infinity, by flag. */
typedef struct { point at; int is_infinity; } public_sum;

/* A true zero of few p in magnitude is j*p with |j| < 8, and p is -1 modulo 2^29: a cheap test first. */
static int is_zero_public(const fe *a) {
  return ((a->limb[0] + 8) & LIMB_MASK) <= 16 && field_is_zero(a);
}

static void settle_public(public_sum *sum, const point *added, const addition *seen) {
  if (!is_zero_public(&seen->h)) sum->at = *added;
  else if (is_zero_public(&seen->r)) point_double(&sum->at, &sum->at);
  else sum->is_infinity = 1;
}

static void add_public_g(public_sum *sum, int digit) {
  affine_point entry = odd_g[(digit < 0 ? -digit : digit) >> 1];
  field_negate_if(&entry.y, digit < 0 ? -1 : 0);
  if (sum->is_infinity) {
    *sum = (public_sum){point_from_affine(&entry.x, &entry.y), 0};
    return;
  }
  addition seen;
  point added;
  point_add_affine_seen(&added, &sum->at, &entry.x, &entry.y, &seen);
  settle_public(sum, &added, &seen);
}

static void add_public_key(public_sum *sum, const table_point *multiples, int digit) {
  table_point entry = multiples[(digit < 0 ? -digit : digit) >> 1];
  field_negate_if(&entry.y, digit < 0 ? -1 : 0);
  if (sum->is_infinity) {
    *sum = (public_sum){{entry.x, entry.y, entry.z}, 0};
    return;
  }
  addition seen;
  point added;
  point_add_seen(&added, &sum->at, &entry, &seen);
  settle_public(sum, &added, &seen);
}

/* out = s*G + t*P; 0 where that is infinity. */
NOINLINE int multiply_public(point *out, const scalar *s, const scalar *t, const fe *x, const fe *y) {
  static short s_digits[NAF_DIGITS], t_digits[NAF_DIGITS];
  static table_point multiples[PUBLIC_P_ENTRIES];
  int s_highest = make_naf(s_digits, s, PUBLIC_G_BITS);
  int t_highest = make_naf(t_digits, t, PUBLIC_P_BITS);
  public_sum sum = {.is_infinity = 1};
  make_key_table(multiples, x, y, PUBLIC_P_ENTRIES);
  for (int i = s_highest > t_highest ? s_highest : t_highest; i >= 0; i--) {
    if (!sum.is_infinity) point_double(&sum.at, &sum.at);
    if (s_digits[i] != 0) add_public_g(&sum, s_digits[i]);
    if (t_digits[i] != 0) add_public_key(&sum, multiples, t_digits[i]);
  }
  *out = sum.at;
  return !sum.is_infinity;
}

#endif
