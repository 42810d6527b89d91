/* SM2 (GB/T 32918-2016) kernel: public keys, signing, verifying, encrypting a key to many receivers, decrypting.
 *
 * Constant time: private keys and nonces in public_key, sign, encrypt and decrypt; scalar arithmetic,
 * inversions, KDF and hash. Tables are read whole. Branches are left only on
 *   - whether a secret is in its range, and whether r, s or the key stream is zero: the call then fails, and
 *     for good keys and random nonces this does not happen (below 2^-31, and below 2^-128 but for k >= n);
 *   - the last addition of multiply_g and multiply_point, which differs for a few scalars in 2^256;
 *   - whether C3 fits, which is the result.
 * Variable time, on public values only: verify, is_key.
 *
 * The caller (shared/crypto/sm2-kernel.ts) writes arguments one after another into `arguments`, calls, reads
 * `results`, and calls wipe. It brings the nonces: 32 bytes from a secure generator, fresh for each use. */
#include "sm2-multiply.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum {
  AREA_BYTES = 32768,
  MAX_RECEIVERS = 128,
  RECEIVER_BYTES = NUMBER_BYTES + POINT_BYTES,     /* nonce, public key */
  OVERHEAD_BYTES = POINT_BYTES + SM3_DIGEST_BYTES, /* C1, C3 */
};

static struct {
  u8 arguments[AREA_BYTES];
  u8 results[AREA_BYTES];
} area __attribute__((aligned(16)));

EXPORT(io) void *io_address(void) { return &area; }

EXPORT(init) void init(void) { make_generator_tables(); }

/* d is in [1, n-2] (GB/T 32918.1-2016 clause 6.1). */
static int load_private_key(scalar *d, const u8 *bytes) {
  scalar most = ORDER_N;
  most.limb[0] -= 1;
  number_load(d, bytes);
  return is_in_range(d, &most);
}

static int load_nonce(scalar *k, const u8 *bytes) {
  number_load(k, bytes);
  return is_in_range(k, &ORDER_N);
}

/* ------------------------------------------------------------------ keys */

/* d -> X || Y; 0 if d is out of range. */
EXPORT(public_key) int public_key(void) {
  scalar d;
  point p;
  fe inverse_z;
  if (!load_private_key(&d, area.arguments)) return 0;
  multiply_g(&p, &d);
  field_invert(&inverse_z, &p.z);
  point_store(area.results, &p, &inverse_z);
  return 1;
}

/* X || Y -> 1 if that is a point of the curve. */
EXPORT(is_key) int is_key(void) {
  fe x, y;
  return point_load(&x, &y, area.arguments);
}

/* ------------------------------------------------------------------ signatures (GB/T 32918.2-2016) */

/* x of a point modulo n, for r = e + x. */
static void x_modulo_n(scalar *out, const point *a) {
  fe inverse_z, x;
  field_invert(&inverse_z, &a->z);
  field_square(&inverse_z, &inverse_z);
  field_multiply(&x, &a->x, &inverse_z);
  field_canonical(out, &x);
  subtract_once(out, &ORDER_N); /* p < 2n */
}

/* e | d | k -> r | s (clause 6.1 A3 to A7); 0 if d or k is out of range, or another k is needed. */
EXPORT(sign) int sign(void) {
  scalar e, d, k, r, s, factor;
  point kg;
  number_load(&e, area.arguments);
  subtract_once(&e, &ORDER_N); /* 2^256 < 2n */
  if (!load_private_key(&d, area.arguments + NUMBER_BYTES)) return 0;
  if (!load_nonce(&k, area.arguments + 2 * NUMBER_BYTES)) return 0;
  multiply_g(&kg, &k);
  x_modulo_n(&r, &kg);
  scalar_add(&r, &e, &r);
  scalar_add(&s, &k, &r);
  if (is_zero(&r) || is_zero(&s)) return 0;

  /* s = (1 + d)^-1 (k - r d) = (1 + d)^-1 (k + r) - r */
  scalar_add(&factor, &d, &PLAIN_ONE);
  scalar_invert(&factor, &factor);
  scalar_multiply(&s, &s, &factor);
  scalar_subtract(&s, &s, &r);
  if (is_zero(&s)) return 0;
  number_store(area.results, &r);
  number_store(area.results + NUMBER_BYTES, &s);
  return 1;
}

