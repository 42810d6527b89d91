/* Points of the SM2 curve y^2 = x^3 - 3x + b (GB/T 32918.5-2017 clause 2). The group has prime order n, so every
 * point but infinity has order n and none has order 2.
 *
 * The addition formulas are not valid for equal or opposite points or infinity; where such a case
 * can come up, the caller says so. Everything in this file is constant time in coordinates. */
#ifndef SM2_POINT_H
#define SM2_POINT_H

#include "sm2-field.h"

static const fe CURVE_B = {{0x181ba844, 0x1230632b, 0x9bd5b86, 0xde6c26d, 0x1878e39e, 0x1505ea51, 0x4293cc0, 0x368838b, 0x81fc31}};
static const fe GENERATOR_X = {{0x30053d2, 0x128990f4, 0x16027e89, 0x7b9b29, 0x7867cf3, 0x199ac24c, 0x2eb50f6, 0x1dc704ec, 0x22cf4b}};
static const fe GENERATOR_Y = {{0x5a1bbac, 0x154e593c, 0x14afd309, 0x195e3b4c, 0x11f183eb, 0x1066e2a4, 0x1ec6a67d, 0x13875cd6, 0x79acba}};

enum { POINT_BYTES = 64 };

/* Jacobian: the point (x/z^2, y/z^3); infinity has z = 0. */
typedef struct { fe x, y, z; } point;
/* Jacobian with the powers of z that an addition needs; 16-byte multiples, for `scan`. */
typedef struct { fe x, y, z, zz, zzz; i32 unused[3]; } __attribute__((aligned(16))) table_point;
/* z = 1. */
typedef struct { fe x, y; i32 unused[2]; } __attribute__((aligned(16))) affine_point;

INLINE point point_from_affine(const fe *x, const fe *y) { return (point){*x, *y, FIELD_ONE}; }

NOINLINE void table_point_from(table_point *out, const point *a) {
  out->x = a->x;
  out->y = a->y;
  out->z = a->z;
  field_square(&out->zz, &a->z);
  field_multiply(&out->zzz, &out->zz, &a->z);
}

/* out = 2a, valid for every a. alpha = 3(x - z^2)(x + z^2), beta = 4xy^2, X = alpha^2 - 2 beta,
 * Y = alpha(beta - X) - 8y^4, Z = 2yz. */
NOINLINE void point_double(point *out, const point *a) {
  fe zz, yy, yy4, beta, alpha, t, u;
  field_square(&zz, &a->z);
  field_square(&yy, &a->y);
  field_scale(&yy4, &yy, 4);
  field_multiply(&beta, &a->x, &yy4);
  field_subtract(&t, &a->x, &zz);
  field_add(&u, &a->x, &zz); /* 2 units, and t 1: 2 of 3 */
  field_multiply(&alpha, &t, &u);
  field_scale(&alpha, &alpha, 3);
  field_add(&t, &a->z, &a->z); /* 2 units */
  field_multiply(&out->z, &a->y, &t);
  field_square_subtract(&out->x, &alpha, &FIELD_ZERO, &beta);
  field_subtract(&t, &beta, &out->x);
  field_add(&u, &yy, &yy); /* 2 units: 1 * 1 + 1 * 2 of 3 */
  field_difference_of_products(&out->y, &alpha, &t, &yy4, &u);
}

/* What an addition shows of its operands: h = 0 where the x are equal, and then r = 0 where the points are. */
typedef struct { fe h, r; } addition;

/* out = a + (x, y); y may be negated limb by limb. Not for a = +-(x, y) nor infinity: `seen` tells. */
INLINE void point_add_affine_seen(point *out, const point *a, const fe *x, const fe *y, addition *seen) {
  fe zz, zzz, hh, hhh, v, t;
  field_square(&zz, &a->z);
  field_multiply_subtract(&seen->h, x, &zz, &a->x);
  field_multiply(&zzz, &zz, &a->z);
  field_multiply_subtract(&seen->r, y, &zzz, &a->y);
  field_square(&hh, &seen->h);
  field_multiply(&hhh, &hh, &seen->h);
  field_multiply(&v, &a->x, &hh);
  field_multiply(&out->z, &a->z, &seen->h);
  field_square_subtract(&out->x, &seen->r, &hhh, &v);
  field_subtract(&t, &v, &out->x);
  field_difference_of_products(&out->y, &seen->r, &t, &a->y, &hhh);
}

NOINLINE void point_add_affine(point *out, const point *a, const fe *x, const fe *y) {
  addition seen;
  point sum; /* out may be a */
  point_add_affine_seen(&sum, a, x, y, &seen);
  *out = sum;
}

