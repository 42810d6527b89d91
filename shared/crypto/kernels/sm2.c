/* SM2 (GB/T 32918-2016) kernel: public keys, signing, verifying, encrypting a key to many receivers, decrypting.
 *
 * Constant time: private keys and nonces in public_key, sign, encrypt and decrypt; scalar arithmetic,
 * inversions, KDF and hash. Tables are read whole. Branches are left only on
 *   - whether a secret is in its range, and whether r, s or the key stream is zero: the call then fails, and
 *     for good keys and random nonces this does not happen (below 2^-31, and below 2^-128 but for k >= n);
 *   - the last addition of a multiplication, which differs for a few scalars in 2^256 (two halves: in 2^123);
 *   - whether C3 fits, which is the result.
 * Variable time, on public values only: verify, is_key, learn.
 *
 * The caller (shared/crypto/sm2-kernel.ts) writes arguments one after another into `arguments`, calls, reads
 * `results`, and calls wipe. It brings the random bytes: 32 from a secure generator, fresh for each use. */
#include "sm2-multiply.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum {
  AREA_BYTES = 32768,
  MAX_RECEIVERS = 128,
  OVERHEAD_BYTES = POINT_BYTES + SM3_DIGEST_BYTES, /* C1, C3 */
};

static struct {
  u8 arguments[AREA_BYTES];
  u8 results[AREA_BYTES];
} area __attribute__((aligned(16)));

EXPORT(io) void *io_address(void) { return &area; }


/* ------------------------------------------------------------------ hashes */

/* A running SM3. */
typedef struct { u32 state[8]; u8 block[SM3_BLOCK_BYTES]; u32 length; } hash;

static void hash_start(hash *h) {
  __builtin_memcpy(h->state, SM3_IV, sizeof h->state);
  h->length = 0;
}

/* Lengths are public. */
static void hash_add(hash *h, const u8 *bytes, u32 count) {
  while (count > 0) {
    u32 held = h->length % SM3_BLOCK_BYTES;
    u32 taken = SM3_BLOCK_BYTES - held < count ? SM3_BLOCK_BYTES - held : count;
    const u8 *block = bytes;
    if (taken < SM3_BLOCK_BYTES) {
      for (u32 i = 0; i < taken; i++) h->block[held + i] = bytes[i];
      block = h->block;
    }
    if (held + taken == SM3_BLOCK_BYTES) sm3_compress(h->state, block);
    h->length += taken;
    bytes += taken;
    count -= taken;
  }
}

static void hash_end(u8 *digest, hash *h) {
  u32 held = h->length % SM3_BLOCK_BYTES;
  u8 tail[2 * SM3_BLOCK_BYTES] = {0x80}; /* one bit, zeros, and the length in bits */
  u32 padding = (held < SM3_BLOCK_BYTES - 8 ? SM3_BLOCK_BYTES : 2 * SM3_BLOCK_BYTES) - held;
  sm3_store(tail + padding - 4, 8 * h->length);
  hash_add(h, tail, padding);
  sm3_store_digest(digest, h->state);
}

/* HMAC-SM3 (RFC 2104) under 32 bytes of key. */
static void hmac(u8 *mac, const u8 *key, const u8 *message, u32 length) {
  u8 block[SM3_BLOCK_BYTES];
  hash inner, outer;
  for (int i = 0; i < SM3_BLOCK_BYTES; i++) block[i] = (i < NUMBER_BYTES ? key[i] : 0) ^ 0x36;
  hash_start(&inner);
  hash_add(&inner, block, SM3_BLOCK_BYTES);
  hash_add(&inner, message, length);
  hash_end(mac, &inner);
  for (int i = 0; i < SM3_BLOCK_BYTES; i++) block[i] ^= 0x36 ^ 0x5c;
  hash_start(&outer);
  hash_add(&outer, block, SM3_BLOCK_BYTES);
  hash_add(&outer, mac, SM3_DIGEST_BYTES);
  hash_end(mac, &outer);
}

/* How Z begins for everyone (GB/T 32918.2-2016 clause 5.5): the length of the id in bits, the id 1234567812345678
 * (GB/T 35276-2017 clause 10), a, b, and G. */
