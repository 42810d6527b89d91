/* The SM4 kernel for engines without 128-bit SIMD: the same calls as sm4.c, the same constant time, some ten times
 * slower. The S-box is a circuit of bits ("bitslicing"): for 16 blocks at once, one word of each makes
 * 64 bytes, and these are turned into eight planes, plane i holding bit i of all 64 bytes. */
#include "sm4-area.h"
#include "sm4-field.h"

enum { BITS = 8 };

/* ------------------------------------------------------------------ the S-box on planes
 *
 * Clause 6.2 by its algebra: S(x) = A(A x + c)^-1 + c in GF(2^8) modulo x^8 + x^7 + x^6 + x^5 + x^4 + x^2 + 1,
 * with row r of A being a7 turned left by r, and c = d3. */

typedef struct { u64 bit[BITS]; } planes;

/* Bits of weight 8 and more come down: x^8 = x^7 + x^6 + x^5 + x^4 + x^2 + 1. */
INLINE planes reduce(u64 wide[2 * BITS - 1]) {
  planes out;
  UNROLL for (int i = 2 * BITS - 2; i >= BITS; i--) {
    u64 high = wide[i];
    wide[i - 8] ^= high;
    wide[i - 6] ^= high;
    wide[i - 4] ^= high;
    wide[i - 3] ^= high;
    wide[i - 2] ^= high;
    wide[i - 1] ^= high;
  }
  UNROLL for (int i = 0; i < BITS; i++) out.bit[i] = wide[i];
  return out;
}

static planes multiply(planes a, planes b) {
  u64 wide[2 * BITS - 1] = {0};
  UNROLL for (int i = 0; i < BITS; i++) {
    UNROLL for (int j = 0; j < BITS; j++) wide[i + j] ^= a.bit[i] & b.bit[j];
  }
  return reduce(wide);
}

static planes square(planes a) {
  u64 wide[2 * BITS - 1] = {0};
  UNROLL for (int i = 0; i < BITS; i++) wide[2 * i] = a.bit[i];
  return reduce(wide);
}

/* a^254, which is 1/a, and 0 for 0. */
static planes invert(planes a) {
  planes a2 = square(a);
  planes a3 = multiply(a2, a);
  planes a12 = square(square(a3));
  planes a15 = multiply(a12, a3);
  planes a240 = square(square(square(square(a15))));
  return multiply(multiply(a240, a12), a2);
}

/* A x + c */
static planes affine(planes x) {
  const u32 row = 0xa7, constant = 0xd3;
  planes out;
  UNROLL for (int r = 0; r < BITS; r++) {
    u64 sum = constant >> r & 1 ? ~0ull : 0;
    UNROLL for (int i = 0; i < BITS; i++) {
      if (row >> ((i - r + BITS) % BITS) & 1) sum ^= x.bit[i];
    }
    out.bit[r] = sum;
  }
  return out;
}

/* Exchanges the bits of a and b that stand `shift` apart. */
INLINE void exchange(u64 *a, u64 *b, u64 low, int shift) {
  u64 moved = (*a >> shift ^ *b) & low;
  *b ^= moved;
  *a ^= moved << shift;
}

/* Bit i of the bytes of number j and bit j of the bytes of number i change places: bytes to planes, and back. */
INLINE void turn(planes *p) {
  UNROLL for (int i = 0; i < BITS; i++) {
    if ((i & 1) == 0) exchange(&p->bit[i], &p->bit[i + 1], 0x5555555555555555ull, 1);
  }
  UNROLL for (int i = 0; i < BITS; i++) {
    if ((i & 2) == 0) exchange(&p->bit[i], &p->bit[i + 2], 0x3333333333333333ull, 2);
  }
  UNROLL for (int i = 0; i < BITS; i++) {
    if ((i & 4) == 0) exchange(&p->bit[i], &p->bit[i + 4], 0x0f0f0f0f0f0f0f0full, 4);
  }
}

/* The S-box on every byte of 16 words. */
static void substitute(u32 words[GROUP_BLOCKS]) {
  planes p;
  __builtin_memcpy(&p, words, sizeof p);
  turn(&p);
  p = affine(invert(affine(p)));
  turn(&p);
  __builtin_memcpy(words, &p, sizeof p);
}

/* ------------------------------------------------------------------ the cipher on 16 blocks */

static u32 encryption_keys[ROUNDS];
static u32 decryption_keys[ROUNDS];

typedef struct { u32 word[4][GROUP_BLOCKS]; } group;

/* Clause 7.1, or 7.2 with the keys in reverse, without the exchange of words at the end. */
static void crypt(group *g, const u32 keys[ROUNDS]) {
  for (int i = 0; i < ROUNDS; i++) {
    u32 *target = g->word[i & 3];
    const u32 *x = g->word[(i + 1) & 3], *y = g->word[(i + 2) & 3], *z = g->word[(i + 3) & 3];
    u32 t[GROUP_BLOCKS];
    for (int n = 0; n < GROUP_BLOCKS; n++) t[n] = x[n] ^ y[n] ^ z[n] ^ keys[i];
    substitute(t);
    for (int n = 0; n < GROUP_BLOCKS; n++) {
      target[n] ^= t[n] ^ rotate(t[n], 2) ^ rotate(t[n], 10) ^ rotate(t[n], 18) ^ rotate(t[n], 24);
    }
  }
}

