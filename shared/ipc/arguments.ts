import { z } from 'zod'
import { warningWords } from '../checks/warning-words.ts'
import { COPY_STATES } from '../copies/ledger.ts'
import { limitHours } from '../delivery/limit-hours.ts'
import { MAX_DEPUTIES } from '../escalation/escalation.ts'
import type { HandedFileId, PhraseId, VersionId } from '../ids/brands.ts'
import { isUuidv7 } from '../ids/uuidv7.ts'
import { proxyOrder } from '../network/proxy.ts'
import { printRightList } from '../package/print-rights.ts'
import { envelopeId, unitCode } from '../protocol/fields.ts'
import { MAX_INPUT_CHARACTERS } from '../recognise/errors.ts'
import { MAX_RECEIVERS, urgency } from '../waybill/waybill.ts'
import {
  actOrder,
  copies,
  documentId,
  personOrder,
  policyOrder,
  signatory,
  signing,
  signOrder,
  voidOrder,
} from './approval-arguments.ts'
import type { CallName } from './contract.ts'
import { askOrder, jointSealOrder } from './joint-arguments.ts'
import { listId, listOrder } from './list-views.ts'
import { MAX_PRINTED_SIDES } from './print-views.ts'
import { doubtsLeft } from './recognition-arguments.ts'
import { MAX_PHRASE_CHARACTERS } from './writing-views.ts'

/**
 * The shape of every call's arguments, checked in the main process before the engine sees them.
 * A document's content is checked again, whole, by `parseDocument` in the engine.
 */
const versionId = z.custom<VersionId>(
  value => typeof value === 'string' && isUuidv7(value),
  'not the id of a version',
)
const phraseId = z.custom<PhraseId>(
  value => typeof value === 'string' && isUuidv7(value),
  'not the id of a phrase',
)
const handedFile = z.custom<HandedFileId>(
  value => z.uuidv4().safeParse(value).success,
  'not the id of a dropped file',
)
const copyFrom = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), document: documentId }),
  z.object({ kind: z.literal('envelope'), envelope: envelopeId }),
  z.object({ kind: z.literal('replaced'), envelope: envelopeId }),
])
const passphrase = z.string().min(1).max(200)
const content = z.record(z.string(), z.unknown())
const slip = z.string().min(1).max(2000)
const index = z.int().nonnegative().max(100_000)
const reason = z.string().trim().min(1).max(500)

const deputy = z.object({
  name: z.string().trim().min(1).max(40),
  telephone: z.string().trim().min(1).max(40),
})

const sendOrder = z.object({
  document: documentId,
  receivers: z.array(unitCode).min(1).max(MAX_RECEIVERS),
  urgency,
  sealPassphrase: passphrase.optional(),
  words: warningWords,
  copies: copies.optional(),
  prints: printRightList.optional(),
  sign: signing.optional(),
  keeper: signatory.optional(),
  seam: z.boolean().optional(),
})

const pasted = z.object({
  kind: z.enum(['text', 'html']),
  content: z.string().min(1).max(MAX_INPUT_CHARACTERS),
})

const registerOrder = z.object({
  office: z.string().trim().max(60),
  copies: z.int().min(1).max(10_000),
  secrecy: z.string().trim().max(20),
})

const copyOrder = z.object({
  envelope: envelopeId,
  copyNumbers: z.array(z.int().min(1).max(999_999)).min(1).max(1000),
  state: z.enum(COPY_STATES),
  supervisors: z.array(z.string().max(40)).max(2),
  note: z.string().max(200),
})

const printed = { envelope: envelopeId, copies: z.int().min(1).max(MAX_PRINTED_SIDES) }
const pageNumber = z.int().min(1).max(100_000)
const printOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('original'), ...printed }),
  z.object({
    kind: z.literal('copy'),
    ...printed,
    pages: z.object({ from: pageNumber, to: pageNumber }).nullable(),
  }),
])