/* out = a + b, with the same exclusions. */
INLINE void point_add_seen(point *out, const point *a, const table_point *b, addition *seen) {
  fe zz, zzz, u1, s1, hh, hhh, v, t;
  field_square(&zz, &a->z);
  field_multiply(&u1, &a->x, &b->zz);
  field_multiply_subtract(&seen->h, &b->x, &zz, &u1);
  field_multiply(&zzz, &zz, &a->z);
  field_multiply(&s1, &a->y, &b->zzz);
  field_multiply_subtract(&seen->r, &b->y, &zzz, &s1);
  field_square(&hh, &seen->h);
  field_multiply(&hhh, &hh, &seen->h);
  field_multiply(&v, &u1, &hh);
  field_multiply(&t, &a->z, &b->z);
  field_multiply(&out->z, &t, &seen->h);
  field_square_subtract(&out->x, &seen->r, &hhh, &v);
  field_subtract(&t, &v, &out->x);
  field_difference_of_products(&out->y, &seen->r, &t, &s1, &hhh);
}

NOINLINE void point_add(point *out, const point *a, const table_point *b) {
  addition seen;
  point sum; /* out may be a */
  point_add_seen(&sum, a, b, &seen);
  *out = sum;
}

/* sum = a + the same point or its opposite, where `seen` says so. */
INLINE void correct_sum(point *sum, const point *a, const addition *seen) {
  if (!field_is_zero(&seen->h)) return;
  if (field_is_zero(&seen->r)) point_double(sum, a);
  else sum->z = FIELD_ZERO;
}

/* The two additions once more, valid for all but infinity. They branch on the exceptional cases. */
NOINLINE void point_add_affine_checked(point *out, const point *a, const fe *x, const fe *y) {
  addition seen;
  point sum;
  point_add_affine_seen(&sum, a, x, y, &seen);
  correct_sum(&sum, a, &seen);
  *out = sum;
}

NOINLINE void point_add_checked(point *out, const point *a, const table_point *b) {
  addition seen;
  point sum;
  point_add_seen(&sum, a, b, &seen);
  correct_sum(&sum, a, &seen);
  *out = sum;
}

/* GB/T 32918.1-2016 clause 6.2.1: y^2 = x^3 - 3x + b. */
NOINLINE int is_on_curve(const fe *x, const fe *y) {
  fe t, u;
  field_square(&t, x);
  field_scale(&u, &FIELD_ONE, 3);
  field_subtract(&t, &t, &u);
  field_scale(&t, &t, 1);
  field_multiply(&t, &t, x);
  field_add(&t, &t, &CURVE_B);
  field_square(&u, y);
  field_subtract(&t, &t, &u); /* 3 units, and one in field_is_zero */
  return field_is_zero(&t);
}

/* X || Y, 32 bytes each; 0 unless both are below p and on the curve. */
NOINLINE int point_load(fe *x, fe *y, const u8 *bytes) {
  fe plain_x, plain_y;
  number_load(&plain_x, bytes);
  number_load(&plain_y, bytes + NUMBER_BYTES);
  if (!is_below(&plain_x, &FIELD_P) || !is_below(&plain_y, &FIELD_P)) return 0;
  field_multiply(x, &plain_x, &FIELD_RR);
  field_multiply(y, &plain_y, &FIELD_RR);
  return is_on_curve(x, y);
}

/* X || Y of a, with the inverse of its z. */
NOINLINE void point_store(u8 *bytes, const point *a, const fe *inverse_z) {
  fe power, t;
  field_square(&power, inverse_z);
  field_multiply(&t, &a->x, &power);
  field_canonical(&t, &t);
  number_store(bytes, &t);
  field_multiply(&power, &power, inverse_z);
  field_multiply(&t, &a->y, &power);
  field_canonical(&t, &t);
  number_store(bytes + NUMBER_BYTES, &t);
}

/* inverse[i] = 1 / points[i].z for all, at the cost of one inversion. No z may be zero. */
NOINLINE void invert_all_z(fe *inverse, const point *points, int count) {
  fe product = points[0].z, t;
  for (int i = 1; i < count; i++) {
    inverse[i] = product;
    field_multiply(&product, &product, &points[i].z);
  }
  field_invert(&product, &product);
  for (int i = count - 1; i > 0; i--) {
    field_multiply(&t, &product, &points[i].z);
    field_multiply(&inverse[i], &inverse[i], &product);
    product = t;
  }
  inverse[0] = product;
}

#endif
