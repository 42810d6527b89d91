/* SM3 (GB/T 32905-2016) kernel: only the compression function. Padding and the state of each
 * running hash belong to the caller, so any number of hashes can be alive at once.
 *
 * io area: state (8 words, little-endian as memory has them), then whole 64-byte blocks. */
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