/* Whether the x of a point is `x`, without inverting: X = x z^2. */
static int has_x(const point *a, const fe *zz, const fe *x) {
  fe t;
  field_multiply(&t, x, &FIELD_RR);
  field_multiply(&t, &t, zz);
  field_subtract(&t, &t, &a->x);
  return field_is_zero(&t);
}

/* e | r | s | X || Y -> 1 if the signature is right (clause 7.1 B1 to B7). Variable time. */
EXPORT(verify) int verify(void) {
  scalar e, r, s, t;
  fe x, y, zz;
  point sum;
  number_load(&e, area.arguments);
  subtract_once(&e, &ORDER_N);
  number_load(&r, area.arguments + NUMBER_BYTES);
  number_load(&s, area.arguments + 2 * NUMBER_BYTES);
  if (!is_in_range(&r, &ORDER_N) || !is_in_range(&s, &ORDER_N)) return 0;
  if (!point_load(&x, &y, area.arguments + 3 * NUMBER_BYTES)) return 0;
  scalar_add(&t, &r, &s);
  if (is_zero(&t)) return 0;
  if (!multiply_public(&sum, &s, &t, &x, &y)) return 0;

  /* x1 = r - e modulo n; x1 is below p, so it is that number or that number plus n. */
  scalar_subtract(&t, &r, &e);
  field_square(&zz, &sum.z);
  if (has_x(&sum, &zz, &t)) return 1;
  i32 limbs[LIMBS];
  UNROLL for (int i = 0; i < LIMBS; i++) limbs[i] = t.limb[i] + ORDER_N.limb[i];
  carry_limbs(&t, limbs);
  return is_below(&t, &FIELD_P) && has_x(&sum, &zz, &t);
}

/* ------------------------------------------------------------------ encryption (GB/T 32918.4-2016) */

/* out = in ^ KDF(x2 || y2) (clause 5.4.3), byte by byte; 0 if the key stream is all zero. x2 || y2 is one
 * block of SM3, so its state is kept and each counter costs one block. */
static int apply_key_stream(u8 *out, const u8 *in, const u8 *shared, u32 length) {
  u32 after_shared[8];
  u8 block[SM3_BLOCK_BYTES] = {0}, stream[SM3_DIGEST_BYTES];
  int any = 0;
  __builtin_memcpy(after_shared, SM3_IV, sizeof after_shared);
  sm3_compress(after_shared, shared);
  block[4] = 0x80;
  sm3_store(block + 60, 8 * (POINT_BYTES + 4)); /* bits hashed: the point and the counter */
  for (u32 at = 0, counter = 1; at < length; at += SM3_DIGEST_BYTES, counter++) {
    u32 state[8];
    __builtin_memcpy(state, after_shared, sizeof state);
    sm3_store(block, counter);
    sm3_compress(state, block);
    sm3_store_digest(stream, state);
    for (u32 i = 0; i < SM3_DIGEST_BYTES && at + i < length; i++) {
      any |= stream[i];
      out[at + i] = in[at + i] ^ stream[i];
    }
  }
  return any != 0;
}

/* A running SM3. */
typedef struct { u32 state[8]; u8 block[SM3_BLOCK_BYTES]; u32 length; } hash;

static void hash_add(hash *h, const u8 *bytes, u32 count) {
  for (u32 i = 0; i < count; i++) {
    h->block[h->length++ % SM3_BLOCK_BYTES] = bytes[i];
    if (h->length % SM3_BLOCK_BYTES == 0) sm3_compress(h->state, h->block);
  }
}

static void hash_end(u8 *digest, hash *h) {
  const u8 one_bit = 0x80, none = 0;
  u32 length = h->length;
  u8 bits[8] = {0};
  sm3_store(bits + 4, 8 * length);
  hash_add(h, &one_bit, 1);
  while (h->length % SM3_BLOCK_BYTES != SM3_BLOCK_BYTES - 8) hash_add(h, &none, 1);
  hash_add(h, bits, 8);
  sm3_store_digest(digest, h->state);
}

/* C3 = SM3(x2 || M || y2) */
static void hash_message(u8 *c3, const u8 *shared, const u8 *message, u32 length) {
  hash h;
  __builtin_memcpy(h.state, SM3_IV, sizeof h.state);
  h.length = 0;
  hash_add(&h, shared, NUMBER_BYTES);
  hash_add(&h, message, length);
  hash_add(&h, shared + NUMBER_BYTES, NUMBER_BYTES);
  hash_end(c3, &h);
}

