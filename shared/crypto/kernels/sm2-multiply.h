/* Multiples of points: k*G, k*P for a point met for the first time, for two such at once, and for one whose tables are
 * there. Constant time for a secret k; the same with short cuts, where k is public, for verifying. */
#ifndef SM2_MULTIPLY_H
#define SM2_MULTIPLY_H

#include "sm2-point.h"

/* ------------------------------------------------------------------ digits
 *
 * An odd k is written as a sum of digits d_i * 2^(width*i), all odd, |d_i| < 2^width: digit i is the bits
 * [width*i, width*i + width] of k, the lowest set, minus 2^width; the last digit is its plain bits, the
 * lowest set, and positive. `index` is where (|d| - 1) / 2 stands in a table of odd multiples. */
typedef struct { u32 index; i32 is_negative; } digit;

INLINE digit odd_digit(const scalar *k, int i, int width) {
  i32 value = (i32)(scalar_bits(k, width * i, width + 1) | 1) - (1 << width);
  i32 sign = opaque(value >> 31);
  return (digit){(u32)((value ^ sign) - sign) >> 1, sign};
}

INLINE digit last_digit(const scalar *k, int i, int width) {
  return (digit){(scalar_bits(k, width * i, width + 1) | 1) >> 1, 0};
}

INLINE digit digit_of(const scalar *k, int i, int width, int count) {
  return i == count - 1 ? last_digit(k, i, width) : odd_digit(k, i, width); /* i is public */
}

/* The entries two digits stand for. Where they are secret, all of the row is read. */
INLINE void look_up_two(two_affine *out, const two_affine *row, int entries, digit low, digit high, int is_secret) {
  if (is_secret) {
    scan_pairs((pair *)out, (const pair *)row, entries, 2, low.index, high.index);
  } else {
    out->x = pair_mix(row[low.index].x, row[high.index].x);
    out->y = pair_mix(row[low.index].y, row[high.index].y);
  }
  out->y = pair_negate_if(out->y, (masks){low.is_negative, high.is_negative});
}

/* out = low + high, or its opposite. */
INLINE void join_halves(point *out, const two_points *halves, i32 is_opposite) {
  point low = two_low(halves), high = two_high(halves);
  point_add_checked(out, &low, &high);
  field_negate_if(&out->y, is_opposite);
}

/* out[j] = (2j+1) * base. */
static void make_two_multiples(two_points *out, const two_points *base, int count) {
  two_points twice;
  two_summands step;
  two_double(&twice, base);
  two_summands_from(&step, &twice);
  out[0] = *base;
  for (int i = 1; i < count; i++) two_add(&out[i], &out[i - 1], &step);
}

enum { MOST_MULTIPLES = 32 };

/* The same in affine form, in lanes. */
static void make_two_row(two_affine *out, const two_points *base, int count) {
  static two_points multiples[MOST_MULTIPLES];
  static pair inverses[MOST_MULTIPLES];
  make_two_multiples(multiples, base, count);
  make_affine(out, multiples, inverses, count);
}

/* ------------------------------------------------------------------ k*G */

enum {
  COMB_BITS = 6,
  COMB_STEPS = 22,                /* the low half of the windows is summed up beside the high half */
  COMB_WINDOWS = 2 * COMB_STEPS,  /* 44 * 6 = 264 bits */
  COMB_ENTRIES = 1 << (COMB_BITS - 1),
  COMB_HALF_BITS = COMB_BITS * COMB_STEPS,
};

/* [i][j]: (2j+1) * 2^(6i) * G low, (2j+1) * 2^(6i+132) * G high */
static two_affine comb[COMB_STEPS][COMB_ENTRIES];

/* Once, before anything else. */
static void make_generator_tables(void) {
  point low = point_from_affine(&GENERATOR_X, &GENERATOR_Y), high = low;
  for (int i = 0; i < COMB_HALF_BITS; i++) point_double(&high, &high);
  two_points base = two_join(&low, &high);
  for (int step = 0; step < COMB_STEPS; step++) {
    make_two_row(comb[step], &base, COMB_ENTRIES);
    for (int i = 0; i < COMB_BITS; i++) two_double(&base, &base);
  }
}

