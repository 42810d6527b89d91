#!/bin/sh
# Builds the kernels: build.sh [clang]. Needs clang and lld with the wasm32 target (made with 14.0.6).
# Writes NAME.wasm and NAME-wasm.ts for each. Run it after every change to the C source.
set -eu
cd "$(dirname "$0")"
CC=${1:-clang}

# build NAME SOURCE FLAGS
# The C stack is the first 16 KiB of memory (--stack-first): kernel.ts clears it after secret work, and a
# stack that grew too deep would trap instead of running into data.
build() {
  name=$1
  source=$2
  shift 2
  "$CC" --target=wasm32 -std=c11 -ffreestanding -nostdlib -fno-builtin -mbulk-memory "$@" \
    -Wall -Wextra -Werror -Wl,--no-entry -Wl,-z,stack-size=16384 -Wl,--stack-first -Wl,--strip-all \
    -o "$name.wasm" "$source"
}

build sm2 sm2.c -O2 -msimd128
build sm3 sm3.c -O3
build sm4 sm4.c -O3 -msimd128

# With relaxed SIMD, which most engines have: a third faster. kernel.ts takes the first an engine knows.
build sm4-relaxed sm4.c -O3 -msimd128 -mrelaxed-simd -DRELAXED
node relax.mjs sm4-relaxed sm4

# For engines without SIMD.
build sm2-plain sm2.c -O2
build sm4-plain sm4-plain.c -O2

for name in sm2 sm3 sm4 sm4-relaxed sm2-plain sm4-plain; do node embed.mjs "$name"; done
