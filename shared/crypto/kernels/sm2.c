/* SM2 (GB/T 32918) kernel for WebAssembly, freestanding C, one file.
 *
 * Field elements: 9 signed limbs of 29 bits (R = 2^261, Montgomery form).
 *   - a 32x32->64 product is one i64.mul; 9 products of 29-bit limbs fit an
 *     i64 column without carries, so there is no carry handling in products;
 *   - p = 2^256-2^224-2^96+2^64-1 is -1 mod 2^29, so the Montgomery quotient
 *     digit is the column itself: reduction is shifts and adds, no multiplies;
 *   - limbs are signed, additions and subtractions are never carried unless
 *     the bound below would be broken, and values are never made canonical
 *     except at the very end.
 * Bounds: call 1 unit = 2^29 of limb magnitude. fe_mul & co. return limbs
 *   0..7 in [0,1) and a tiny signed limb 8.  A column holds < 9*2^58 per unit
 *   product, so the sum of (units a)*(units b) over one call must stay <= 3.
 *   Comments "u=.." give the units where they are not 1.
 *
 * CT = constant time for the marked secret; VT = variable time, public data.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef int i32;
typedef unsigned long long u64;
typedef long long i64;
#ifdef __wasm__
#define API(n) __attribute__((export_name(#n)))
#else
#define API(n)
#endif
#define NI __attribute__((noinline))
#define AI static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#define M29 0x1fffffff

typedef struct { i32 v[9]; } fe;
typedef struct { fe x, y, z; } jac;          /* Jacobian X/Z^2, Y/Z^3 */

static const fe P_ = {{0x1fffffff,0x1fffffff,0x3f,0x1ffffe00,0x1fffffff,0x1fffffff,0x1fffffff,0x1fdfffff,0xffffff}};
static const fe ONE = {{0x20,0x0,0x1ffff800,0x3fff,0x0,0x0,0x0,0x4000000,0x0}};       /* R mod p */
static const fe PRR = {{0xc00,0x4000,0x1fff0000,0x17ffff,0x400000,0x2000000,0x0,0x1,0x10}}; /* R^2 */
static const fe B_ = {{0x181ba844,0x1230632b,0x9bd5b86,0xde6c26d,0x1878e39e,0x1505ea51,0x4293cc0,0x368838b,0x81fc31}};
static const fe GX = {{0x30053d2,0x128990f4,0x16027e89,0x7b9b29,0x7867cf3,0x199ac24c,0x2eb50f6,0x1dc704ec,0x22cf4b}};
static const fe GY = {{0x5a1bbac,0x154e593c,0x14afd309,0x195e3b4c,0x11f183eb,0x1066e2a4,0x1ec6a67d,0x13875cd6,0x79acba}};
static const fe N_ = {{0x19d54123,0x1ddfa049,0x11814ad4,0x7bed643,0x1ffff720,0x1fffffff,0x1fffffff,0x1fdfffff,0xffffff}};
static const fe NRR = {{0x159b7552,0x15c38c55,0xb5ce697,0x1164d74c,0x151153b6,0x1875ffc1,0x1620fc84,0x559e9d,0xd7904b}};
#define N0 0x12350975u

/* ---------------------------------------------------------------- field */
AI i64 L(i32 x) { return (i64)x; }

/* column k of a*b */
AI i64 colmul(const i64 *a, const i64 *b, int k) {
  i64 s = 0;
  UNROLL for (int i = 0; i < 9; i++) if (k - i >= 0 && k - i < 9) s += a[i] * b[k - i];
  return s;
}
/* column k of a*a; d = 2a */
AI i64 colsqr(const i64 *a, const i64 *d, int k) {
  i64 s = 0;
  UNROLL for (int i = 0; i < 9; i++) {
    int j = k - i;
    if (j > i && j < 9) s += d[i] * a[j];
    else if (j == i) s += a[i] * a[i];
  }
  return s;
}
/* Montgomery step shared by all products: GET(k) yields column k, POST(j) is
 * added to output limb j before the carry chain.  m[] are quotient digits. */
#define REDC(GET, POST, OUT)                                                   \
  i64 m[9], c = 0;                                                             \
  UNROLL for (int k = 0; k < 17; k++) {                                        \
    c += GET(k);                                                               \
    if (k >= 2 && k < 11) c += m[k - 2] << 6;                                  \
    if (k >= 3 && k < 12) c -= m[k - 3] << 9;                                  \
    if (k >= 7 && k < 16) c -= m[k - 7] << 21;                                 \
    if (k >= 8) c += m[k - 8] << 24;                                           \
    if (k < 9) m[k] = c & M29;                                                 \
    else { c += POST(k - 9); (OUT)->v[k - 9] = (i32)(c & M29); }               \
    c >>= 29;                                                                  \
  }                                                                            \
  (OUT)->v[8] = (i32)(c + POST(8));

#define LOAD(n, p) i64 n[9]; UNROLL for (int i_ = 0; i_ < 9; i_++) n[i_] = L((p)->v[i_]);
#define ZERO_(j) 0