static void load_group(group *g, const u8 *blocks) {
  for (int n = 0; n < GROUP_BLOCKS; n++) {
    for (int w = 0; w < 4; w++) g->word[w][n] = load_word(blocks + BLOCK_BYTES * n + 4 * w);
  }
}

/* Writes 16 blocks, each combined with the block at the same place of `mask`. */
static void store_group(u8 *blocks, const u8 *mask, const group *g) {
  for (int n = 0; n < GROUP_BLOCKS; n++) {
    for (int w = 0; w < 4; w++) {
      int at = BLOCK_BYTES * n + 4 * w;
      store_word(blocks + at, g->word[3 - w][n] ^ load_word(mask + at));
    }
  }
}

static void encrypt_block(u8 *out, const u8 *in) {
  group g = {0};
  for (int w = 0; w < 4; w++) g.word[w][0] = load_word(in + 4 * w);
  crypt(&g, encryption_keys);
  for (int w = 0; w < 4; w++) store_word(out + 4 * w, g.word[3 - w][0]);
}

/* T' of clause 7.3 on one word. */
static u32 schedule_step(u32 x) {
  u32 words[GROUP_BLOCKS] = {x};
  substitute(words);
  return words[0] ^ rotate(words[0], 13) ^ rotate(words[0], 23);
}

/* ------------------------------------------------------------------ the calls, as sm4.c describes them */

EXPORT(expand_key) void expand_key(void) {
  u32 k[4];
  for (int i = 0; i < 4; i++) k[i] = load_word(area.key + 4 * i) ^ SCHEDULE_FK[i];
  for (u32 i = 0; i < ROUNDS; i++) {
    u32 key = k[0] ^ schedule_step(k[1] ^ k[2] ^ k[3] ^ schedule_constant(i));
    encryption_keys[i] = decryption_keys[ROUNDS - 1 - i] = key;
    k[0] = k[1];
    k[1] = k[2];
    k[2] = k[3];
    k[3] = key;
  }
}

EXPORT(encrypt_blocks) void encrypt_blocks(u32 count) {
  for (u32 i = 0; i < count; i++) encrypt_block(output + BLOCK_BYTES * i, input + BLOCK_BYTES * i);
}

EXPORT(cbc_encrypt) void cbc_encrypt(u32 count) {
  for (u32 i = 0; i < count; i++) {
    u8 block[BLOCK_BYTES];
    for (int n = 0; n < BLOCK_BYTES; n++) block[n] = input[BLOCK_BYTES * i + n] ^ iv[n];
    encrypt_block(iv, block);
    __builtin_memcpy(output + BLOCK_BYTES * i, iv, BLOCK_BYTES);
  }
}

EXPORT(cbc_decrypt) void cbc_decrypt(u32 count) {
  group g;
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    load_group(&g, input + at);
    crypt(&g, decryption_keys);
    store_group(output + at, iv + at, &g); /* the block before input + at */
  }
  if (count > 0) __builtin_memcpy(iv, input + BLOCK_BYTES * (count - 1), BLOCK_BYTES);
}

EXPORT(ctr) void ctr(u32 count) {
  group g;
  u32 counter[4];
  for (int i = 0; i < 4; i++) counter[i] = load_word(iv + 4 * i);
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    for (int n = 0; n < GROUP_BLOCKS; n++) {
      for (int w = 0; w < 4; w++) g.word[w][n] = counter[w];
      advance_counter(counter, 1);
    }
    crypt(&g, encryption_keys);
    store_group(output + at, input + at, &g);
  }
  for (int i = 0; i < 4; i++) store_word(iv + 4 * i, counter[i]);
}

static struct { field y, h; } ghash;

static void absorb(const u8 *blocks, u32 count) {
  for (u32 i = 0; i < count; i++) {
    ghash.y = field_multiply(field_add(ghash.y, field_load(blocks + BLOCK_BYTES * i)), ghash.h);
  }
}

EXPORT(ghash_start) void ghash_start(void) {
  u8 h[BLOCK_BYTES] = {0};
  encrypt_block(h, h);
  ghash.h = field_load(h);
  ghash.y = (field){0, 0};
}

EXPORT(ghash_input) void ghash_input(u32 count) { absorb(input, count); }
EXPORT(ghash_output) void ghash_output(u32 count) { absorb(output, count); }

EXPORT(ghash_tag) void ghash_tag(void) {
  u8 mask[BLOCK_BYTES];
  encrypt_block(mask, iv);
  field_store(area.tag, field_add(ghash.y, field_load(mask)));
}

EXPORT(wipe) void wipe(u32 bytes) {
  clear_area(bytes);
  __builtin_memset(encryption_keys, 0, sizeof encryption_keys);
  __builtin_memset(decryption_keys, 0, sizeof decryption_keys);
  __builtin_memset(&ghash, 0, sizeof ghash);
}