/* out = k*G, k in [1, n-1].
 * Why no exceptional addition comes up in the halves: before window i each half is 2^(132h) times an odd number below
 * 2^(6i - 132h) in magnitude, the next term is 2^(6i) or more. Their sum or difference is not zero, and below 2^265,
 * so it is a multiple of n only if it is j*n with |j| < 2^10, but for the high half 2^132 would have to divide j.
 * The two halves are opposite for no k, and equal where k = n + 2 * low, for some k in 2^123: only there
 * join_halves branches. */
INLINE void multiply_g_by(point *out, const scalar *number, int is_secret) {
  scalar k = *number;
  i32 is_opposite = scalar_make_odd(&k);
  two_affine entry;
  two_points sum;
  for (int step = 0; step < COMB_STEPS; step++) {
    digit low = odd_digit(&k, step, COMB_BITS);
    digit high = digit_of(&k, step + COMB_STEPS, COMB_BITS, COMB_WINDOWS);
    look_up_two(&entry, comb[step], COMB_ENTRIES, low, high, is_secret);
    if (step == 0) sum = two_from_affine(&entry);
    else two_add_affine(&sum, &sum, &entry);
  }
  join_halves(out, &sum, is_opposite);
}

NOINLINE void multiply_g(point *out, const scalar *secret) { multiply_g_by(out, secret, 1); }
NOINLINE void multiply_g_public(point *out, const scalar *number) { multiply_g_by(out, number, 0); }

/* ------------------------------------------------------------------ k*P for a point whose tables are there */

enum {
  CONTACT_BITS = 5,
  CONTACT_ROWS = 4,    /* of segments, each low and high */
  CONTACT_STEPS = 7,   /* digits in a segment */
  CONTACT_DIGITS = 2 * CONTACT_ROWS * CONTACT_STEPS, /* 56 * 5 = 280 bits */
  CONTACT_ENTRIES = 1 << (CONTACT_BITS - 1),
  CONTACT_SEGMENT_BITS = CONTACT_BITS * CONTACT_STEPS,
  CONTACT_SLOTS = 256,
};

/* [slot][row][j]: (2j+1) * 2^(35 row) * P low, (2j+1) * 2^(35 row + 140) * P high: 10 KiB for each contact */
static two_affine contacts[CONTACT_SLOTS][CONTACT_ROWS][CONTACT_ENTRIES];

static void make_contact(u32 slot, const fe *x, const fe *y) {
  point low = point_from_affine(x, y), high = low;
  for (int i = 0; i < CONTACT_SEGMENT_BITS * CONTACT_ROWS; i++) point_double(&high, &high);
  two_points base = two_join(&low, &high);
  for (int row = 0; row < CONTACT_ROWS; row++) {
    make_two_row(contacts[slot][row], &base, CONTACT_ENTRIES);
    for (int i = 0; i < CONTACT_SEGMENT_BITS; i++) two_double(&base, &base);
  }
}

/* out = k*P, k in [1, n-1], P the contact in `slot`.
 * Why no exceptional addition comes up in the halves: a half is the sum of c_s * 2^(35 s) over its segments s, with
 * |c_s| < 2^35. Such a sum is zero only if all c_s are, for the lowest that is not would be a multiple of
 * 2^35. Taking a term from it or adding one leaves the c_s of its segment odd, so it is not zero; and it is no other
 * multiple of n, because it is below 2^282 and, in the high half, a multiple of 2^140. join_halves as above. */
