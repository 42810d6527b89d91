/* SM3 (GB/T 32905-2016) kernel: the compression function, and whole digests of what fits the area. The state of
 * each running hash belongs to the caller, so any number of hashes can be alive at once.
 *
 * io area: state (8 words, little-endian as memory has them) or a digest, then whole 64-byte blocks or a message. */
#include "sm3.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum { STATE_BYTES = 32, MAX_BLOCKS = 1024 };

static struct {
  u32 state[8];
  u8 blocks[MAX_BLOCKS * SM3_BLOCK_BYTES];
} io __attribute__((aligned(16)));

EXPORT(io) void *io_address(void) { return &io; }

/* Runs the first `count` blocks through the state. */
EXPORT(compress) void compress(u32 count) {
  for (u32 i = 0; i < count; i++) sm3_compress(io.state, io.blocks + SM3_BLOCK_BYTES * i);
}

/* The digest of `length` bytes, at the place of the state. They and the padding (clause 5.2) must fit; what is behind
 * them is zero. */
EXPORT(hash) void hash(u32 length) {
  u32 count = (length + 8) / SM3_BLOCK_BYTES + 1;
  u32 state[8];
  if (count > MAX_BLOCKS) return;
  __builtin_memcpy(state, SM3_IV, sizeof state);
  io.blocks[length] = 0x80;
  sm3_store(io.blocks + SM3_BLOCK_BYTES * count - 4, 8 * length);
  for (u32 i = 0; i < count; i++) sm3_compress(state, io.blocks + SM3_BLOCK_BYTES * i);
  sm3_store_digest((u8 *)io.state, state);
}