static const u8 IDENTITY_START[] = {
    0x00, 0x80, '1', '2', '3', '4', '5', '6', '7', '8', '1', '2', '3', '4', '5', '6', '7', '8',
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfc,
    0x28, 0xe9, 0xfa, 0x9e, 0x9d, 0x9f, 0x5e, 0x34, 0x4d, 0x5a, 0x9e, 0x4b, 0xcf, 0x65, 0x09, 0xa7,
    0xf3, 0x97, 0x89, 0xf5, 0x15, 0xab, 0x8f, 0x92, 0xdd, 0xbc, 0xbd, 0x41, 0x4d, 0x94, 0x0e, 0x93,
    0x32, 0xc4, 0xae, 0x2c, 0x1f, 0x19, 0x81, 0x19, 0x5f, 0x99, 0x04, 0x46, 0x6a, 0x39, 0xc9, 0x94,
    0x8f, 0xe3, 0x0b, 0xbf, 0xf2, 0x66, 0x0b, 0xe1, 0x71, 0x5a, 0x45, 0x89, 0x33, 0x4c, 0x74, 0xc7,
    0xbc, 0x37, 0x36, 0xa2, 0xf4, 0xf6, 0x77, 0x9c, 0x59, 0xbd, 0xce, 0xe3, 0x6b, 0x69, 0x21, 0x53,
    0xd0, 0xa9, 0x87, 0x7c, 0xc6, 0x2a, 0x47, 0x40, 0x02, 0xdf, 0x32, 0xe5, 0x21, 0x39, 0xf0, 0xa0,
};

static hash identity_start;

/* X || Y -> Z */
EXPORT(identity) int identity(void) {
  hash h = identity_start;
  hash_add(&h, area.arguments, POINT_BYTES);
  hash_end(area.results, &h);
  return 1;
}

/* X || Y | M -> e = SM3(Z || M), with `length` bytes of M (GB/T 32918.2-2016 clause 6.1 A1 and A2). */
EXPORT(digest) int digest_message(u32 length) {
  hash h;
  if (length > AREA_BYTES - POINT_BYTES) return 0;
  identity();
  hash_start(&h);
  hash_add(&h, area.results, SM3_DIGEST_BYTES);
  hash_add(&h, area.arguments + POINT_BYTES, length);
  hash_end(area.results, &h);
  return 1;
}

EXPORT(init) void init(void) {
  hash_start(&identity_start);
  hash_add(&identity_start, IDENTITY_START, sizeof IDENTITY_START);
  make_generator_tables();
}

/* ------------------------------------------------------------------ ranges */

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

/* X || Y -> its tables in a slot, in the place of those that were there; 0 if it is not a point of the curve. What is
 * done with them takes half the time. The tables are public, and stay. */
