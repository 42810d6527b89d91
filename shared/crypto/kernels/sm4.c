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

/* ------------------------------------------------------------------ the round function
 *
 * The S-box (clause 6.2) inverts in a tower field, to which a linear map leads. L and all else in a round is
 * linear too, so blocks are brought into the tower once, stay there through all rounds, and come back at the
 * end: the maps are parts of the tables behind the inversion, and the constants of the S-box are in the
 * round keys. sm4-tables.mjs derives tables and constants. */

/* Bytes of `table` at the nibbles in `index`; 0 where an index has its highest bit set. No index has bits 4 to 6
 * set without it, and for all others the relaxed instruction promises the same as the strict one, which costs more. */
INLINE vec select(vec table, vec index) {
#ifdef RELAXED
  typedef signed char bytes __attribute__((vector_size(16)));
  return (vec)__builtin_wasm_relaxed_swizzle_i8x16((bytes)table, (bytes)index);
#else
  return wasm_i8x16_swizzle(table, index);
#endif
}

INLINE vec high_nibbles(vec x, vec low) { return wasm_v128_and(wasm_u16x8_shr(x, 4), low); }

/* A linear map of bytes, given by what becomes of each nibble. */
INLINE vec map_bytes(vec of_high, vec of_low, vec x) {
  const vec low = wasm_u8x16_splat(15);
  return xor2(select(of_high, high_nibbles(x, low)), select(of_low, wasm_v128_and(x, low)));
}
INLINE vec enter_tower(vec x) { return map_bytes(SBOX_ENTER_HIGH, SBOX_ENTER_LOW, x); }
INLINE vec leave_tower(vec x) { return map_bytes(SBOX_LEAVE_HIGH, SBOX_LEAVE_LOW, x); }

/* A constant in a variable of its own: left to themselves, compilers build it anew in every round, and that
 * costs more than the round. */
INLINE vec kept(vec constant) {
  __asm__("" : "+r"(constant));
  return constant;
}

typedef struct { vec low, inverse, scaled_inverse; } inversion;

INLINE inversion keep_inversion(void) {
  return (inversion){kept(wasm_u8x16_splat(15)), kept(SBOX_INVERSE), kept(SBOX_INVERSE_TIMES_A)};
}

/* The inverse of a number of the tower, as places in two tables whose sum is what follows it. */
typedef struct { vec u, t; } places;

INLINE places invert(vec x, const inversion *use) {
  vec high = high_nibbles(x, use->low), low = wasm_v128_and(x, use->low), sum = xor2(high, low);
  vec scaled = select(use->scaled_inverse, low);
  vec of_high = xor2(select(use->inverse, high), scaled);
  vec of_sum = xor2(select(use->inverse, sum), scaled);
  return (places){xor2(select(use->inverse, of_high), sum), xor2(select(use->inverse, of_sum), high)};
}

INLINE vec look_up(vec u_table, vec t_table, places at) {
  return xor2(select(u_table, at.u), select(t_table, at.t));
}

/* L of clause 6.2 gives each byte of a word s + (s<<2) of its own byte, s turned left by 2 of the next and of the
 * one behind that, and the sum of both of the fourth. Words are as in memory, big-endian. */
typedef struct { vec unturned_u, unturned_t, turned_u, turned_t; inversion inversion; } round_tables;

INLINE round_tables keep_round_tables(void) {
  return (round_tables){kept(SBOX_UNTURNED_U), kept(SBOX_UNTURNED_T), kept(SBOX_TURNED_U), kept(SBOX_TURNED_T),
                        keep_inversion()};
}

typedef struct { vec by1, by2, by3; } turns;

INLINE turns keep_turns(void) {
  return (turns){kept(wasm_u8x16_const(1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)),
                 kept(wasm_u8x16_const(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13)),
                 kept(wasm_u8x16_const(3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14))};
}

/* target ^ L(S(x)) */
INLINE vec round_of(vec target, vec x, const round_tables *use, const turns *turn) {
  places at = invert(x, &use->inversion);
  vec unturned = look_up(use->unturned_u, use->unturned_t, at);
  vec turned = look_up(use->turned_u, use->turned_t, at);
  vec own = xor2(xor2(target, unturned), select(xor2(unturned, turned), turn->by3));
  return xor2(own, xor2(select(turned, turn->by1), select(turned, turn->by2)));
}

/* One round for all vectors of a group. */
INLINE void apply_round(vec *target, const vec *x, const vec *y, const vec *z, vec key, const round_tables *use,
                        const turns *turn) {
  UNROLL for (int w = 0; w < WIDTH; w++) {
    target[w] = round_of(target[w], xor2(xor3(x[w], y[w], key), z[w]), use, turn);
  }
}

