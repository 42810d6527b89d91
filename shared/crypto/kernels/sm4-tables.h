/* Made by sm4-tables.mjs; do not edit. */
#define SBOX_INPUT_LOW \
  wasm_u8x16_const(139, 154, 186, 171, 226, 243, 211, 194, 141, 156, 188, 173, 228, 245, 213, 196)
#define SBOX_INPUT_HIGH \
  wasm_u8x16_const(0, 33, 198, 231, 20, 53, 210, 243, 8, 41, 206, 239, 28, 61, 218, 251)
#define SBOX_OUTPUT_U \
  wasm_u8x16_const(0, 17, 145, 230, 172, 44, 119, 189, 74, 247, 202, 219, 128, 91, 61, 102)
#define SBOX_OUTPUT_T \
  wasm_u8x16_const(0, 96, 101, 86, 22, 19, 51, 118, 64, 54, 69, 37, 5, 32, 115, 83)
#define SBOX_INVERSE \
  wasm_u8x16_const(128, 1, 8, 13, 15, 6, 5, 14, 2, 12, 11, 10, 9, 3, 7, 4)
#define SBOX_INVERSE_TIMES_A \
  wasm_u8x16_const(128, 7, 11, 15, 6, 10, 4, 1, 9, 8, 5, 2, 12, 14, 13, 3)
#define SBOX_CONSTANT 211