/* The points k*G and k*P of each receiver, and the inverses of their z. */
static point shared_points[2 * MAX_RECEIVERS];
static fe shared_inverses[2 * MAX_RECEIVERS];

static int make_shared_points(point *pair, const u8 *receiver) {
  scalar k;
  fe x, y;
  if (!load_nonce(&k, receiver) || !point_load(&x, &y, receiver + NUMBER_BYTES)) return 0;
  multiply_g(&pair[0], &k);
  multiply_point(&pair[1], &k, &x, &y);
  return 1;
}

/* C1 || C3 || C2 for one receiver (clause 6.1 A2 to A8). */
static int encrypt_one(u8 *out, int receiver, const u8 *message, u32 length) {
  u8 shared[POINT_BYTES];
  int at = 2 * receiver;
  point_store(out, &shared_points[at], &shared_inverses[at]);
  point_store(shared, &shared_points[at + 1], &shared_inverses[at + 1]);
  hash_message(out + POINT_BYTES, shared, message, length);
  return apply_key_stream(out + OVERHEAD_BYTES, message, shared, length);
}

/* M | count * (k | X || Y) -> count * (C1 || C3 || C2), one inversion for all. 1 if all were made; 0 if a key
 * or nonce is bad, or a key stream is all zero: then all must be made again with other nonces. */
EXPORT(encrypt) int encrypt(u32 count, u32 length) {
  if (count < 1 || count > MAX_RECEIVERS || length < 1 || length > AREA_BYTES) return 0;
  if (length + count * RECEIVER_BYTES > AREA_BYTES || count * (OVERHEAD_BYTES + length) > AREA_BYTES) return 0;
  const u8 *receivers = area.arguments + length;
  int is_made = 1;
  for (u32 i = 0; i < count && is_made; i++) {
    is_made = make_shared_points(&shared_points[2 * i], receivers + RECEIVER_BYTES * i);
  }
  if (is_made) invert_all_z(shared_inverses, shared_points, 2 * (int)count);
  for (u32 i = 0; i < count && is_made; i++) {
    is_made = encrypt_one(area.results + (OVERHEAD_BYTES + length) * i, (int)i, area.arguments, length);
  }
  __builtin_memset(shared_points, 0, sizeof shared_points);
  __builtin_memset(shared_inverses, 0, sizeof shared_inverses);
  return is_made;
}

/* d | C1 || C3 || C2 -> M (clause 7.1 B1 to B6), with `length` bytes of M; 0, and no M, if anything is wrong. */
EXPORT(decrypt) int decrypt(u32 length) {
  scalar d;
  fe x, y, inverse_z;
  point p;
  u8 shared[POINT_BYTES], expected[SM3_DIGEST_BYTES];
  const u8 *c1 = area.arguments + NUMBER_BYTES, *c3 = c1 + POINT_BYTES, *c2 = c3 + SM3_DIGEST_BYTES;
  if (length < 1 || length > AREA_BYTES - NUMBER_BYTES - OVERHEAD_BYTES) return 0;
  if (!load_private_key(&d, area.arguments) || !point_load(&x, &y, c1)) return 0;
  multiply_point(&p, &d, &x, &y);
  field_invert(&inverse_z, &p.z);
  point_store(shared, &p, &inverse_z);

  int difference = !apply_key_stream(area.results, c2, shared, length);
  hash_message(expected, shared, area.results, length);
  for (int i = 0; i < SM3_DIGEST_BYTES; i++) difference |= expected[i] ^ c3[i];
  if (difference != 0) __builtin_memset(area.results, 0, length);
  return difference == 0;
}

/* ------------------------------------------------------------------ after the work */

/* Clears the first `bytes` of arguments and results. The caller clears the C stack, which is the beginning of
 * memory (build.sh). What stays are tables of G and multiples of public points. */
EXPORT(wipe) void wipe(u32 bytes) {
  u32 used = bytes < AREA_BYTES ? bytes : AREA_BYTES;
  __builtin_memset(area.arguments, 0, used);
  __builtin_memset(area.results, 0, used);
}