NI static void fe_mul(fe *o, const fe *x, const fe *y) {
  LOAD(a, x) LOAD(b, y)
#define G_(k) colmul(a, b, k)
  REDC(G_, ZERO_, o)
#undef G_
}
NI static void fe_sqr(fe *o, const fe *x) {
  LOAD(a, x) i64 d[9]; UNROLL for (int i = 0; i < 9; i++) d[i] = a[i] * 2;
#define G_(k) colsqr(a, d, k)
  REDC(G_, ZERO_, o)
#undef G_
}
/* o = x*y - z (z up to u=8) */
NI static void fe_mul_sub(fe *o, const fe *x, const fe *y, const fe *z) {
  LOAD(a, x) LOAD(b, y)
#define G_(k) colmul(a, b, k)
  i64 zz[9]; UNROLL for (int i = 0; i < 9; i++) zz[i] = -L(z->v[i]);
#define S_(j) zz[j]
  REDC(G_, S_, o)
#undef G_
#undef S_
}
/* o = x^2 - z - 2w */
NI static void fe_sqr_sub(fe *o, const fe *x, const fe *z, const fe *w) {
  LOAD(a, x) i64 d[9]; UNROLL for (int i = 0; i < 9; i++) d[i] = a[i] * 2;
  i64 zz[9]; UNROLL for (int i = 0; i < 9; i++) zz[i] = -L(z->v[i]) - 2 * L(w->v[i]);
#define G_(k) colsqr(a, d, k)
#define S_(j) zz[j]
  REDC(G_, S_, o)
#undef G_
#undef S_
}
/* o = x*y - z*w with a single reduction */
NI static void fe_mulmul_sub(fe *o, const fe *x, const fe *y, const fe *z, const fe *w) {
  LOAD(a, x) LOAD(b, y) LOAD(e, z) LOAD(f, w)
#define G_(k) (colmul(a, b, k) - colmul(e, f, k))
  REDC(G_, ZERO_, o)
#undef G_
}
AI void fe_add(fe *o, const fe *a, const fe *b) { UNROLL for (int i = 0; i < 9; i++) o->v[i] = a->v[i] + b->v[i]; }
AI void fe_sub(fe *o, const fe *a, const fe *b) { UNROLL for (int i = 0; i < 9; i++) o->v[i] = a->v[i] - b->v[i]; }
/* o = k*a with one parallel carry pass: limbs back to u=1 (plus 2^-20) */
AI void fe_scale(fe *o, const fe *a, int k) {
  i64 t[9];
  UNROLL for (int i = 0; i < 9; i++) t[i] = L(a->v[i]) * k;
  UNROLL for (int i = 8; i >= 0; i--) o->v[i] = (i32)((i < 8 ? (t[i] & M29) : t[i]) + (i ? t[i - 1] >> 29 : 0));
}
NI static void fe_sqrn(fe *o, const fe *a, int n) { fe_sqr(o, a); while (--n) fe_sqr(o, o); }

/* a^(p-2), CT (fixed chain) */
NI static void fe_inv(fe *o, const fe *a) {
  fe e2, e3, e6, e15, e30, e32, e62, t;
  fe_sqr(&t, a); fe_mul(&e2, &t, a);
  fe_sqr(&t, &e2); fe_mul(&e3, &t, a);
  fe_sqrn(&t, &e3, 3); fe_mul(&e6, &t, &e3);
  fe_sqrn(&t, &e6, 6); fe_mul(&t, &t, &e6);                /* e12 */
  fe_sqrn(&t, &t, 3); fe_mul(&e15, &t, &e3);
  fe_sqrn(&t, &e15, 15); fe_mul(&e30, &t, &e15);
  fe_sqrn(&t, &e30, 2); fe_mul(&e32, &t, &e2);
  fe_sqrn(&t, &e32, 30); fe_mul(&e62, &t, &e30);
  fe_sqr(&t, &e30); fe_mul(&t, &t, a);                     /* e31 */
  fe_sqr(&t, &t);
  for (int i = 0; i < 4; i++) { fe_sqrn(&t, &t, 32); fe_mul(&t, &t, &e32); }
  fe_sqrn(&t, &t, 94); fe_mul(&t, &t, &e62);
  fe_sqrn(&t, &t, 2); fe_mul(o, &t, a);
}

/* value barrier so that masks stay masks */
AI i32 opaque(i32 x) { __asm__("" : "+r"(x)); return x; }
AI void fe_cmov(fe *o, const fe *a, i32 mask) { UNROLL for (int i = 0; i < 9; i++) o->v[i] ^= (o->v[i] ^ a->v[i]) & mask; }
AI void fe_cneg(fe *o, i32 mask) { UNROLL for (int i = 0; i < 9; i++) o->v[i] = (o->v[i] ^ mask) - mask; }

/* subtract q once if a >= q; a non-negative, canonical limbs; CT */
AI void cond_sub(fe *a, const fe *q) {
  i32 t[9], c = 0;
  UNROLL for (int i = 0; i < 9; i++) { c += a->v[i] - q->v[i]; t[i] = i < 8 ? c & M29 : c; c >>= 29; }
  i32 keep = opaque(t[8] >> 31);
  UNROLL for (int i = 0; i < 9; i++) a->v[i] = t[i] ^ ((t[i] ^ a->v[i]) & keep);
}
/* out of Montgomery form, canonical [0,p) */
NI static void fe_from(fe *o, const fe *a) {
  static const fe one = {{1}};
  fe_mul(o, a, &one); cond_sub(o, &P_);
}
AI int raw_zero(const fe *a) { i32 z = 0; UNROLL for (int i = 0; i < 9; i++) z |= a->v[i]; return z == 0; }
NI static int fe_iszero(const fe *a) { fe t; fe_from(&t, a); return raw_zero(&t); }