/* Clause 7.1 (encryption) or, with the keys in reverse, 7.2. The words come out as d, c, b, a. */
INLINE void crypt(vec *a, vec *b, vec *c, vec *d, const vec *keys) {
  round_tables use = keep_round_tables();
  turns turn = keep_turns();
  for (int i = 0; i < ROUNDS; i += 4) {
    apply_round(a, b, c, d, keys[i], &use, &turn);
    apply_round(b, c, d, a, keys[i + 1], &use, &turn);
    apply_round(c, d, a, b, keys[i + 2], &use, &turn);
    apply_round(d, a, b, c, keys[i + 3], &use, &turn);
  }
}

/* ------------------------------------------------------------------ the key schedule */

static vec encryption_keys[ROUNDS];
static vec decryption_keys[ROUNDS];

INLINE vec splat_word(const u8 *bytes) {
  u32 word;
  __builtin_memcpy(&word, bytes, 4);
  return wasm_i32x4_splat((int)word);
}

/* T' of clause 7.3 on one word. */
INLINE u32 schedule_step(u32 x) {
  inversion use = keep_inversion();
  vec in_tower = xor2(enter_tower(wasm_i32x4_splat((int)x)), wasm_u8x16_splat(SBOX_KEY_CONSTANT));
  vec s = look_up(SBOX_PLAIN_U, SBOX_PLAIN_T, invert(in_tower, &use));
  u32 b = (u32)wasm_i32x4_extract_lane(xor2(s, wasm_u8x16_splat(SBOX_CONSTANT)), 0);
  return b ^ rotate(b, 13) ^ rotate(b, 23);
}

/* What round `place` adds: the key, the constant before the inversion, and what the rounds before have left out
 * behind it: a word misses it after one round, not after two, and so on. After 32 rounds nothing is missing. */
INLINE vec round_key(u32 key, u32 place) {
  u32 missing = (place + 1) / 4 + (place + 2) / 4 + (place + 3) / 4;
  vec word = enter_tower(wasm_i32x4_splat((int)__builtin_bswap32(key)));
  return xor2(word, wasm_u8x16_splat(SBOX_KEY_CONSTANT ^ (missing & 1 ? SBOX_ROUND_CONSTANT : 0)));
}

/* Reads area.key; every other call uses the keys made here. */
EXPORT(expand_key) void expand_key(void) {
  u32 k[4];
  for (int i = 0; i < 4; i++) k[i] = load_word(area.key + 4 * i) ^ SCHEDULE_FK[i];
  for (u32 i = 0; i < ROUNDS; i++) {
    u32 key = k[0] ^ schedule_step(k[1] ^ k[2] ^ k[3] ^ schedule_constant(i));
    encryption_keys[i] = round_key(key, i);
    decryption_keys[ROUNDS - 1 - i] = round_key(key, ROUNDS - 1 - i);
    k[0] = k[1];
    k[1] = k[2];
    k[2] = k[3];
    k[3] = key;
  }
}

/* ------------------------------------------------------------------ groups of blocks in and out of vectors */

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
    a[w] = enter_tower(wasm_v128_load(four));
    b[w] = enter_tower(wasm_v128_load(four + 16));
    c[w] = enter_tower(wasm_v128_load(four + 32));
    d[w] = enter_tower(wasm_v128_load(four + 48));
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
      wasm_v128_store(blocks + at, xor2(leave_tower(row[i]), wasm_v128_load(mask + at)));
    }
  }
}

/* ------------------------------------------------------------------ one block
 *
 * CBC encryption is one chain of dependent steps: what counts is how long each waits for the one before. The four
 * words have a vector each, and its lanes hold the word turned by 0, 1, 2 and 3 bytes, so that turning
 * it is moving whole lanes. */

static vec chain_keys[ROUNDS];

INLINE vec in_four_turns(vec x) {
  return wasm_i8x16_shuffle(x, x, 0, 1, 2, 3, 1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2);
}

/* target ^ L(S(x ^ y ^ z ^ round key)) */
INLINE void chain_round(vec *target, vec x, vec y, vec z, vec key, const round_tables *use) {
  places at = invert(xor2(xor3(x, y, key), z), &use->inversion);
  vec unturned = look_up(use->unturned_u, use->unturned_t, at);
  vec turned = look_up(use->turned_u, use->turned_t, at);
  vec all = xor2(unturned, turned);
  vec own = xor2(xor2(*target, unturned), wasm_i32x4_shuffle(all, all, 3, 0, 1, 2));
  vec others = xor2(wasm_i32x4_shuffle(turned, turned, 1, 2, 3, 0), wasm_i32x4_shuffle(turned, turned, 2, 3, 0, 1));
  *target = xor2(own, others);
}

static void make_chain_keys(void) {
  for (int i = 0; i < ROUNDS; i++) chain_keys[i] = in_four_turns(encryption_keys[i]);
}

