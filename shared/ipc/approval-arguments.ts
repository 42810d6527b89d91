import { z } from 'zod'
import { personName, roles } from '../approval/person.ts'
import { approvalPolicy, MAX_COUNTERSIGNERS } from '../approval/policy.ts'
import { warningWords } from '../checks/warning-words.ts'
import type { DocumentId } from '../ids/brands.ts'
import { isUuidv7 } from '../ids/uuidv7.ts'
import { printRightList } from '../package/print-rights.ts'
import { unitCode } from '../protocol/fields.ts'
import { MAX_RECEIVERS } from '../waybill/waybill.ts'

/** The shape of what people say and decide about a document before it leaves. */
export const documentId = z.custom<DocumentId>(
  value => typeof value === 'string' && isUuidv7(value),
  'not a document id',
)
const opinion = z.string().max(500)
export const signatory = z.object({ name: personName, pin: z.string().max(200).optional() })
export const copies = z.int().min(1).max(9999)
const numberChoice = z.discriminatedUnion('from', [
  z.object({ from: z.literal('block') }),
  z.object({ from: z.literal('hand'), reason: z.string().max(200) }),
])
export const signing = z.object({ signer: signatory, opinion, number: numberChoice })

export const signOrder = signing.extend({
  document: documentId,
  receivers: z.array(unitCode).min(1).max(MAX_RECEIVERS),
  copies,
  prints: printRightList.optional(),
  words: warningWords,
})

export const actOrder = z.object({
  document: documentId,
  kind: z.enum(['submitted', 'taken-up', 'reviewed', 'countersigned', 'returned', 'withdrawn']),
  person: signatory,
  opinion,
  countersign: z
    .object({
      order: z.enum(['serial', 'parallel']),
      persons: z.array(personName).min(1).max(MAX_COUNTERSIGNERS),
    })
    .optional(),
})

export const personOrder = z.object({
  id: z.uuid().nullable(),
  name: personName,
  roles,
  pin: z.string().max(200).optional(),
  retired: z.boolean(),
  allowedBy: signatory.optional(),
})

export const policyOrder = z.object({ policy: approvalPolicy, allowedBy: signatory.optional() })
export const voidOrder = z.object({
  number: z.string().min(1).max(60),
  reason: z.string().trim().min(1).max(200),
})
