/* SM3 compression (GB/T 32905-2016 clause 5.3), shared by the SM2 and SM3 kernels.
 * Constant time: no branch and no address depends on the message. */
#ifndef SM3_H
#define SM3_H

typedef unsigned char u8;
typedef unsigned int u32;

enum { SM3_BLOCK_BYTES = 64, SM3_DIGEST_BYTES = 32 };

/* clause 4.1 */
static const u32 SM3_IV[8] = {0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                              0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};

static inline u32 sm3_rotate(u32 x, int n) {
  n &= 31;
  return n ? x << n | x >> (32 - n) : x;
}

static inline u32 sm3_load(const u8 *bytes) {
  u32 word;
  __builtin_memcpy(&word, bytes, 4);
  return __builtin_bswap32(word);
}

static inline void sm3_store(u8 *bytes, u32 word) {
  word = __builtin_bswap32(word);
  __builtin_memcpy(bytes, &word, 4);
}

/* clause 4.4: P0 and P1 */
static inline u32 sm3_p0(u32 x) { return x ^ sm3_rotate(x, 9) ^ sm3_rotate(x, 17); }
static inline u32 sm3_p1(u32 x) { return x ^ sm3_rotate(x, 15) ^ sm3_rotate(x, 23); }

/* One round j of clause 5.3.3. The caller renames the eight registers instead of moving them,
 * so only B, D, F and H are written. */
#define SM3_ROUND(j, A, B, C, D, E, F, G, H, FF, GG)                              \
  do {                                                                            \
    u32 a12 = sm3_rotate(A, 12);                                                  \
    u32 t = (j) < 16 ? 0x79cc4519u : 0x7a879d8au;                                 \
    u32 ss1 = sm3_rotate(a12 + (E) + sm3_rotate(t, j), 7);                        \
    u32 tt1 = (FF) + (D) + (ss1 ^ a12) + (w[j] ^ w[(j) + 4]);                     \
    u32 tt2 = (GG) + (H) + ss1 + w[j];                                            \
    B = sm3_rotate(B, 9);                                                         \
    D = tt1;                                                                      \
    F = sm3_rotate(F, 19);                                                        \
    H = sm3_p0(tt2);                                                              \
  } while (0)

#define SM3_EARLY(j, A, B, C, D, E, F, G, H) \
  SM3_ROUND(j, A, B, C, D, E, F, G, H, (A) ^ (B) ^ (C), (E) ^ (F) ^ (G))
#define SM3_LATE(j, A, B, C, D, E, F, G, H) \
  SM3_ROUND(j, A, B, C, D, E, F, G, H, ((A) & (B)) | (((A) | (B)) & (C)), (((F) ^ (G)) & (E)) ^ (G))

static void sm3_compress(u32 state[8], const u8 *block) {
  u32 w[68];
  _Pragma("clang loop unroll(full)") for (int j = 0; j < 16; j++) w[j] = sm3_load(block + 4 * j);
  _Pragma("clang loop unroll(full)") for (int j = 16; j < 68; j++)
    w[j] = sm3_p1(w[j - 16] ^ w[j - 9] ^ sm3_rotate(w[j - 3], 15)) ^ sm3_rotate(w[j - 13], 7) ^ w[j - 6];

  u32 a = state[0], b = state[1], c = state[2], d = state[3];
  u32 e = state[4], f = state[5], g = state[6], h = state[7];
  _Pragma("clang loop unroll(full)") for (int j = 0; j < 16; j += 4) {
    SM3_EARLY(j, a, b, c, d, e, f, g, h);
    SM3_EARLY(j + 1, d, a, b, c, h, e, f, g);
    SM3_EARLY(j + 2, c, d, a, b, g, h, e, f);
    SM3_EARLY(j + 3, b, c, d, a, f, g, h, e);
  }
  _Pragma("clang loop unroll(full)") for (int j = 16; j < 64; j += 4) {
    SM3_LATE(j, a, b, c, d, e, f, g, h);
    SM3_LATE(j + 1, d, a, b, c, h, e, f, g);
    SM3_LATE(j + 2, c, d, a, b, g, h, e, f);
    SM3_LATE(j + 3, b, c, d, a, f, g, h, e);
  }
  state[0] ^= a; state[1] ^= b; state[2] ^= c; state[3] ^= d;
  state[4] ^= e; state[5] ^= f; state[6] ^= g; state[7] ^= h;
}

static inline void sm3_store_digest(u8 *digest, const u32 state[8]) {
  for (int i = 0; i < 8; i++) sm3_store(digest + 4 * i, state[i]);
}

#endif
