/* Points of the SM2 curve y^2 = x^3 - 3x + b (GB/T 32918.5-2017 clause 2). The group has prime order n, so every
 * point but infinity has order n and none has order 2.
 *
 * The addition formulas are not valid for equal or opposite points or infinity; where such a case
 * can come up, the caller says so. Everything in this file is constant time in coordinates. */
#ifndef SM2_POINT_H
#define SM2_POINT_H

#include "sm2-invert.h"
#include "sm2-pair.h"

static const fe CURVE_B = {{0x181ba844, 0x1230632b, 0x9bd5b86, 0xde6c26d, 0x1878e39e, 0x1505ea51, 0x4293cc0, 0x368838b, 0x81fc31}};
static const fe GENERATOR_X = {{0x30053d2, 0x128990f4, 0x16027e89, 0x7b9b29, 0x7867cf3, 0x199ac24c, 0x2eb50f6, 0x1dc704ec, 0x22cf4b}};
static const fe GENERATOR_Y = {{0x5a1bbac, 0x154e593c, 0x14afd309, 0x195e3b4c, 0x11f183eb, 0x1066e2a4, 0x1ec6a67d, 0x13875cd6, 0x79acba}};

enum { POINT_BYTES = 64 };

/* Jacobian: the point (x/z^2, y/z^3); infinity has z = 0. */
typedef struct { fe x, y, z; } point;

INLINE point point_from_affine(const fe *x, const fe *y) { return (point){*x, *y, FIELD_ONE}; }

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

/* out = a + b, right for all but infinity among them; out is infinity where they are opposite. It branches where
 * they are equal or opposite, so a secret may only come here where that does not happen. */
