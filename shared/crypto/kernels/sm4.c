/* SM4 (GB/T 32907-2016) kernel with the modes CBC and CTR (GB/T 17964-2021) and GHASH for GCM
 * (GB/T 36624-2018 clause 10, NIST SP 800-38D), for WebAssembly with 128-bit SIMD.
 *
 * Everything here is constant time in key and data: the S-box is computed by byte permutations inside
 * registers (sm4-tables.mjs), GHASH by the same means, and no branch or address depends on a secret.
 * Only lengths are public.
 *
 * Blocks are worked on 16 at a time: WIDTH vectors for each of the four words of a block, each vector
 * holding that word of four blocks. The caller (shared/crypto/sm4-kernel.ts) writes key, iv and data into
 * the area, calls, reads the output, and calls wipe. A call that works on groups of 16 blocks also
 * touches the rest of the last group; nobody reads that. */
#include <wasm_simd128.h>

typedef v128_t vec;

#include "sm4-area.h"
#include "sm4-field.h"
#include "sm4-tables.h"

enum { WIDTH = 4 };

INLINE vec xor2(vec a, vec b) { return wasm_v128_xor(a, b); }
INLINE vec xor3(vec a, vec b, vec c) { return xor2(xor2(a, b), c); }

/* ------------------------------------------------------------------ the round function */

/* The S-box on 16 bytes (clause 6.2): into the tower field, invert there, and back. */
INLINE vec substitute(vec x) {
  const vec low_nibble = wasm_u8x16_splat(15);
  vec t = xor2(wasm_i8x16_swizzle(SBOX_INPUT_LOW, wasm_v128_and(x, low_nibble)),
               wasm_i8x16_swizzle(SBOX_INPUT_HIGH, wasm_v128_and(wasm_u16x8_shr(x, 4), low_nibble)));
  vec i = wasm_v128_and(wasm_u16x8_shr(t, 4), low_nibble);
  vec k = wasm_v128_and(t, low_nibble);
  vec ak = wasm_i8x16_swizzle(SBOX_INVERSE_TIMES_A, k);
  vec j = xor2(k, i);
  vec iak = xor2(wasm_i8x16_swizzle(SBOX_INVERSE, i), ak);
  vec jak = xor2(wasm_i8x16_swizzle(SBOX_INVERSE, j), ak);
  vec u = xor2(wasm_i8x16_swizzle(SBOX_INVERSE, iak), j);
  vec v = xor2(wasm_i8x16_swizzle(SBOX_INVERSE, jak), i);
  return xor3(wasm_i8x16_swizzle(SBOX_OUTPUT_U, u), wasm_i8x16_swizzle(SBOX_OUTPUT_T, v),
              wasm_u8x16_splat(SBOX_CONSTANT));
}