/* 32 bytes big endian <-> raw limbs */
NI static void from_be(fe *o, const u8 *s) {
  u64 acc = 0; int bits = 0, j = 0;
  for (int i = 31; i >= 0; i--) {
    acc |= (u64)s[i] << bits; bits += 8;
    if (bits >= 29 && j < 8) { o->v[j++] = acc & M29; acc >>= 29; bits -= 29; }
  }
  o->v[8] = (i32)acc;
}
NI static void to_be(u8 *s, const fe *a) {
  u64 acc = 0; int bits = 0, j = 0;
  for (int i = 31; i >= 0; i--) {
    if (bits < 8 && j < 9) { acc |= (u64)(u32)a->v[j++] << bits; bits += 29; }
    s[i] = (u8)acc; acc >>= 8; bits -= 8;
  }
}
AI int lt(const fe *a, const fe *q) {           /* a < q, canonical limbs, CT */
  i32 c = 0;
  UNROLL for (int i = 0; i < 9; i++) c = (c + a->v[i] - q->v[i]) >> 29;
  return c < 0;
}

/* ------------------------------------------------- scalars mod n (all CT) */
NI static void sc_mulm(fe *o, const fe *x, const fe *y) {      /* x*y/R mod n */
  LOAD(a, x) LOAD(b, y) LOAD(n, &N_)
  i64 m[9], c = 0;
  UNROLL for (int k = 0; k < 17; k++) {
    u64 s = (u64)c + (u64)colmul(a, b, k);
    UNROLL for (int i = 0; i < 9; i++) if (i < k && k - i < 9) s += (u64)(m[i] * n[k - i]);
    if (k < 9) { m[k] = ((u32)s * N0) & M29; s += (u64)(m[k] * n[0]); }
    else o->v[k - 9] = (i32)(s & M29);
    c = (i64)(s >> 29);
  }
  o->v[8] = (i32)c;
  cond_sub(o, &N_);
}
NI static void sc_mul(fe *o, const fe *x, const fe *y) { fe t; sc_mulm(&t, x, y); sc_mulm(o, &t, &NRR); }
NI static void sc_add(fe *o, const fe *x, const fe *y) {
  i32 c = 0;
  UNROLL for (int i = 0; i < 9; i++) { c += x->v[i] + y->v[i]; o->v[i] = i < 8 ? c & M29 : c; c >>= 29; }
  cond_sub(o, &N_);
}
NI static void sc_sub(fe *o, const fe *x, const fe *y) {
  i32 c = 0;
  fe t;
  UNROLL for (int i = 0; i < 9; i++) { c += x->v[i] + N_.v[i] - y->v[i]; t.v[i] = i < 8 ? c & M29 : c; c >>= 29; }
  cond_sub(&t, &N_); *o = t;
}
NI static void sc_inv(fe *o, const fe *a) {     /* a^(n-2); exponent is public */
  fe e = N_, x, tab[16]; e.v[0] -= 2;
  sc_mulm(&x, a, &NRR);
  tab[1] = x;
  for (int i = 2; i < 16; i++) sc_mulm(&tab[i], &tab[i - 1], &x);
  fe r; int started = 0;
  for (int w = 63; w >= 0; w--) {
    int bit = 4 * w, l = bit / 29, s = bit % 29;
    u32 d = (u32)(((u64)(u32)e.v[l] | (l < 8 ? (u64)(u32)e.v[l + 1] << 29 : 0)) >> s) & 15;
    if (started) for (int i = 0; i < 4; i++) sc_mulm(&r, &r, &r);
    if (d) { if (started) sc_mulm(&r, &r, &tab[d]); else { r = tab[d]; started = 1; } }
  }
  static const fe one = {{1}};
  sc_mulm(o, &r, &one);
}

/* ---------------------------------------------------------------- points */
/* a = -3 doubling, 4M+4S with 7 reductions; never exceptional (odd order) */
NI static void pt_dbl(jac *o, const jac *a) {
  fe d, g, g4, b4, al, t, u;
  fe_sqr(&d, &a->z);
  fe_sqr(&g, &a->y);
  fe_scale(&g4, &g, 4);
  fe_mul(&b4, &a->x, &g4);                         /* 4XY^2 */
  fe_sub(&t, &a->x, &d); fe_add(&u, &a->x, &d);    /* u=1, u=2 */
  fe_mul(&al, &t, &u); fe_scale(&al, &al, 3);
  fe_add(&t, &a->z, &a->z);
  fe_mul(&o->z, &a->y, &t);                        /* 2YZ */
  static const fe zero = {{0}};
  fe_sqr_sub(&o->x, &al, &zero, &b4);              /* al^2 - 2*b4 */
  fe_sub(&t, &b4, &o->x);
  fe_add(&u, &g, &g);                              /* u=2, 1*1 + 1*2 <= 3 */
  fe_mulmul_sub(&o->y, &al, &t, &g4, &u);          /* al(b4-X3) - 8Y^4 */
}
/* o = a + (x2,y2) affine; 8M+3S, 10 reductions; returns H for checks.
 * y2 may be a negated limb vector. Not valid for a = +-(x2,y2) or infinity. */
