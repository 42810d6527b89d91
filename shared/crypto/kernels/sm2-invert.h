/* Inverses modulo p and n, by the "divsteps" of Bernstein and Yang (https://eprint.iacr.org/2019/266), in the
 * variant with delta = 1/2 of libsecp256k1 (doc/safegcd_implementation.md there): 590 steps do for any number below
 * 2^256. Far fewer instructions than a power, and constant time like one: the steps are always 600, and
 * what they do is chosen by masks.
 *
 * Numbers are nine signed limbs of 30 bits, the highest with the sign. */
#ifndef SM2_INVERT_H
#define SM2_INVERT_H

#include "sm2-scalar.h"

enum { STEP_BITS = 30, STEP_ROUNDS = 20, STEP_MASK = 0x3fffffff };

typedef struct { i32 limb[LIMBS]; } signed30;
typedef struct { signed30 value; u32 inverse; /* of the modulus modulo 2^30 */ } modulus30;

static const modulus30 MODULUS_P = {
    {{0x3fffffff, 0x3fffffff, 0xf, 0x3fffffc0, 0x3fffffff, 0x3fffffff, 0x3fffffff, 0x3fffbfff, 0xffff}}, 0x3fffffff};
static const modulus30 MODULUS_N = {
    {{0x39d54123, 0xeefd024, 0x1c6052b5, 0xf7dac8, 0x3fffff72, 0x3fffffff, 0x3fffffff, 0x3fffbfff, 0xffff}}, 0xdcaf68b};

/* Regroups canonical limbs of 29 bits. */
static void to_signed30(signed30 *out, const fe *a) {
  u64 buffer = 0;
  int bits = 0, at = 0;
  for (int i = 0; i < LIMBS; i++) {
    buffer |= (u64)(u32)a->limb[i] << bits;
    bits += LIMB_BITS;
    if (bits >= STEP_BITS) {
      out->limb[at++] = buffer & STEP_MASK;
      buffer >>= STEP_BITS;
      bits -= STEP_BITS;
    }
  }
  out->limb[at] = (i32)buffer; /* 29 bits come first alone, so eight limbs are out by now */
}

static void from_signed30(fe *out, const signed30 *a) {
  u64 buffer = 0;
  int bits = 0, at = 0;
  for (int i = 0; i < LIMBS; i++) {
    buffer |= (u64)(u32)a->limb[i] << bits;
    bits += STEP_BITS;
    while (bits >= LIMB_BITS && at < LIMBS) {
      out->limb[at++] = buffer & LIMB_MASK;
      buffer >>= LIMB_BITS;
      bits -= LIMB_BITS;
    }
  }
}

/* What 30 steps do to (f, g), as a matrix times 2^30: f' = u f + v g, g' = q f + r g. */
typedef struct { i32 u, v, q, r; } transition;

/* 30 steps on the lowest bits of f and g. zeta = -(delta + 1/2). */
static i32 steps(transition *t, i32 zeta, u32 f, u32 g) {
  u32 u = 1, v = 0, q = 0, r = 1;
  for (int i = 0; i < STEP_BITS; i++) {
    u32 is_negative = (u32)opaque(zeta >> 31);
    u32 is_odd = (u32)opaque(-(i32)(g & 1));
    g += ((f ^ is_negative) - is_negative) & is_odd;
    q += ((u ^ is_negative) - is_negative) & is_odd;
    r += ((v ^ is_negative) - is_negative) & is_odd;
    u32 swaps = is_negative & is_odd;
    zeta = (i32)((u32)zeta ^ swaps) - 1;
    f += g & swaps;
    u += q & swaps;
    v += r & swaps;
    g >>= 1;
    u <<= 1;
    v <<= 1;
  }
  *t = (transition){(i32)u, (i32)v, (i32)q, (i32)r};
  return zeta;
}

