import { z } from 'zod'
import { envelopeId } from '../protocol/fields.ts'
import { urgency } from '../waybill/waybill.ts'
import { documentId, signatory } from './approval-arguments.ts'

/** The shape of what is said about joint documents. */
export const askOrder = z.object({ document: documentId, urgency })

export const jointSealOrder = z.object({
  envelope: envelopeId,
  sealPassphrase: z.string().min(1).max(200),
  signer: signatory,
  keeper: signatory.optional(),
})