AI void pt_madd_h(jac *o, const jac *a, const fe *x2, const fe *y2, fe *h, fe *r) {
  fe zz, t, hh, hhh, v;
  fe_sqr(&zz, &a->z);
  fe_mul_sub(h, x2, &zz, &a->x);
  fe_mul(&t, &zz, &a->z);
  fe_mul_sub(r, y2, &t, &a->y);
  fe_sqr(&hh, h);
  fe_mul(&hhh, &hh, h);
  fe_mul(&v, &a->x, &hh);
  fe_mul(&o->z, &a->z, h);
  fe_sqr_sub(&o->x, r, &hhh, &v);
  fe_sub(&t, &v, &o->x);
  fe_mulmul_sub(&o->y, r, &t, &a->y, &hhh);
}
NI static void pt_madd(jac *o, const jac *a, const fe *x2, const fe *y2) { fe h, r; pt_madd_h(o, a, x2, y2, &h, &r); }

/* table entry of a variable point: Jacobian with Z^2 and Z^3 */
typedef struct { fe x, y, z, zz, zzz; } jacz;
NI static void to_jacz(jacz *o, const jac *a) {
  o->x = a->x; o->y = a->y; o->z = a->z;
  fe_sqr(&o->zz, &a->z); fe_mul(&o->zzz, &o->zz, &a->z);
}
/* o = a + b, 11M+3S, 13 reductions; same exclusions as pt_madd */
AI void pt_add_h(jac *o, const jac *a, const jacz *b, fe *h, fe *r) {
  fe zz, t, u1, s1, hh, hhh, v;
  fe_sqr(&zz, &a->z);
  fe_mul(&u1, &a->x, &b->zz);
  fe_mul_sub(h, &b->x, &zz, &u1);
  fe_mul(&t, &zz, &a->z);
  fe_mul(&s1, &a->y, &b->zzz);
  fe_mul_sub(r, &b->y, &t, &s1);
  fe_sqr(&hh, h);
  fe_mul(&hhh, &hh, h);
  fe_mul(&v, &u1, &hh);
  fe_mul(&t, &a->z, &b->z); fe_mul(&o->z, &t, h);
  fe_sqr_sub(&o->x, r, &hhh, &v);
  fe_sub(&t, &v, &o->x);
  fe_mulmul_sub(&o->y, r, &t, &s1, &hhh);
}
NI static void pt_add(jac *o, const jac *a, const jacz *b) { fe h, r; pt_add_h(o, a, b, &h, &r); }

NI static int on_curve(const fe *x, const fe *y) {
  fe t, u;
  fe_sqr(&t, x);
  u = ONE; UNROLL for (int i = 0; i < 9; i++) u.v[i] = 3 * u.v[i];
  fe_sub(&t, &t, &u); fe_scale(&t, &t, 1); fe_mul(&t, &t, x);
  fe_add(&t, &t, &B_);
  fe_sqr(&u, y); fe_sub(&t, &t, &u);
  return fe_iszero(&t);
}
/* 64 bytes x||y -> Montgomery, with range and curve checks */
NI static int load_point(fe *x, fe *y, const u8 *s) {
  fe a, b;
  from_be(&a, s); from_be(&b, s + 32);
  if (!lt(&a, &P_) || !lt(&b, &P_)) return 0;
  fe_mul(x, &a, &PRR); fe_mul(y, &b, &PRR);
  return on_curve(x, y);
}
NI static void store_affine(u8 *s, const jac *a, const fe *zi) {
  fe z2, t;
  fe_sqr(&z2, zi); fe_mul(&t, &a->x, &z2); fe_from(&t, &t); to_be(s, &t);
  fe_mul(&z2, &z2, zi); fe_mul(&t, &a->y, &z2); fe_from(&t, &t); to_be(s + 32, &t);
}

/* ------------------------------------------------------- scalar recoding */
/* bits [pos, pos+w) of a raw scalar; positions are public */
AI u32 bits(const fe *k, int pos, int w) {
  int l = pos / 29, s = pos % 29;
  u64 v = (u64)(u32)k->v[l] | (l < 8 ? (u64)(u32)k->v[l + 1] << 29 : 0);
  return (u32)(v >> s) & ((1u << w) - 1);
}
/* Make k odd by replacing it with n-k if even; mask=-1 if that happened. CT */
AI i32 make_odd(fe *k) {
  fe t; i32 c = 0;
  i32 mask = opaque((k->v[0] & 1) - 1);
  UNROLL for (int i = 0; i < 9; i++) { c += N_.v[i] - k->v[i]; t.v[i] = i < 8 ? c & M29 : c; c >>= 29; }
  fe_cmov(k, &t, mask);
  return mask;
}
/* Odd k as sum d_i 2^(wi), d_i odd, |d_i| < 2^w: digit i takes bits
 * [wi, wi+w] of k with bit 0 forced to one, minus 2^w; the top digit is the
 * plain bits (forced odd) and positive. Returns index (|d|-1)/2, sign mask. CT */