INLINE void multiply_contact_by(point *out, const scalar *number, u32 slot, int is_secret) {
  scalar k = *number;
  i32 is_opposite = scalar_make_odd(&k);
  two_affine entry;
  two_points sum;
  for (int step = CONTACT_STEPS - 1; step >= 0; step--) {
    int is_first = step == CONTACT_STEPS - 1;
    for (int i = 0; i < CONTACT_BITS && !is_first; i++) two_double(&sum, &sum);
    for (int row = CONTACT_ROWS - 1; row >= 0; row--) {
      int place = row * CONTACT_STEPS + step, high_place = place + CONTACT_ROWS * CONTACT_STEPS;
      digit low = odd_digit(&k, place, CONTACT_BITS);
      digit high = digit_of(&k, high_place, CONTACT_BITS, CONTACT_DIGITS);
      look_up_two(&entry, contacts[slot][row], CONTACT_ENTRIES, low, high, is_secret);
      if (is_first && row == CONTACT_ROWS - 1) sum = two_from_affine(&entry);
      else two_add_affine(&sum, &sum, &entry);
    }
  }
  join_halves(out, &sum, is_opposite);
}

NOINLINE void multiply_contact(point *out, const scalar *secret, u32 slot) { multiply_contact_by(out, secret, slot, 1); }
NOINLINE void multiply_contact_public(point *out, const scalar *number, u32 slot) {
  multiply_contact_by(out, number, slot, 0);
}

/* ------------------------------------------------------------------ k*P for any point, k secret */

enum {
  KEY_BITS = 5,
  KEY_WINDOWS = 52, /* 52 * 5 = 260 bits */
  KEY_ENTRIES = 1 << (KEY_BITS - 1),
};

/* out[j] = (2j+1) * P. */
static void make_key_table(paired_summand *out, const fe *x, const fe *y, int count) {
  point base = point_from_affine(x, y);
  paired_point multiple = paired_from(&base), twice;
  paired_summand step;
  paired_double(&twice, &multiple);
  paired_summand_from(&step, &twice);
  paired_summand_from(&out[0], &multiple);
  for (int i = 1; i < count; i++) {
    paired_add(&multiple, &multiple, &step);
    paired_summand_from(&out[i], &multiple);
  }
}

INLINE void look_up_key(paired_summand *out, const paired_summand *table, digit d) {
  scan_pairs((pair *)out, (const pair *)table, KEY_ENTRIES, 3, d.index, d.index);
  out->y_zz = pair_negate_if(out->y_zz, (masks){d.is_negative, 0});
}

INLINE point point_from_summand(const paired_summand *a) {
  return (point){pair_low(&a->xx), pair_low(&a->y_zz), pair_high(&a->zzz_z)};
}

/* out = k*P, k in [1, n-1], P = (x, y) on the curve. Window by window from the high end: 32 times the sum is not a
 * digit, so no exceptional addition can come up but in the last one, where 32 times the sum may pass n; only
 * k = n - 2d for a digit d does, and only that branches. */
NOINLINE void multiply_point(point *out, const scalar *secret, const fe *x, const fe *y) {
  static paired_summand multiples[KEY_ENTRIES]; /* of P, which is not secret */
  scalar k = *secret;
  i32 is_opposite = scalar_make_odd(&k);
  paired_summand entry;
  make_key_table(multiples, x, y, KEY_ENTRIES);
  look_up_key(&entry, multiples, last_digit(&k, KEY_WINDOWS - 1, KEY_BITS));
  point start = point_from_summand(&entry), last;
  paired_point sum = paired_from(&start);
  for (int window = KEY_WINDOWS - 2; window >= 0; window--) {
    for (int i = 0; i < KEY_BITS; i++) paired_double(&sum, &sum);
    look_up_key(&entry, multiples, odd_digit(&k, window, KEY_BITS));
    if (window > 0) paired_add(&sum, &sum, &entry);
  }
  start = point_from_paired(&sum);
  last = point_from_summand(&entry);
  point_add_checked(out, &start, &last);
  field_negate_if(&out->y, is_opposite);
}

/* The same for two numbers and two points side by side: low[0] = k[0] * P[0], and so on. */
typedef struct { scalar k[2]; fe x[2], y[2]; } two_products;