const settings = z.object({
  language: z.enum(['zh-CN', 'en']),
  zoomPercent: z.int().min(50).max(300),
  idleLockMinutes: z.int().min(1).max(240),
  bandwidthKbit: z.int().min(16).max(10_000_000).nullable(),
  bandwidthHours: limitHours.nullable(),
})

export const callArguments = {
  'app:status': z.tuple([]),
  'app:touch': z.tuple([]),
  'app:choose-profile': z.tuple([z.enum(['network', 'practice'])]),
  'slip:inspect': z.tuple([slip]),
  'network:join': z.tuple([
    z.object({
      slip,
      seatName: z.string().trim().min(1).max(40),
      passphrase,
      sealPassphrase: passphrase,
      proxy: proxyOrder.nullable().optional(),
    }),
  ]),
  'practice:join': z.tuple([z.object({ passphrase, sealPassphrase: passphrase })]),
  'vault:unlock': z.tuple([passphrase]),
  'vault:recover': z.tuple([
    z.object({ recoveryCode: z.string().min(1).max(200), newPassphrase: passphrase }),
  ]),
  'vault:accept-drive': z.tuple([reason]),
  'vault:lock': z.tuple([]),
  'directory:read': z.tuple([]),
  'document:list': z.tuple([]),
  'document:read': z.tuple([documentId]),
  'document:create': z.tuple([content]),
  'document:save': z.tuple([documentId, content]),
  'document:delete': z.tuple([documentId]),
  'document:remove-attachment': z.tuple([documentId, index]),
  'document:check': z.tuple([documentId, z.array(unitCode).max(MAX_RECEIVERS).optional()]),
  'document:recognise': z.tuple([pasted]),
  'document:doubts': z.tuple([documentId]),
  'document:keep-doubts': z.tuple([documentId, doubtsLeft]),
  'document:versions': z.tuple([documentId]),
  'document:version': z.tuple([versionId]),
  'document:redline-base': z.tuple([versionId]),
  'document:accept-changes': z.tuple([versionId, z.unknown()]),
  'document:keep-version': z.tuple([documentId]),
  'document:restore': z.tuple([documentId, versionId]),
  'document:copy': z.tuple([copyFrom]),
  'document:follow': z.tuple([envelopeId, z.enum(['reply', 'forward'])]),
  'document:origin': z.tuple([documentId]),
  'document:manuscript': z.tuple([documentId]),
  'phrase:list': z.tuple([]),
  'phrase:save': z.tuple([z.string().trim().min(1).max(MAX_PHRASE_CHARACTERS)]),
  'phrase:delete': z.tuple([phraseId]),
  'lists:read': z.tuple([]),
  'lists:save': z.tuple([listOrder]),
  'lists:delete': z.tuple([listId]),
  'lists:choose': z.tuple([documentId, listId.nullable()]),
  'lists:chosen': z.tuple([documentId]),
  'document:preview': z.tuple([documentId]),
  'document:send': z.tuple([sendOrder]),
  'document:cancel-send': z.tuple([]),
  'approval:read': z.tuple([documentId]),
  'approval:act': z.tuple([actOrder]),
  'approval:sign': z.tuple([signOrder]),
  'joint:read': z.tuple([documentId]),
  'joint:ask': z.tuple([askOrder]),
  'joint:seal': z.tuple([jointSealOrder]),
  'sealing:waiting': z.tuple([]),
  'sealing:pages': z.tuple([documentId]),
  'sealing:begin': z.tuple([z.object({ sealPassphrase: passphrase, keeper: signatory.optional() })]),
  'sealing:end': z.tuple([]),
  'persons:list': z.tuple([]),
  'persons:save': z.tuple([personOrder]),
  'policy:read': z.tuple([]),
  'policy:write': z.tuple([policyOrder]),
  'numbers:list': z.tuple([]),
  'numbers:void': z.tuple([voidOrder]),
  'registers:sealing-chain': z.tuple([]),
  'outbox:list': z.tuple([]),
  'outbox:withdraw': z.tuple([envelopeId, reason]),
  'outbox:pause': z.tuple([envelopeId, reason]),
  'outbox:resume': z.tuple([envelopeId]),
  'outbox:recall': z.tuple([envelopeId, z.array(unitCode).min(1).max(MAX_RECEIVERS), reason]),
  'outbox:log-call': z.tuple([
    envelopeId,
    unitCode,
    z.enum(['reached', 'no-answer']),
    z.string().trim().max(200),
  ]),
  'outbox:try-now': z.tuple([envelopeId]),
  'inbox:list': z.tuple([]),
  'envelope:open': z.tuple([envelopeId]),
  'envelope:page': z.tuple([envelopeId, index]),
  'inbox:sign-for': z.tuple([envelopeId]),
  'inbox:return': z.tuple([envelopeId, reason]),
  'inbox:register': z.tuple([envelopeId, registerOrder]),
  'inbox:handle': z.tuple([envelopeId]),
  'inbox:archive': z.tuple([envelopeId, z.string().trim().min(1).max(60)]),
  'inbox:answer-recall': z.tuple([envelopeId, reason.nullable()]),
  'registers:incoming': z.tuple([]),
  'registers:outgoing': z.tuple([]),
  'registers:sealing': z.tuple([]),
  'copies:list': z.tuple([]),
  'copies:read': z.tuple([envelopeId]),
  'copies:approve': z.tuple([envelopeId, z.int().min(1).max(999_999)]),
  'copies:take': z.tuple([envelopeId, z.int().min(1).max(1000)]),
  'copies:move': z.tuple([copyOrder]),
  'copies:print': z.tuple([printOrder]),
  'sync:status': z.tuple([]),
  'sync:try-now': z.tuple([]),
  'deputies:read': z.tuple([]),
  'deputies:write': z.tuple([z.array(deputy).max(MAX_DEPUTIES)]),
  'proxy:read': z.tuple([]),
  'proxy:write': z.tuple([proxyOrder.nullable()]),
  'line:read': z.tuple([]),
  'line:save': z.tuple([]),
  'vault:handover': z.tuple([]),
  'vault:save-handover': z.tuple([z.enum(['zh-CN', 'en'])]),
  'care:read': z.tuple([]),
  'care:seen': z.tuple([z.string().refine(isUuidv7)]),
  'care:check': z.tuple([]),
  'care:drill': z.tuple([]),
  'care:check-recovery-code': z.tuple([z.string().min(1).max(200)]),
  'vault:change-passphrase': z.tuple([z.object({ passphrase, newPassphrase: passphrase })]),
  'vault:prepare-rekey': z.tuple([passphrase]),
  'vault:confirm-rekey': z.tuple([z.string().min(1).max(200)]),
  'seat:rejoin': z.tuple([z.string().min(1).max(1000)]),
  'seat:go-on': z.tuple([]),
  'vault:save-copy': z.tuple([z.object({ passphrase, closeHere: z.boolean() })]),
  'vault:open-copy': z.tuple([]),
  'settings:read': z.tuple([]),
  'settings:write': z.tuple([settings]),
  'document:attach': z.tuple([documentId]),
  'document:import': z.tuple([]),
  'document:save-manuscript': z.tuple([documentId]),
  'document:attach-handed': z.tuple([documentId, handedFile]),
  'document:import-handed': z.tuple([handedFile]),
  'envelope:save-attachment': z.tuple([envelopeId, index]),
  'envelope:save-document': z.tuple([envelopeId]),
  'envelope:save-pdf': z.tuple([envelopeId]),
  'registers:save-sealing': z.tuple([]),
} as const satisfies Record<CallName, z.ZodType>

export const CALL_NAMES = Object.keys(callArguments) as CallName[]

/** Whether a string names a call of the contract. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(callArguments, name)
}