/* L of clause 6.2: b ^ (b <<< 2) ^ (b <<< 10) ^ (b <<< 18) ^ (b <<< 24); whole bytes turn by shuffles. */
INLINE vec diffuse(vec b) {
  vec by8 = wasm_i8x16_shuffle(b, b, 3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14);
  vec by16 = wasm_i8x16_shuffle(b, b, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  vec by24 = wasm_i8x16_shuffle(b, b, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12);
  vec sum = xor3(b, by8, by16);
  vec by2 = wasm_v128_or(wasm_i32x4_shl(sum, 2), wasm_u32x4_shr(sum, 30));
  return xor3(b, by24, by2);
}

/* One round for all vectors: target ^= L(S(x ^ y ^ newest ^ round key)). The word made by the round before
 * joins last: in CBC encryption, one chain of dependent steps, that is what the next round waits for. */
INLINE void apply_round(vec *target, const vec *x, const vec *y, const vec *newest, vec key, int width) {
  vec t[WIDTH];
  UNROLL for (int w = 0; w < width; w++) t[w] = xor2(xor3(x[w], y[w], key), newest[w]);
  UNROLL for (int w = 0; w < width; w++) target[w] = xor2(target[w], diffuse(substitute(t[w])));
}

/* Clause 7.1 (encryption) or, with the keys in reverse, 7.2. The words come out as d, c, b, a. */
INLINE void crypt(vec *a, vec *b, vec *c, vec *d, const vec *keys, int width) {
  for (int i = 0; i < ROUNDS; i += 4) {
    apply_round(a, b, c, d, keys[i], width);
    apply_round(b, c, d, a, keys[i + 1], width);
    apply_round(c, d, a, b, keys[i + 2], width);
    apply_round(d, a, b, c, keys[i + 3], width);
  }
}

/* ------------------------------------------------------------------ the key schedule */

static vec encryption_keys[ROUNDS];
static vec decryption_keys[ROUNDS];

/* T' of clause 7.3 on one word. */
INLINE u32 schedule_step(u32 x) {
  u32 b = (u32)wasm_i32x4_extract_lane(substitute(wasm_i32x4_splat((int)x)), 0);
  return b ^ rotate(b, 13) ^ rotate(b, 23);
}

/* Reads area.key; every other call uses the keys made here. */
EXPORT(expand_key) void expand_key(void) {
  u32 k[4];
  for (int i = 0; i < 4; i++) k[i] = load_word(area.key + 4 * i) ^ SCHEDULE_FK[i];
  for (u32 i = 0; i < ROUNDS; i++) {
    u32 key = k[0] ^ schedule_step(k[1] ^ k[2] ^ k[3] ^ schedule_constant(i));
    encryption_keys[i] = decryption_keys[ROUNDS - 1 - i] = wasm_i32x4_splat((int)key);
    k[0] = k[1];
    k[1] = k[2];
    k[2] = k[3];
    k[3] = key;
  }
}

/* ------------------------------------------------------------------ blocks in and out of vectors */

INLINE vec swap_bytes(vec a) {
  return wasm_i8x16_shuffle(a, a, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/* Four rows of four words become four columns. */
INLINE void transpose_words(vec *r0, vec *r1, vec *r2, vec *r3) {
  vec low01 = wasm_i32x4_shuffle(*r0, *r1, 0, 4, 1, 5);
  vec low23 = wasm_i32x4_shuffle(*r2, *r3, 0, 4, 1, 5);
  vec high01 = wasm_i32x4_shuffle(*r0, *r1, 2, 6, 3, 7);
  vec high23 = wasm_i32x4_shuffle(*r2, *r3, 2, 6, 3, 7);
  *r0 = wasm_i64x2_shuffle(low01, low23, 0, 2);
  *r1 = wasm_i64x2_shuffle(low01, low23, 1, 3);
  *r2 = wasm_i64x2_shuffle(high01, high23, 0, 2);
  *r3 = wasm_i64x2_shuffle(high01, high23, 1, 3);
}

INLINE void load_group(vec *a, vec *b, vec *c, vec *d, const u8 *blocks) {
  UNROLL for (int w = 0; w < WIDTH; w++) {
    const u8 *four = blocks + 64 * w;
    a[w] = swap_bytes(wasm_v128_load(four));
    b[w] = swap_bytes(wasm_v128_load(four + 16));
    c[w] = swap_bytes(wasm_v128_load(four + 32));
    d[w] = swap_bytes(wasm_v128_load(four + 48));
    transpose_words(&a[w], &b[w], &c[w], &d[w]);
  }
}

/* Writes 16 blocks, each combined with the block at the same place of `mask`. */
INLINE void store_group(u8 *blocks, const u8 *mask, vec *a, vec *b, vec *c, vec *d) {
  UNROLL for (int w = 0; w < WIDTH; w++) {
    vec row[4] = {d[w], c[w], b[w], a[w]};
    transpose_words(&row[0], &row[1], &row[2], &row[3]);
    UNROLL for (int i = 0; i < 4; i++) {
      int at = 64 * w + 16 * i;
      wasm_v128_store(blocks + at, xor2(swap_bytes(row[i]), wasm_v128_load(mask + at)));
    }
  }
}

/* One block, its words each in a vector of their own. */
INLINE void load_block(vec words[4], const u8 *block) {
  UNROLL for (int i = 0; i < 4; i++) words[i] = wasm_i32x4_splat((int)load_word(block + 4 * i));
}

INLINE void store_block(u8 *block, const vec words[4]) {
  UNROLL for (int i = 0; i < 4; i++) store_word(block + 4 * i, (u32)wasm_i32x4_extract_lane(words[i], 0));
}

/* out = encryption of the block at `in`. */
static void encrypt_block(u8 *out, const u8 *in) {
  vec x[4];
  load_block(x, in);
  crypt(&x[0], &x[1], &x[2], &x[3], encryption_keys, 1);
  store_block(out, (vec[4]){x[3], x[2], x[1], x[0]});
}

/* ------------------------------------------------------------------ modes */

/* ECB, only as the bare cipher: blocks of input, each on its own, to output. */
EXPORT(encrypt_blocks) void encrypt_blocks(u32 count) {
  for (u32 i = 0; i < count; i++) encrypt_block(output + BLOCK_BYTES * i, input + BLOCK_BYTES * i);
}

/* CBC encryption of `count` whole blocks, one after another as the mode wants; iv becomes the last block. */
EXPORT(cbc_encrypt) void cbc_encrypt(u32 count) {
  vec previous[4], x[4];
  load_block(previous, iv);
  for (u32 i = 0; i < count; i++) {
    load_block(x, input + BLOCK_BYTES * i);
    UNROLL for (int w = 0; w < 4; w++) x[w] = xor2(x[w], previous[w]);
    crypt(&x[0], &x[1], &x[2], &x[3], encryption_keys, 1);
    UNROLL for (int w = 0; w < 4; w++) previous[w] = x[3 - w];
    store_block(output + BLOCK_BYTES * i, previous);
  }
  store_block(iv, previous);
}

/* CBC decryption of `count` blocks in whole groups; iv becomes the last block of input. */
EXPORT(cbc_decrypt) void cbc_decrypt(u32 count) {
  vec a[WIDTH], b[WIDTH], c[WIDTH], d[WIDTH];
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    load_group(a, b, c, d, input + at);
    crypt(a, b, c, d, decryption_keys, WIDTH);
    store_group(output + at, iv + at, a, b, c, d); /* the block before input + at */
  }
  if (count > 0) __builtin_memcpy(iv, input + BLOCK_BYTES * (count - 1), BLOCK_BYTES);
}

/* Counters of a group: the big-endian number in `words` plus 0..15, one after another, over all 128 bits. */
INLINE void count_group(vec *a, vec *b, vec *c, vec *d, const u32 words[4]) {
  const vec zero = wasm_i32x4_splat(0);
  UNROLL for (int w = 0; w < WIDTH; w++) {
    vec start = wasm_i32x4_splat((int)words[3]);
    vec step = wasm_i32x4_add(wasm_i32x4_const(0, 1, 2, 3), wasm_i32x4_splat(4 * w));
    d[w] = wasm_i32x4_add(start, step);
    vec carry = wasm_u32x4_lt(d[w], start); /* all ones where the word wrapped, and all ones is -1 */
    c[w] = wasm_i32x4_sub(wasm_i32x4_splat((int)words[2]), carry);
    carry = wasm_v128_and(carry, wasm_i32x4_eq(c[w], zero));
    b[w] = wasm_i32x4_sub(wasm_i32x4_splat((int)words[1]), carry);
    carry = wasm_v128_and(carry, wasm_i32x4_eq(b[w], zero));
    a[w] = wasm_i32x4_sub(wasm_i32x4_splat((int)words[0]), carry);
  }
}

/* CTR over `count` blocks in whole groups: output = input ^ E(counter), E(counter + 1), …, counter from iv. */
EXPORT(ctr) void ctr(u32 count) {
  vec a[WIDTH], b[WIDTH], c[WIDTH], d[WIDTH];
  u32 counter[4];
  for (int i = 0; i < 4; i++) counter[i] = load_word(iv + 4 * i);
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    count_group(a, b, c, d, counter);
    crypt(a, b, c, d, encryption_keys, WIDTH);
    store_group(output + at, input + at, a, b, c, d);
    advance_counter(counter, GROUP_BLOCKS);
  }
  for (int i = 0; i < 4; i++) store_word(iv + 4 * i, counter[i]);
}

/* ------------------------------------------------------------------ GHASH
 *
 * Y is multiplied by H for every block. Sixteen blocks are hashed side by
 * side: lane j takes the blocks j, j + 16, …, every lane is multiplied by H^16 for each group, and at
 * the end lane j by H^(16-j), which gives the same sum. Multiplying 16 lanes by the one constant H^16 is
 * linear, so it is done nibble by nibble with 16-entry tables inside registers. */

static struct {
  field y;
  field powers[GROUP_BLOCKS + 1];  /* H^i at i; [0] unused */
  int has_tables;
  vec tables[16][32];              /* [output byte][nibble place]: that byte of nibble * x^(4*place) * H^16 */
} ghash;

/* Byte c of row r goes to byte r of row c: four rounds of interleaving row i with row i + 8. */
INLINE void transpose_bytes(vec rows[16]) {
  vec other[16];
  UNROLL for (int round = 0; round < 4; round++) {
    UNROLL for (int i = 0; i < 8; i++) {
      other[2 * i] = wasm_i8x16_shuffle(rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      other[2 * i + 1] =
          wasm_i8x16_shuffle(rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    UNROLL for (int i = 0; i < 16; i++) rows[i] = other[i];
  }
}

/* The 16 multiples of one nibble place; bit 3 of the nibble is the lowest power of x. */
static void make_table(int place, const field basis[4]) {
  vec rows[16];
  for (u32 nibble = 0; nibble < 16; nibble++) {
    field sum = {0, 0};
    for (u32 bit = 0; bit < 4; bit++) {
      u64 mask = 0 - (u64)(nibble >> (3 - bit) & 1);
      sum = field_add(sum, (field){basis[bit].high & mask, basis[bit].low & mask});
    }
    u8 bytes[BLOCK_BYTES];
    field_store(bytes, sum);
    rows[nibble] = wasm_v128_load(bytes);
  }
  transpose_bytes(rows);
  for (int byte = 0; byte < 16; byte++) ghash.tables[byte][place] = rows[byte];
}

static void make_tables(void) {
  for (int i = 2; i <= GROUP_BLOCKS; i++) ghash.powers[i] = field_multiply(ghash.powers[i - 1], ghash.powers[1]);
  field multiple = ghash.powers[GROUP_BLOCKS];
  for (int place = 0; place < 32; place++) {
    field basis[4];
    for (int bit = 0; bit < 4; bit++) {
      basis[bit] = multiple;
      multiple = field_times_x(multiple);
    }
    make_table(place, basis);
  }
  ghash.has_tables = 1;
}

/* Every lane times H^16; lanes[b] holds byte b of all sixteen. */
INLINE void multiply_lanes(vec lanes[16]) {
  const vec low_nibble = wasm_u8x16_splat(15);
  vec nibbles[32];
  UNROLL for (int i = 0; i < 16; i++) {
    nibbles[2 * i] = wasm_v128_and(wasm_u16x8_shr(lanes[i], 4), low_nibble);
    nibbles[2 * i + 1] = wasm_v128_and(lanes[i], low_nibble);
  }
  for (int byte = 0; byte < 16; byte++) {
    const vec *table = ghash.tables[byte];
    vec even = wasm_i8x16_swizzle(table[0], nibbles[0]);
    vec odd = wasm_i8x16_swizzle(table[1], nibbles[1]);
    UNROLL for (int place = 2; place < 32; place += 2) {
      even = xor2(even, wasm_i8x16_swizzle(table[place], nibbles[place]));
      odd = xor2(odd, wasm_i8x16_swizzle(table[place + 1], nibbles[place + 1]));
    }
    lanes[byte] = xor2(even, odd);
  }
}

INLINE void add_group(vec lanes[16], const u8 *blocks) {
  vec rows[16];
  UNROLL for (int i = 0; i < 16; i++) rows[i] = wasm_v128_load(blocks + BLOCK_BYTES * i);
  transpose_bytes(rows);
  UNROLL for (int i = 0; i < 16; i++) lanes[i] = xor2(lanes[i], rows[i]);
}

/* At least one whole group. The hash so far joins the first block, in lane 0. */
static void absorb_groups(const u8 *blocks, u32 groups) {
  u8 bytes[GROUP_BYTES] __attribute__((aligned(16))) = {0};
  vec lanes[16];
  field_store(bytes, ghash.y);
  UNROLL for (int i = 0; i < 16; i++) lanes[i] = wasm_v128_load(bytes + BLOCK_BYTES * i);
  transpose_bytes(lanes);
  add_group(lanes, blocks);
  for (u32 i = 1; i < groups; i++) {
    multiply_lanes(lanes);
    add_group(lanes, blocks + GROUP_BYTES * i);
  }
  transpose_bytes(lanes);
  ghash.y = (field){0, 0};
  for (int j = 0; j < GROUP_BLOCKS; j++) {
    wasm_v128_store(bytes, lanes[j]);
    ghash.y = field_add(ghash.y, field_multiply(field_load(bytes), ghash.powers[GROUP_BLOCKS - j]));
  }
}

/* Below this many groups the tables cost more than they save. The count is public. */
enum { FEW_GROUPS = 4 };

static void absorb(const u8 *blocks, u32 count) {
  u32 groups = count / GROUP_BLOCKS;
  u32 done = 0;
  if (groups >= FEW_GROUPS) {
    if (!ghash.has_tables) make_tables();
    absorb_groups(blocks, groups);
    done = groups * GROUP_BLOCKS;
  }
  for (u32 i = done; i < count; i++) {
    ghash.y = field_multiply(field_add(ghash.y, field_load(blocks + BLOCK_BYTES * i)), ghash.powers[1]);
  }
}

/* H = E(0) (SP 800-38D clause 7.1 step 1); the hash starts at zero. */
EXPORT(ghash_start) void ghash_start(void) {
  u8 h[BLOCK_BYTES] = {0};
  encrypt_block(h, h);
  ghash.powers[1] = field_load(h);
  ghash.y = (field){0, 0};
  ghash.has_tables = 0;
}

EXPORT(ghash_input) void ghash_input(u32 count) { absorb(input, count); }
EXPORT(ghash_output) void ghash_output(u32 count) { absorb(output, count); }

/* tag = E(iv) ^ hash (SP 800-38D clause 7.1 step 6), iv being the block J0. */
EXPORT(ghash_tag) void ghash_tag(void) {
  u8 mask[BLOCK_BYTES];
  encrypt_block(mask, iv);
  field_store(area.tag, field_add(ghash.y, field_load(mask)));
}

/* ------------------------------------------------------------------ after the work */

/* Clears key, round keys, hash and the first `bytes` (rounded up to groups) of input and output. The caller
 * clears the C stack, which is the beginning of memory (build.sh). */
EXPORT(wipe) void wipe(u32 bytes) {
  clear_area(bytes);
  __builtin_memset(encryption_keys, 0, sizeof encryption_keys);
  __builtin_memset(decryption_keys, 0, sizeof decryption_keys);
  __builtin_memset(&ghash, 0, sizeof ghash);
}
