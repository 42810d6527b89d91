/**
 * A strict reader of DER (ITU-T X.690 §10, §11), the form of certificates, CMS, seals and signatures.
 * It keeps the bytes it was given (`raw`, `content` are views), so a signature is checked over what
 * came, never over something re-encoded. It has limits for depth and nodes, refuses everything that
 * has another encoding, and never guesses. Writing is in writer.ts. Described in docs/spec/crypto.md.
 */
export { type DerNode, MAX_DEPTH, MAX_NODES, parseDer } from './parse.ts'
export {
  bitsOf,
  booleanOf,
  contextTag,
  explicitOf,
  implicitOf,
  integerBytesOf,
  isContextTag,
  namedBitsOf,
  octetsOf,
  oidOf,
  sequenceOf,
  setMembersOf,
  smallIntegerOf,
  textOf,
  timeOf,
} from './values.ts'