AI u32 odd_digit(const fe *k, int i, int w, int top, i32 *neg) {
  u32 b = bits(k, w * i, w + 1) | 1;
  i32 d = (i32)b - (1 << w);
  if (top) d = (i32)b;
  i32 s = opaque(d >> 31);
  *neg = s;
  return (u32)((d ^ s) - s) >> 1;
}

/* ------------------------------------------------------ fixed base tables */
#ifndef WG
#define WG 6                                   /* secret comb window */
#endif
#define NG ((256 + WG - 1) / WG)
#define EG (1 << (WG - 1))
#ifndef WV
#define WV 10                                  /* public wNAF window for G */
#endif
#define EV (1 << (WV - 2))
typedef struct { fe x, y; i32 pad[2]; } __attribute__((aligned(16))) aff; /* 80 bytes = 5 x 128 bits */
static aff comb[NG][EG];                       /* (2j+1) * 2^(WG*i) * G */
static aff gnaf[EV];                           /* (2j+1) * G */
#define SCR 1024
static jac scr[SCR]; static fe scz[SCR];

/* batch to affine, Montgomery's trick; CT apart from the count */
NI static void batch_inv(fe *zi, const jac *a, int n) {
  fe acc = a[0].z, t;
  zi[0] = ONE;
  for (int i = 1; i < n; i++) { zi[i] = acc; fe_mul(&acc, &acc, &a[i].z); }
  fe_inv(&acc, &acc);
  for (int i = n - 1; i > 0; i--) { fe_mul(&t, &acc, &a[i].z); fe_mul(&zi[i], &zi[i], &acc); acc = t; }
  zi[0] = acc;
}
NI static void odd_multiples(aff *o, const jac *base, int n) {
  jac d; jacz dz; scr[0] = *base; pt_dbl(&d, base); to_jacz(&dz, &d);
  for (int i = 1; i < n; i++) pt_add(&scr[i], &scr[i - 1], &dz);
  batch_inv(scz, scr, n);
  for (int i = 0; i < n; i++) {
    fe z2; fe_sqr(&z2, &scz[i]); fe_mul(&o[i].x, &scr[i].x, &z2);
    fe_mul(&z2, &z2, &scz[i]); fe_mul(&o[i].y, &scr[i].y, &z2);
  }
}
static int ready;
API(init) int init(void) {
  if (ready) return 1;
  jac b; b.x = GX; b.y = GY; b.z = ONE;
  odd_multiples(gnaf, &b, EV);
  for (int i = 0; i < NG; i++) {
    odd_multiples(comb[i], &b, EG);
    for (int j = 0; j < WG; j++) pt_dbl(&b, &b);
  }
  return ready = 1;
}

#ifdef __wasm_simd128__
typedef i32 v4 __attribute__((vector_size(16)));
#define VW 4
typedef v4 vec;
#else
typedef i32 vec;
#define VW 1
#endif
/* o = row[idx], reading every entry. CT. 16-byte words at a time with SIMD */
AI void scan(void *out, const void *row, int n, int bytes, u32 idx) {
  enum { MAXW = 48 };
  vec acc[MAXW]; int words = bytes / sizeof(vec);
  UNROLL for (int w = 0; w < words; w++) acc[w] = (vec){0};
  const vec *p = row;
  for (int j = 0; j < n; j++, p += words) {
    i32 m = opaque((i32)((((u32)j ^ idx) - 1) >> 31)); m = -m;
#if VW == 4
    vec mv = {m, m, m, m};
#else
    vec mv = m;
#endif
    UNROLL for (int w = 0; w < words; w++) acc[w] |= p[w] & mv;
  }
  UNROLL for (int w = 0; w < words; w++) ((vec *)out)[w] = acc[w];
}

/* last addition with the doubling case: reached only by one scalar in 2^256 */
NI static void pt_madd_last(jac *o, const jac *a, const fe *x2, const fe *y2) {
  fe h, r; jac t; pt_madd_h(&t, a, x2, y2, &h, &r);
  if (fe_iszero(&h)) { if (fe_iszero(&r)) pt_dbl(&t, a); else t.z = (fe){{0}}; }
  *o = t;
}
NI static void pt_add_last(jac *o, const jac *a, const jacz *b) {
  fe h, r; jac t; pt_add_h(&t, a, b, &h, &r);
  if (fe_iszero(&h)) { if (fe_iszero(&r)) pt_dbl(&t, a); else t.z = (fe){{0}}; }
  *o = t;
}

