import { CodedError } from '../errors/coded-error.ts'

/** What may be wrong with pages that several units seal in turn (docs/spec/joint-sealing.md §5). */
export type JointErrorCode =
  | 'joint-malformed'
  | 'joint-pages-differ'
  | 'joint-seals-differ'
  | 'joint-place-wrong' // a seal elsewhere than at its unit's name, or one that lets no other follow
  | 'joint-turn-wrong'
  | 'joint-not-asked'
  | 'joint-unit-unknown'
  | 'joint-none'
  | 'joint-under-way'
  | 'joint-seals-missing'
  | 'joint-not-document'
export class JointError extends CodedError<JointErrorCode> {}
