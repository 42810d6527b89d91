/* Made by sm4-tables.mjs; do not edit. */
#define SBOX_ENTER_LOW \
  wasm_u8x16_const(0, 17, 49, 32, 105, 120, 88, 73, 6, 23, 55, 38, 111, 126, 94, 79)
#define SBOX_ENTER_HIGH \
  wasm_u8x16_const(0, 33, 198, 231, 20, 53, 210, 243, 8, 41, 206, 239, 28, 61, 218, 251)
#define SBOX_LEAVE_LOW \
  wasm_u8x16_const(0, 19, 90, 73, 82, 65, 8, 27, 128, 147, 218, 201, 210, 193, 136, 155)
#define SBOX_LEAVE_HIGH \
  wasm_u8x16_const(0, 18, 3, 17, 148, 134, 151, 133, 188, 174, 191, 173, 40, 58, 43, 57)
#define SBOX_INVERSE \
  wasm_u8x16_const(128, 1, 8, 13, 15, 6, 5, 14, 2, 12, 11, 10, 9, 3, 7, 4)
#define SBOX_INVERSE_TIMES_A \
  wasm_u8x16_const(128, 7, 11, 15, 6, 10, 4, 1, 9, 8, 5, 2, 12, 14, 13, 3)
#define SBOX_PLAIN_U \
  wasm_u8x16_const(0, 17, 145, 230, 172, 44, 119, 189, 74, 247, 202, 219, 128, 91, 61, 102)
#define SBOX_PLAIN_T \
  wasm_u8x16_const(0, 96, 101, 86, 22, 19, 51, 118, 64, 54, 69, 37, 5, 32, 115, 83)
#define SBOX_UNTURNED_U \
  wasm_u8x16_const(0, 77, 69, 173, 78, 70, 232, 3, 227, 224, 235, 166, 8, 174, 11, 165)
#define SBOX_UNTURNED_T \
  wasm_u8x16_const(0, 218, 234, 94, 74, 122, 180, 144, 20, 132, 36, 254, 48, 206, 160, 110)
#define SBOX_TURNED_U \
  wasm_u8x16_const(0, 125, 76, 15, 222, 239, 67, 163, 209, 114, 224, 157, 49, 172, 146, 62)
#define SBOX_TURNED_T \
  wasm_u8x16_const(0, 25, 81, 34, 51, 123, 115, 42, 17, 59, 89, 64, 72, 8, 98, 106)
#define SBOX_CONSTANT 211
#define SBOX_KEY_CONSTANT 139
#define SBOX_ROUND_CONSTANT 91