/* k*G, k in [1,n-1] secret. CT: full table scans, no branches on k */
NI static void mul_g(jac *o, const fe *k0) {
  fe k = *k0; i32 flip = make_odd(&k), neg; aff t; jac a;
  u32 ix = odd_digit(&k, 0, WG, 0, &neg);
  scan(&t, comb[0], EG, sizeof(aff), ix); fe_cneg(&t.y, neg);
  a.x = t.x; a.y = t.y; a.z = ONE;
  for (int i = 1; i < NG - 1; i++) {
    ix = odd_digit(&k, i, WG, 0, &neg);
    scan(&t, comb[i], EG, sizeof(aff), ix); fe_cneg(&t.y, neg);
    pt_madd(&a, &a, &t.x, &t.y);
  }
  ix = odd_digit(&k, NG - 1, WG, 1, &neg);
  scan(&t, comb[NG - 1], EG, sizeof(aff), ix);
  pt_madd_last(o, &a, &t.x, &t.y);
  fe_cneg(&o->y, flip);
}
/* k*P, k in [1,n-1] secret, P affine and public or not. CT in k and P */
#ifndef WP
#define WP 5
#endif
#define NP ((256 + WP - 1) / WP)
#define EP (1 << (WP - 1))
typedef struct { jacz p; i32 pad[3]; } __attribute__((aligned(16))) jent; /* 192 bytes */
static jent ptab[EP];
NI static void point_table(jent *tab, const fe *x, const fe *y, int n) {
  jac b, d; jacz dz;
  b.x = *x; b.y = *y; b.z = ONE;
  pt_dbl(&d, &b); to_jacz(&dz, &d);
  to_jacz(&tab[0].p, &b);
  for (int i = 1; i < n; i++) { pt_add(&b, &b, &dz); to_jacz(&tab[i].p, &b); }
}
NI static void mul_p(jac *o, const fe *k0, const fe *x, const fe *y) {
  fe k = *k0; i32 flip = make_odd(&k), neg; jent t; jac a;
  point_table(ptab, x, y, EP);
  u32 ix = odd_digit(&k, NP - 1, WP, 1, &neg);
  scan(&t, ptab, EP, sizeof(jent), ix);
  a.x = t.p.x; a.y = t.p.y; a.z = t.p.z;
  for (int i = NP - 2; i >= 0; i--) {
    for (int j = 0; j < WP; j++) pt_dbl(&a, &a);
    ix = odd_digit(&k, i, WP, 0, &neg);
    scan(&t, ptab, EP, sizeof(jent), ix); fe_cneg(&t.p.y, neg);
    if (i) pt_add(&a, &a, &t.p); else pt_add_last(&a, &a, &t.p);
  }
  *o = a;
  fe_cneg(&o->y, flip);
}

/* Known public keys ("contacts"): 4 x 16 affine entries, 5 KiB per key.
 * kt[slot][s][j] = (2j+1) * 2^(65 s) * P; 13 steps of 5 doublings + 4 additions. CT in k */
#ifndef KSLOTS
#define KSLOTS 256
#endif
static aff kt[KSLOTS][4][16];
NI static void mul_kt(jac *o, const fe *k0, int slot) {
  fe k = *k0; i32 flip = make_odd(&k), neg; aff t; jac a;
  for (int i = 12; i >= 0; i--) {
    if (i < 12) for (int j = 0; j < 5; j++) pt_dbl(&a, &a);
    for (int s = 3; s >= 0; s--) {
      int top = i == 12 && s == 3;
      u32 ix = odd_digit(&k, i + 13 * s, 5, top, &neg);
      scan(&t, kt[slot][s], 16, sizeof(aff), ix); fe_cneg(&t.y, neg);
      if (top) { a.x = t.x; a.y = t.y; a.z = ONE; }
      else if (i || s) pt_madd(&a, &a, &t.x, &t.y);
      else pt_madd_last(&a, &a, &t.x, &t.y);
    }
  }
  *o = a;
  fe_cneg(&o->y, flip);
}

/* s*G + t*P for verification. VT, everything public: interleaved wNAF */
#ifndef WQ
#define WQ 5
#endif
static int wnaf(signed short *d, const fe *k0, int w) {
  u32 k[9]; u8 sb[32]; fe kk = *k0; int top = -1;
  to_be(sb, &kk);
  for (int i = 0; i < 8; i++) k[i] = (u32)sb[31 - 4 * i] | (u32)sb[30 - 4 * i] << 8 | (u32)sb[29 - 4 * i] << 16 | (u32)sb[28 - 4 * i] << 24;
  k[8] = 0;
  for (int i = 0; i < 257; i++) d[i] = 0;
  int carry = 0;
  for (int i = 0; i < 257;) {
    int bit = (k[i >> 5] >> (i & 31)) & 1;
    if (bit == carry) { i++; continue; }
    int take = w; if (i + take > 257) take = 257 - i;
    u64 v = (u64)k[i >> 5] | ((i >> 5) < 8 ? (u64)k[(i >> 5) + 1] << 32 : 0);
    int word = (int)((v >> (i & 31)) & ((1u << take) - 1)) + carry;
    carry = (word >> (w - 1)) & 1;
    word -= carry << w;
    d[i] = (signed short)word; top = i; i += take;
  }
  return top;
}
NI static int mul_gp(jac *o, const fe *s, const fe *t, const fe *x, const fe *y) {
  static signed short ds[257], dt[257]; static jent tab[1 << (WQ - 2)];
  int a = wnaf(ds, s, WV), b = wnaf(dt, t, WQ), inf = 1;
  jac r, q; fe h, rr;
  point_table(tab, x, y, 1 << (WQ - 2));
  for (int i = a > b ? a : b; i >= 0; i--) {
    if (!inf) pt_dbl(&r, &r);
    for (int w = 0; w < 2; w++) {
      int d = w ? dt[i] : ds[i];
      if (!d) continue;
      u32 ix = (u32)(d < 0 ? -d : d) >> 1; i32 neg = d >> 31;
      jacz e;
      if (w) e = tab[ix].p; else { e.x = gnaf[ix].x; e.y = gnaf[ix].y; e.z = ONE; }
      fe_cneg(&e.y, neg);
      if (inf) { r.x = e.x; r.y = e.y; r.z = e.z; inf = 0; continue; }
      if (w) pt_add_h(&q, &r, &e, &h, &rr); else pt_madd_h(&q, &r, &e.x, &e.y, &h, &rr);
      /* exceptional cases: cheap limb test first (a true zero is j*p with |j| < 8, and p = -1 mod 2^29) */
      if (((h.v[0] + 8) & M29) <= 16 && fe_iszero(&h)) {
        if (fe_iszero(&rr)) { pt_dbl(&q, &r); } else { inf = 1; }
      }
      r = q;
    }
  }
  *o = r;
  return !inf;
}