/* Clause 7.1 in the tower, with chain_keys. */
INLINE void crypt_block(vec x[4], const round_tables *use) {
  for (int i = 0; i < ROUNDS; i += 4) {
    UNROLL for (int r = 0; r < 4; r++) {
      chain_round(&x[r], x[(r + 1) % 4], x[(r + 2) % 4], x[(r + 3) % 4], chain_keys[i + r], use);
    }
  }
  vec y[4] = {x[3], x[2], x[1], x[0]};
  UNROLL for (int i = 0; i < 4; i++) x[i] = y[i];
}

INLINE void load_block(vec words[4], const u8 *block) {
  UNROLL for (int i = 0; i < 4; i++) words[i] = in_four_turns(enter_tower(splat_word(block + 4 * i)));
}

INLINE void store_block(u8 *block, const vec words[4]) {
  UNROLL for (int i = 0; i < 4; i++) {
    u32 word = (u32)wasm_i32x4_extract_lane(leave_tower(words[i]), 0);
    __builtin_memcpy(block + 4 * i, &word, 4);
  }
}

/* out = encryption of the block at `in`. */
static void encrypt_block(u8 *out, const u8 *in) {
  round_tables use = keep_round_tables();
  vec x[4];
  make_chain_keys();
  load_block(x, in);
  crypt_block(x, &use);
  store_block(out, x);
}

/* ------------------------------------------------------------------ modes */

/* ECB, only as the bare cipher: `count` blocks of input in whole groups, each on its own, to output. */
EXPORT(encrypt_blocks) void encrypt_blocks(u32 count) {
  static const u8 nothing[GROUP_BYTES];
  vec a[WIDTH], b[WIDTH], c[WIDTH], d[WIDTH];
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    load_group(a, b, c, d, input + at);
    crypt(a, b, c, d, encryption_keys);
    store_group(output + at, nothing, a, b, c, d);
  }
}

/* CBC encryption of `count` whole blocks, one after another as the mode wants; iv becomes the last block. */
EXPORT(cbc_encrypt) void cbc_encrypt(u32 count) {
  round_tables use = keep_round_tables();
  vec x[4], next[4];
  make_chain_keys();
  load_block(x, iv);
  for (u32 at = 0; at < count * BLOCK_BYTES; at += BLOCK_BYTES) {
    load_block(next, input + at);
    UNROLL for (int w = 0; w < 4; w++) x[w] = xor2(x[w], next[w]);
    crypt_block(x, &use);
    store_block(output + at, x);
  }
  store_block(iv, x);
}

/* CBC decryption of `count` blocks in whole groups; iv becomes the last block of input. */
EXPORT(cbc_decrypt) void cbc_decrypt(u32 count) {
  vec a[WIDTH], b[WIDTH], c[WIDTH], d[WIDTH];
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    load_group(a, b, c, d, input + at);
    crypt(a, b, c, d, decryption_keys);
    store_group(output + at, iv + at, a, b, c, d); /* the block before input + at */
  }
  if (count > 0) __builtin_memcpy(iv, input + BLOCK_BYTES * (count - 1), BLOCK_BYTES);
}

INLINE vec swap_bytes(vec a) {
  return wasm_i8x16_shuffle(a, a, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/* Counters of a group in the tower: the big-endian number in `words` plus 0..15, one after another, over all 128 bits. */
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
    a[w] = enter_tower(swap_bytes(wasm_i32x4_sub(wasm_i32x4_splat((int)words[0]), carry)));
    b[w] = enter_tower(swap_bytes(b[w]));
    c[w] = enter_tower(swap_bytes(c[w]));
    d[w] = enter_tower(swap_bytes(d[w]));
  }
}

/* CTR over `count` blocks in whole groups: output = input ^ E(counter), E(counter + 1), …, counter from iv. */
EXPORT(ctr) void ctr(u32 count) {
  vec a[WIDTH], b[WIDTH], c[WIDTH], d[WIDTH];
  u32 counter[4];
  for (int i = 0; i < 4; i++) counter[i] = load_word(iv + 4 * i);
  for (u32 at = 0; at < count * BLOCK_BYTES; at += GROUP_BYTES) {
    count_group(a, b, c, d, counter);
    crypt(a, b, c, d, encryption_keys);
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
    vec even = select(table[0], nibbles[0]);
    vec odd = select(table[1], nibbles[1]);
    UNROLL for (int place = 2; place < 32; place += 2) {
      even = xor2(even, select(table[place], nibbles[place]));
      odd = xor2(odd, select(table[place + 1], nibbles[place + 1]));
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
  __builtin_memset(chain_keys, 0, sizeof chain_keys);
  __builtin_memset(&ghash, 0, sizeof ghash);
}
