import { z } from 'zod'

/**
 * Which steps a unit asks for before a document may leave. 签发 is never left out (条例 art. 22); a small office asks
 * for nothing else, and its keeper and its drafter may be one.
 */
export const MAX_COUNTERSIGNERS = 20

export const approvalPolicy = z.object({
  /** 核稿 by another person than the drafter. */
  review: z.boolean(),
  /** How many 会签 a document needs. */
  countersigners: z.int().min(0).max(MAX_COUNTERSIGNERS),
  /** 用印 by a keeper who is neither the drafter nor the signer. */
  keeperSeals: z.boolean(),
  /** 骑缝 over the edges of what has two pages or more, unless the keeper decides otherwise. */
  seamSeal: z.boolean(),
})
export type ApprovalPolicy = z.infer<typeof approvalPolicy>

export const SIGN_ONLY: ApprovalPolicy = {
  review: false,
  countersigners: 0,
  keeperSeals: false,
  seamSeal: false,
}

/** Whether 签发 may follow the draft at once. */
export function isSignOnly({ review, countersigners }: ApprovalPolicy): boolean {
  return !review && countersigners === 0
}