/* (f, g) = t (f, g) / 2^30; exact. */
static void update_pair(signed30 *f, signed30 *g, const transition *t) {
  i64 u = t->u, v = t->v, q = t->q, r = t->r;
  i64 cf = u * f->limb[0] + v * g->limb[0], cg = q * f->limb[0] + r * g->limb[0];
  cf >>= STEP_BITS;
  cg >>= STEP_BITS;
  UNROLL for (int i = 1; i < LIMBS; i++) {
    cf += u * f->limb[i] + v * g->limb[i];
    cg += q * f->limb[i] + r * g->limb[i];
    f->limb[i - 1] = (i32)cf & STEP_MASK;
    g->limb[i - 1] = (i32)cg & STEP_MASK;
    cf >>= STEP_BITS;
    cg >>= STEP_BITS;
  }
  f->limb[LIMBS - 1] = (i32)cf;
  g->limb[LIMBS - 1] = (i32)cg;
}

/* (d, e) = t (d, e) / 2^30 modulo m, in (-2m, m): multiples of m make the lowest limbs zero. */
static void update_inverse(signed30 *d, signed30 *e, const transition *t, const modulus30 *m) {
  i64 u = t->u, v = t->v, q = t->q, r = t->r;
  i32 d_negative = opaque(d->limb[LIMBS - 1] >> 31), e_negative = opaque(e->limb[LIMBS - 1] >> 31);
  i32 md = (t->u & d_negative) + (t->v & e_negative), me = (t->q & d_negative) + (t->r & e_negative);
  i64 cd = u * d->limb[0] + v * e->limb[0], ce = q * d->limb[0] + r * e->limb[0];
  md -= (i32)((m->inverse * (u32)cd + (u32)md) & STEP_MASK);
  me -= (i32)((m->inverse * (u32)ce + (u32)me) & STEP_MASK);
  cd = (cd + (i64)m->value.limb[0] * md) >> STEP_BITS;
  ce = (ce + (i64)m->value.limb[0] * me) >> STEP_BITS;
  UNROLL for (int i = 1; i < LIMBS; i++) {
    cd += u * d->limb[i] + v * e->limb[i] + (i64)m->value.limb[i] * md;
    ce += q * d->limb[i] + r * e->limb[i] + (i64)m->value.limb[i] * me;
    d->limb[i - 1] = (i32)cd & STEP_MASK;
    e->limb[i - 1] = (i32)ce & STEP_MASK;
    cd >>= STEP_BITS;
    ce >>= STEP_BITS;
  }
  d->limb[LIMBS - 1] = (i32)cd;
  e->limb[LIMBS - 1] = (i32)ce;
}

INLINE void add_if_negative(signed30 *a, const modulus30 *m, i32 sign) {
  i32 is_negative = opaque(a->limb[LIMBS - 1] >> 31), carry = 0;
  UNROLL for (int i = 0; i < LIMBS; i++) {
    i32 limb = a->limb[i] + (m->value.limb[i] & is_negative);
    carry += (limb ^ sign) - sign;
    a->limb[i] = i < LIMBS - 1 ? carry & STEP_MASK : carry;
    carry >>= STEP_BITS;
  }
}

/* out = 1/a modulo m for canonical a in [1, m), and 0 for 0. */
static void invert_modulo(fe *out, const fe *a, const modulus30 *m) {
  signed30 f = m->value, g, d = {{0}}, e = {{1}};
  i32 zeta = -1;
  to_signed30(&g, a);
  for (int i = 0; i < STEP_ROUNDS; i++) {
    transition t;
    zeta = steps(&t, zeta, (u32)f.limb[0], (u32)g.limb[0]);
    update_inverse(&d, &e, &t, m);
    update_pair(&f, &g, &t);
  }
  /* Now f is 1 or -1 (or m, for a = 0) and d is the inverse with that sign, in (-2m, m). */
  add_if_negative(&d, m, opaque(f.limb[LIMBS - 1] >> 31));
  add_if_negative(&d, m, 0);
  from_signed30(out, &d);
}

/* out = 1/a modulo p, in Montgomery form; 0 for 0. */
NOINLINE void field_invert(fe *out, const fe *a) {
  fe plain;
  field_canonical(&plain, a);
  invert_modulo(&plain, &plain, &MODULUS_P);
  field_multiply(out, &plain, &FIELD_RR);
}

/* out = 1/a modulo n, a in [1, n). */
NOINLINE void scalar_invert(scalar *out, const scalar *a) { invert_modulo(out, a, &MODULUS_N); }

#endif