INLINE void look_up_two_keys(two_summands *out, const two_summands *table, digit low, digit high) {
  scan_pairs((pair *)out, (const pair *)table, KEY_ENTRIES, 5, low.index, high.index);
  out->y = pair_negate_if(out->y, (masks){low.is_negative, high.is_negative});
}

NOINLINE void multiply_two_points(point *low, point *high, const two_products *of) {
  static two_points multiples[KEY_ENTRIES];
  static two_summands table[KEY_ENTRIES];
  scalar a = of->k[0], b = of->k[1];
  i32 is_a_opposite = scalar_make_odd(&a), is_b_opposite = scalar_make_odd(&b);
  point p = point_from_affine(&of->x[0], &of->y[0]), q = point_from_affine(&of->x[1], &of->y[1]);
  two_points base = two_join(&p, &q), sum, last;
  two_summands entry;
  make_two_multiples(multiples, &base, KEY_ENTRIES);
  for (int i = 0; i < KEY_ENTRIES; i++) two_summands_from(&table[i], &multiples[i]);
  look_up_two_keys(&entry, table, last_digit(&a, KEY_WINDOWS - 1, KEY_BITS), last_digit(&b, KEY_WINDOWS - 1, KEY_BITS));
  sum = (two_points){entry.x, entry.y, entry.z};
  for (int window = KEY_WINDOWS - 2; window >= 0; window--) {
    for (int i = 0; i < KEY_BITS; i++) two_double(&sum, &sum);
    look_up_two_keys(&entry, table, odd_digit(&a, window, KEY_BITS), odd_digit(&b, window, KEY_BITS));
    if (window > 0) two_add(&sum, &sum, &entry);
  }
  last = (two_points){entry.x, entry.y, entry.z};
  p = two_low(&sum), q = two_low(&last);
  point_add_checked(low, &p, &q);
  field_negate_if(&low->y, is_a_opposite);
  p = two_high(&sum), q = two_high(&last);
  point_add_checked(high, &p, &q);
  field_negate_if(&high->y, is_b_opposite);
}

/* ------------------------------------------------------------------ t*P for any point, t public: variable time */

enum { NAF_DIGITS = 257, NAF_BITS = 5, NAF_ENTRIES = 1 << (NAF_BITS - 2) };

/* The digits of k in wNAF: odd or zero, |d| < 2^(width-1), at most one in `width` places not zero. The place of the
 * highest one, or -1 for zero. */
static int make_naf(signed char digits[NAF_DIGITS], const scalar *k, int width) {
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
    digits[i] = (signed char)(word - (carry << width));
    highest = i;
    i += taken;
  }
  return highest;
}

/* out = t*P, t in [1, n-1]. The digit found first is positive. Twice the sum can be a digit or its opposite, modulo n, at the
 * very end only, when it passes n. */
NOINLINE void multiply_point_public(point *out, const scalar *t, const fe *x, const fe *y) {
  static signed char digits[NAF_DIGITS];
  static paired_summand multiples[NAF_ENTRIES];
  int highest = make_naf(digits, t, NAF_BITS);
  make_key_table(multiples, x, y, NAF_ENTRIES);
  point last = point_from_summand(&multiples[digits[highest] >> 1]);
  paired_point sum = paired_from(&last);
  for (int i = highest - 1; i >= 0; i--) {
    paired_double(&sum, &sum);
    if (digits[i] == 0) continue;
    paired_summand entry = multiples[(digits[i] < 0 ? -digits[i] : digits[i]) >> 1];
    entry.y_zz = pair_negate_if(entry.y_zz, (masks){digits[i] < 0 ? -1 : 0, 0});
    if (i > 0) {
      paired_add(&sum, &sum, &entry);
      continue;
    }
    point before = point_from_paired(&sum);
    last = point_from_summand(&entry);
    point_add_checked(out, &before, &last);
    return;
  }
  *out = point_from_paired(&sum);
}

#endif