/* ------------------------------------------------------------------- SM3 */
AI u32 rol(u32 x, int n) { n &= 31; return n ? x << n | x >> (32 - n) : x; }
static void sm3_block(u32 *h, const u8 *b) {
  u32 w[68];
  for (int i = 0; i < 16; i++) w[i] = (u32)b[4*i] << 24 | (u32)b[4*i+1] << 16 | (u32)b[4*i+2] << 8 | b[4*i+3];
  for (int i = 16; i < 68; i++) {
    u32 x = w[i-16] ^ w[i-9] ^ rol(w[i-3], 15);
    w[i] = (x ^ rol(x, 15) ^ rol(x, 23)) ^ rol(w[i-13], 7) ^ w[i-6];
  }
  u32 A=h[0],B=h[1],C=h[2],D=h[3],E=h[4],F=h[5],Gg=h[6],H=h[7];
  for (int j = 0; j < 64; j++) {
    u32 T = j < 16 ? 0x79cc4519 : 0x7a879d8a, a12 = rol(A, 12);
    u32 s1 = rol(a12 + E + rol(T, j), 7), s2 = s1 ^ a12;
    u32 t1 = (j < 16 ? A ^ B ^ C : (A & B) | (A & C) | (B & C)) + D + s2 + (w[j] ^ w[j+4]);
    u32 t2 = (j < 16 ? E ^ F ^ Gg : (E & F) | (~E & Gg)) + H + s1 + w[j];
    D = C; C = rol(B, 9); B = A; A = t1; H = Gg; Gg = rol(F, 19); F = E; E = t2 ^ rol(t2, 9) ^ rol(t2, 17);
  }
  h[0]^=A; h[1]^=B; h[2]^=C; h[3]^=D; h[4]^=E; h[5]^=F; h[6]^=Gg; h[7]^=H;
}
NI static void sm3(u8 *out, const u8 *m, u32 len) {
  u32 h[8] = {0x7380166f,0x4914b2b9,0x172442d7,0xda8a0600,0xa96f30bc,0x163138aa,0xe38dee4d,0xb0fb0e4e};
  u8 b[128]; u32 i = 0, r, n;
  for (; len - i >= 64; i += 64) sm3_block(h, m + i);
  r = len - i; n = r < 56 ? 64 : 128;
  for (u32 j = 0; j < n; j++) b[j] = j < r ? m[i + j] : j == r ? 0x80 : 0;
  b[n-1] = (u8)(len << 3); b[n-2] = (u8)(len >> 5); b[n-3] = (u8)(len >> 13); b[n-4] = (u8)(len >> 21); b[n-5] = (u8)(len >> 29);
  sm3_block(h, b); if (n == 128) sm3_block(h, b + 64);
  for (int j = 0; j < 32; j++) out[j] = (u8)(h[j >> 2] >> (24 - 8 * (j & 3)));
}