EXPORT(learn) int learn(u32 slot) {
  fe x, y;
  if (slot >= CONTACT_SLOTS || !point_load(&x, &y, area.arguments)) return 0;
  make_contact(slot, &x, &y);
  return 1;
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
static int sign_with(const u8 *nonce) {
  scalar e, d, k, r, s, factor;
  point kg;
  number_load(&e, area.arguments);
  subtract_once(&e, &ORDER_N); /* 2^256 < 2n */
  if (!load_private_key(&d, area.arguments + NUMBER_BYTES)) return 0;
  if (!load_nonce(&k, nonce)) return 0;
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

/* The nonce as it is given: for the examples of the standard, and nothing else. */
EXPORT(sign_with_nonce) int sign_with_nonce(void) { return sign_with(area.arguments + 2 * NUMBER_BYTES); }

/* e | d | 32 random bytes -> r | s. The nonce is HMAC-SM3 under d of the random bytes and e: uniform if either the
 * random generator or the key is good, and never the same for two messages even where the generator fails. */
EXPORT(sign) int sign(void) {
  u8 seed[2 * NUMBER_BYTES], nonce[NUMBER_BYTES];
  __builtin_memcpy(seed, area.arguments + 2 * NUMBER_BYTES, NUMBER_BYTES);
  __builtin_memcpy(seed + NUMBER_BYTES, area.arguments, NUMBER_BYTES);
  hmac(nonce, area.arguments + NUMBER_BYTES, seed, sizeof seed);
  return sign_with(nonce);
}

/* Whether the x of a point is `x`, without inverting: X = x z^2. */
static int has_x(const point *a, const fe *zz, const fe *x) {
  fe t;
  field_multiply(&t, x, &FIELD_RR);
  field_multiply(&t, &t, zz);
  field_subtract(&t, &t, &a->x);
  return field_is_zero(&t);
}

/* s*G + t*P for P the contact in `slot`, or X || Y where that is none. 0 where X || Y is not on the curve. */
static int add_multiples(point *out, const scalar *s, const scalar *t, i32 slot, const u8 *bytes) {
  point of_g, of_p;
  fe x, y;
  if (slot >= CONTACT_SLOTS) return 0;
  if (slot < 0 && !point_load(&x, &y, bytes)) return 0;
  if (slot < 0) multiply_point_public(&of_p, t, &x, &y);
  else multiply_contact_public(&of_p, t, (u32)slot);
  multiply_g_public(&of_g, s);
  point_add_checked(out, &of_g, &of_p);
  return !field_is_zero(&out->z);
}

/* e | r | s | X || Y -> 1 if the signature is right (clause 7.1 B1 to B7). Variable time. With a slot, the key is
 * the contact there and X || Y is not read. */
EXPORT(verify) int verify(i32 slot) {
  scalar e, r, s, t;
  fe zz;
  point sum;
  number_load(&e, area.arguments);
  subtract_once(&e, &ORDER_N);
  number_load(&r, area.arguments + NUMBER_BYTES);
  number_load(&s, area.arguments + 2 * NUMBER_BYTES);
  if (!is_in_range(&r, &ORDER_N) || !is_in_range(&s, &ORDER_N)) return 0;
  scalar_add(&t, &r, &s);
  if (is_zero(&t)) return 0;
  if (!add_multiples(&sum, &s, &t, slot, area.arguments + 3 * NUMBER_BYTES)) return 0;

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

/* C3 = SM3(x2 || M || y2) */
static void hash_message(u8 *c3, const u8 *shared, const u8 *message, u32 length) {
  hash h;
  hash_start(&h);
  hash_add(&h, shared, NUMBER_BYTES);
  hash_add(&h, message, length);
  hash_add(&h, shared + NUMBER_BYTES, NUMBER_BYTES);
  hash_end(c3, &h);
}

/* The points k*G and k*P of each receiver, and the inverses of their z. */
static point shared_points[2 * MAX_RECEIVERS];
static fe shared_inverses[2 * MAX_RECEIVERS];

/* A receiver among the arguments: nonce, X || Y, and its slot, little-endian; a slot of -1 is none. */
typedef struct { u8 nonce[NUMBER_BYTES], point[POINT_BYTES], slot[4]; } receiver;

static int make_shared_points(const receiver *receivers, int count) {
  two_products strangers;
  int waiting = -1; /* a stranger that waits for another one */
  for (int i = 0; i < count; i++) {
    scalar k;
    fe x, y;
    i32 slot;
    __builtin_memcpy(&slot, receivers[i].slot, sizeof slot);
    if (slot >= CONTACT_SLOTS || !load_nonce(&k, receivers[i].nonce)) return 0;
    multiply_g(&shared_points[2 * i], &k);
    if (slot >= 0) {
      multiply_contact(&shared_points[2 * i + 1], &k, (u32)slot);
      continue;
    }
    if (!point_load(&x, &y, receivers[i].point)) return 0;
    int at = waiting < 0 ? 0 : 1;
    strangers.k[at] = k;
    strangers.x[at] = x;
    strangers.y[at] = y;
    if (at == 1) multiply_two_points(&shared_points[2 * waiting + 1], &shared_points[2 * i + 1], &strangers);
    waiting = at == 0 ? i : -1;
  }
  if (waiting >= 0) multiply_point(&shared_points[2 * waiting + 1], &strangers.k[0], &strangers.x[0], &strangers.y[0]);
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

/* M | count * (k | X || Y | slot) -> count * (C1 || C3 || C2), one inversion for all. 1 if all were made; 0 if a key
 * or nonce is bad, or a key stream is all zero: then all must be made again with other nonces. */
EXPORT(encrypt) int encrypt(u32 count, u32 length) {
  if (count < 1 || count > MAX_RECEIVERS || length < 1 || length > AREA_BYTES) return 0;
  if (length + count * sizeof(receiver) > AREA_BYTES || count * (OVERHEAD_BYTES + length) > AREA_BYTES) return 0;
  int is_made = make_shared_points((const receiver *)(area.arguments + length), (int)count);
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
 * memory (build.sh). What stays are tables of G, of contacts, and multiples of public points. */
EXPORT(wipe) void wipe(u32 bytes) {
  u32 used = bytes < AREA_BYTES ? bytes : AREA_BYTES;
  __builtin_memset(area.arguments, 0, used);
  __builtin_memset(area.results, 0, used);
}