NOINLINE void point_add_checked(point *out, const point *a, const point *b) {
  fe zz, zzz, zz_b, zzz_b, u1, s1, h, r, hh, hhh, v, t;
  field_square(&zz, &a->z);
  field_square(&zz_b, &b->z);
  field_multiply(&u1, &a->x, &zz_b);
  field_multiply_subtract(&h, &b->x, &zz, &u1);
  field_multiply(&zzz, &zz, &a->z);
  field_multiply(&zzz_b, &zz_b, &b->z);
  field_multiply(&s1, &a->y, &zzz_b);
  field_multiply_subtract(&r, &b->y, &zzz, &s1);
  if (field_is_zero(&h)) {
    if (field_is_zero(&r)) point_double(out, a);
    else out->z = FIELD_ZERO;
    return;
  }
  field_square(&hh, &h);
  field_multiply(&hhh, &hh, &h);
  field_multiply(&v, &u1, &hh);
  field_multiply(&t, &a->z, &b->z);
  field_multiply(&out->z, &t, &h);
  field_square_subtract(&out->x, &r, &hhh, &v);
  field_subtract(&t, &v, &out->x);
  field_difference_of_products(&out->y, &r, &t, &s1, &hhh);
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

/* ------------------------------------------------------------------ two points at once
 * The formulas above, on the low and the high point alike. */

typedef struct { pair x, y, z; } two_points;
/* With the powers of z that an addition needs. */
typedef struct { pair x, y, z, zz, zzz; } two_summands;
/* z = 1. */
typedef struct { pair x, y; } two_affine;

INLINE two_points two_from_affine(const two_affine *a) { return (two_points){a->x, a->y, pair_join(&FIELD_ONE, &FIELD_ONE)}; }

INLINE two_points two_join(const point *low, const point *high) {
  return (two_points){pair_join(&low->x, &high->x), pair_join(&low->y, &high->y), pair_join(&low->z, &high->z)};
}
INLINE point two_low(const two_points *a) { return (point){pair_low(&a->x), pair_low(&a->y), pair_low(&a->z)}; }
INLINE point two_high(const two_points *a) { return (point){pair_high(&a->x), pair_high(&a->y), pair_high(&a->z)}; }

NOINLINE void two_summands_from(two_summands *out, const two_points *a) {
  out->x = a->x;
  out->y = a->y;
  out->z = a->z;
  pair_square(&out->zz, &a->z);
  pair_multiply(&out->zzz, &out->zz, &a->z);
}

NOINLINE void two_double(two_points *out, const two_points *a) {
  pair zz, yy, yy4, beta, alpha, t, u;
  pair_square(&zz, &a->z);
  pair_square(&yy, &a->y);
  yy4 = pair_scale(yy, 4);
  pair_multiply(&beta, &a->x, &yy4);
  t = pair_subtract(a->x, zz);
  u = pair_add(a->x, zz); /* 2 units */
  pair_multiply(&alpha, &t, &u);
  alpha = pair_scale(alpha, 3);
  t = pair_add(a->z, a->z); /* 2 units */
  pair_multiply(&out->z, &a->y, &t);
  t = pair_negate(pair_add(beta, beta));
  pair_square_add(&out->x, &alpha, &t);
  t = pair_subtract(beta, out->x);
  u = pair_negate(pair_add(yy, yy)); /* 2 units: 1 * 1 + 1 * 2 of 3 */
  pair_sum_of_products(&out->y, &alpha, &t, &yy4, &u);
}

/* The end of both additions: with h and r, x and y of the first summand as they count, and z * z' = z1. */
INLINE void finish_two(two_points *out, const pair *h, const pair *r, const pair *x1, const pair *y1, const pair *z1) {
  pair hh, hhh, v, t, x;
  pair_square(&hh, h);
  pair_multiply(&hhh, &hh, h);
  pair_multiply(&v, x1, &hh);
  t = pair_negate(pair_add(hhh, pair_add(v, v))); /* 3 units */
  pair_square_add(&x, r, &t);
  t = pair_subtract(v, x);
  hhh = pair_negate(hhh);
  pair_sum_of_products(&out->y, r, &t, y1, &hhh);
  pair_multiply(&out->z, z1, h);
  out->x = x;
}

/* out = a + b; out may be a. */
NOINLINE void two_add_affine(two_points *out, const two_points *a, const two_affine *b) {
  pair zz, zzz, h, r, t;
  pair_square(&zz, &a->z);
  t = pair_negate(a->x);
  pair_multiply_add(&h, &b->x, &zz, &t);
  pair_multiply(&zzz, &zz, &a->z);
  t = pair_negate(a->y);
  pair_multiply_add(&r, &b->y, &zzz, &t);
  finish_two(out, &h, &r, &a->x, &a->y, &a->z);
}

/* out = a + b; out may be a. */
NOINLINE void two_add(two_points *out, const two_points *a, const two_summands *b) {
  pair zz, zzz, u1, s1, h, r, t;
  pair_square(&zz, &a->z);
  pair_multiply(&u1, &a->x, &b->zz);
  t = pair_negate(u1);
  pair_multiply_add(&h, &b->x, &zz, &t);
  pair_multiply(&zzz, &zz, &a->z);
  pair_multiply(&s1, &a->y, &b->zzz);
  t = pair_negate(s1);
  pair_multiply_add(&r, &b->y, &zzz, &t);
  pair_multiply(&t, &a->z, &b->z);
  finish_two(out, &h, &r, &u1, &s1, &t);
}

/* Affine forms of many at the cost of one inversion of each side. No z may be zero. `inverses` is room for as many. */
NOINLINE void make_affine(two_affine *out, const two_points *points, pair *inverses, int count) {
  pair product = points[0].z, t, power;
  for (int i = 1; i < count; i++) {
    inverses[i] = product;
    pair_multiply(&product, &product, &points[i].z);
  }
  fe low = pair_low(&product), high = pair_high(&product);
  field_invert(&low, &low);
  field_invert(&high, &high);
  product = pair_join(&low, &high);
  for (int i = count - 1; i > 0; i--) {
    pair_multiply(&t, &product, &points[i].z);
    pair_multiply(&inverses[i], &inverses[i], &product);
    product = t;
  }
  inverses[0] = product;
  for (int i = 0; i < count; i++) {
    pair_square(&power, &inverses[i]);
    pair_multiply(&out[i].x, &points[i].x, &power);
    pair_multiply(&power, &power, &inverses[i]);
    pair_multiply(&out[i].y, &points[i].y, &power);
  }
}

/* ------------------------------------------------------------------ one point, two steps at a time
 * The formulas above once more, for where there is one point only: the low and the high number are what can be
 * worked out at the same time. */

/* zy: z low, y high. xx: x twice. */
typedef struct { pair zy, xx; } paired_point;
/* With the powers of z that an addition needs: zzz low, z high; y low, zz high; x twice. */
typedef struct { pair zzz_z, y_zz, xx; } paired_summand;

INLINE paired_point paired_from(const point *a) {
  return (paired_point){pair_join(&a->z, &a->y), pair_join(&a->x, &a->x)};
}
INLINE point point_from_paired(const paired_point *a) {
  return (point){pair_low(&a->xx), pair_high(&a->zy), pair_low(&a->zy)};
}

NOINLINE void paired_summand_from(paired_summand *out, const paired_point *a) {
  pair z = both_low(a->zy), zz, zzz;
  pair_square(&zz, &z);
  pair_multiply(&zzz, &zz, &z);
  out->zzz_z = pair_mix(zzz, z);
  out->y_zz = pair_mix(pair_swap(a->zy), zz);
  out->xx = a->xx;
}

/* out = 2a; out may be a. */
NOINLINE void paired_double(paired_point *out, const paired_point *a) {
  pair zz_yy, yy_zz, yy4, beta_alpha, z_x, left, right, alpha, extra, y;
  pair_square(&zz_yy, &a->zy);
  yy_zz = pair_swap(zz_yy);
  yy4 = pair_scale(yy_zz, 4); /* its high number is not used */
  left = pair_mix(a->xx, pair_subtract(a->xx, yy_zz));
  right = pair_mix(yy4, pair_add(a->xx, yy_zz)); /* 2 units */
  pair_multiply(&beta_alpha, &left, &right);
  alpha = pair_scale(beta_alpha, 3); /* high; its low number is not used */

  left = pair_mix(pair_swap(a->zy), alpha);             /* y, alpha */
  right = pair_mix(pair_add(a->zy, a->zy), alpha);      /* 2z, alpha */
  extra = pair_swap(beta_alpha);
  extra = pair_mix(pair_zero(), pair_negate(pair_add(extra, extra)));
  pair_multiply_add(&z_x, &left, &right, &extra);

  left = pair_mix(yy4, alpha);                          /* 4yy, alpha */
  right = pair_mix(pair_negate(pair_add(yy_zz, yy_zz)), pair_subtract(pair_swap(beta_alpha), z_x)); /* -2yy, beta - X */
  pair_multiply_across(&y, &left, &right);
  out->zy = pair_mix(z_x, y);
  out->xx = both_high(z_x);
}

/* out = a + b; out may be a. h (high of s1_h) is zero where the x are equal, and then r (low of r_hh) where the points
 * are; `seen` gives both. */
INLINE void paired_add_seen(paired_point *out, const paired_point *a, const paired_summand *b, pair *s1_h, pair *r_hh) {
  pair zz_t, zzz_u1, v_hhh, z_x, left, right, extra, y, u1_zzz;
  left = both_low(a->zy);
  right = pair_mix(a->zy, b->zzz_z);
  pair_multiply(&zz_t, &left, &right);                  /* z1 z1, z1 z2 */
  left = pair_mix(zz_t, a->xx);
  right = pair_mix(a->zy, b->y_zz);
  pair_multiply(&zzz_u1, &left, &right);                /* zz1 z1, x1 zz2 */
  left = pair_mix(pair_swap(a->zy), b->xx);
  right = pair_mix(b->zzz_z, pair_swap(zz_t));
  extra = pair_mix(pair_zero(), pair_negate(zzz_u1));
  pair_multiply_add(s1_h, &left, &right, &extra);       /* y1 zzz2, x2 zz1 - u1 */
  left = pair_mix(b->y_zz, *s1_h);
  right = pair_mix(zzz_u1, *s1_h);
  extra = pair_mix(pair_negate(*s1_h), pair_zero());
  pair_multiply_add(r_hh, &left, &right, &extra);       /* y2 zzz1 - s1, h h */
  u1_zzz = pair_swap(zzz_u1);
  left = pair_mix(u1_zzz, *s1_h);
  right = both_high(*r_hh);
  pair_multiply(&v_hhh, &left, &right);                 /* u1 hh, h hh */
  left = pair_swap(pair_mix(*r_hh, zz_t));
  right = pair_swap(pair_mix(*r_hh, *s1_h));
  extra = pair_swap(v_hhh);
  extra = pair_mix(pair_zero(), pair_negate(pair_add(v_hhh, pair_add(extra, extra)))); /* 3 units */
  pair_multiply_add(&z_x, &left, &right, &extra);       /* t h, r r - hhh - 2v */
  left = pair_mix(*r_hh, pair_swap(*s1_h));
  right = pair_mix(pair_subtract(v_hhh, pair_swap(z_x)), pair_negate(v_hhh));
  pair_multiply_across(&y, &left, &right);              /* r (v - X) - s1 hhh */
  out->zy = pair_mix(z_x, y);
  out->xx = both_high(z_x);
}

NOINLINE void paired_add(paired_point *out, const paired_point *a, const paired_summand *b) {
  pair s1_h, r_hh;
  paired_add_seen(out, a, b, &s1_h, &r_hh);
}

#endif