/* ------------------------------------------------------------------- API */
#define IOSZ 65536
#define OUTOFF 32768
static u8 io[IOSZ] __attribute__((aligned(16)));
API(io) u8 *io_ptr(void) { return io; }
API(public_key) int public_key(void) {
  fe d, zi; jac a; fe nm1 = N_; nm1.v[0] -= 1;
  from_be(&d, io);
  if (!lt(&d, &nm1) || raw_zero(&d)) return 0;
  mul_g(&a, &d); fe_inv(&zi, &a.z); store_affine(io + OUTOFF, &a, &zi);
  return 1;
}
API(on_curve) int on_curve_api(void) { fe x, y; return load_point(&x, &y, io); }
API(sign) int sign(void) {
  fe e, d, di, k, r, s, zi, z2; jac a; static const fe one = {{1}};
  from_be(&e, io); cond_sub(&e, &N_);
  from_be(&d, io + 32); from_be(&k, io + 64);
  if (!lt(&d, &N_) || raw_zero(&d)) return 0;
  sc_add(&di, &d, &one); if (raw_zero(&di)) return 0;
  sc_inv(&di, &di);
  if (!lt(&k, &N_) || raw_zero(&k)) return 0;
  mul_g(&a, &k);
  fe_inv(&zi, &a.z); fe_sqr(&z2, &zi); fe_mul(&z2, &a.x, &z2); fe_from(&z2, &z2);
  cond_sub(&z2, &N_);
  sc_add(&r, &e, &z2);
  sc_add(&s, &k, &r);
  if (raw_zero(&r) || raw_zero(&s)) return 0;
  sc_mul(&s, &s, &di); sc_sub(&s, &s, &r);
  if (raw_zero(&s)) return 0;
  to_be(io + OUTOFF, &r); to_be(io + OUTOFF + 32, &s);
  return 1;
}
API(verify) int verify(void) {
  fe e, r, s, t, x, y; jac a;
  from_be(&e, io); cond_sub(&e, &N_);
  from_be(&r, io + 32); from_be(&s, io + 64);
  if (!lt(&r, &N_) || raw_zero(&r) || !lt(&s, &N_) || raw_zero(&s)) return 0;
  if (!load_point(&x, &y, io + 96)) return 0;
  sc_add(&t, &r, &s); if (raw_zero(&t)) return 0;
  if (!mul_gp(&a, &s, &t, &x, &y)) return 0;
  fe zz, c; fe_sqr(&zz, &a.z);
  sc_sub(&t, &r, &e);
  fe_mul(&c, &t, &PRR); fe_mul(&c, &c, &zz); fe_sub(&c, &c, &a.x);
  if (fe_iszero(&c)) return 1;
  i32 cy = 0; UNROLL for (int i = 0; i < 9; i++) { cy += t.v[i] + N_.v[i]; t.v[i] = i < 8 ? cy & M29 : cy; cy >>= 29; }
  if (!lt(&t, &P_)) return 0;
  fe_mul(&c, &t, &PRR); fe_mul(&c, &c, &zz); fe_sub(&c, &c, &a.x);
  return fe_iszero(&c);
}
#define MAXM 4096
static int kem(u8 *c3, u8 *c2, const u8 *xy, const u8 *m, int len) {
  static u8 b[64 + 4 + MAXM]; u8 t[32]; int nz = 0;
  for (int i = 0; i < 64; i++) b[i] = xy[i];
  for (int o = 0; o < len; o += 32) {
    u32 ct = (u32)o / 32 + 1;
    b[64] = 0; b[65] = 0; b[66] = (u8)(ct >> 8); b[67] = (u8)ct;
    sm3(t, b, 68);
    for (int i = 0; i < 32 && o + i < len; i++) { nz |= t[i]; c2[o + i] = m[o + i] ^ t[i]; }
  }
  for (int i = 0; i < 32; i++) b[i] = xy[i];
  for (int i = 0; i < len; i++) b[32 + i] = m[i];
  for (int i = 0; i < 32; i++) b[32 + len + i] = xy[32 + i];
  sm3(c3, b, 64 + (u32)len);
  return nz != 0;
}
#define MAXR 128
static jac wpt[2 * MAXR]; static fe wzi[2 * MAXR];
API(wrap) int wrap(int n, int len) {
  jac *pt = wpt; fe *zi = wzi;
  if (n < 1 || n > MAXR || len < 1 || len > MAXM) return 0;
  for (int i = 0; i < n; i++) {
    const u8 *p = io + len + i * 96;
    fe k, x, y; from_be(&k, p);
    if (!lt(&k, &N_) || raw_zero(&k) || !load_point(&x, &y, p + 32)) return i;
    mul_g(&pt[2 * i], &k);
    mul_p(&pt[2 * i + 1], &k, &x, &y);
  }
  batch_inv(zi, pt, 2 * n);
  for (int i = 0; i < n; i++) {
    u8 *q = io + OUTOFF + i * (96 + len); u8 xy[64];
    store_affine(q, &pt[2 * i], &zi[2 * i]);
    store_affine(xy, &pt[2 * i + 1], &zi[2 * i + 1]);
    if (!kem(q + 64, q + 96, xy, io, len)) return i;
  }
  return n;
}
API(unwrap) int unwrap(int len) {
  fe d, x, y, zi; jac a; u8 xy[64], c3[32]; static u8 m[MAXM], dummy[MAXM]; int diff = 0;
  if (len < 1 || len > MAXM) return 0;
  from_be(&d, io);
  if (!lt(&d, &N_) || raw_zero(&d) || !load_point(&x, &y, io + 32)) return 0;
  mul_p(&a, &d, &x, &y); fe_inv(&zi, &a.z); store_affine(xy, &a, &zi);
  const u8 *c = io + 128;
  kem(c3, m, xy, c, len);
  kem(c3, dummy, xy, m, len);
  for (int i = 0; i < 32; i++) diff |= c3[i] ^ io[96 + i];
  for (int i = 0; i < len; i++) io[OUTOFF + i] = diff ? 0 : m[i];
  return diff == 0;
}
API(wipe) void wipe(void) { __builtin_memset(io, 0, IOSZ); __builtin_memset(wpt, 0, sizeof wpt); __builtin_memset(wzi, 0, sizeof wzi); }
