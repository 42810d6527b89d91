import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import { ago, inbox } from './data.ts'

/** A row of the incoming register as it is when the document has just been entered. */
export const bookRow = (item: InboxItem, number: number, signedBy: string): IncomingRegisterRow => ({
  number,
  at: ago(0),
  envelope: item.envelope,
  senderName: item.fromName,
  documentNumber: item.number,
  title: item.title,
  attachments: 1,
  copies: 1,
  secrecy: '',
  office: '',
  signedBy,
  replyNumber: null,
  filedAt: null,
  fileNumber: null,
  replacedBy: item.replacedBy,
  lost: null,
  book: null,
  alsoIn: null,
})

/** What is left of a row that went with a lost PC. */
const lostRow = (isHere: boolean, isTwice: boolean) => ({
  ...(isHere ? {} : { title: '', senderName: '', documentNumber: '', attachments: 0 }),
  copies: 0,
  office: '',
  fileNumber: null,
  lost: { digest: `sm3:${'9f2c41d07be85a63'.repeat(4)}` as const, isHere, isTwice },
})

/** The book of a busy month. */
export const incomingBook = (signedBy: string): IncomingRegisterRow[] =>
  inbox().map((item, index) => ({
    ...bookRow(item, index + 1, signedBy),
    at: item.arrivedAt,
    office: index % 2 === 0 ? '综合一科' : '督查室',
    filedAt: index < 2 ? ago(60) : null,
    fileNumber: index < 2 ? '2026-12' : null,
    ...(index === 1 ? lostRow(true, false) : {}),
  }))

const OTHER_SEAT = '机要室二号席（文印中心）'

/** The same book, another seat's beside it, a document in both, and numbers of which nothing but a receipt is left. */
export function twoBooks(signedBy: string): IncomingRegisterRow[] {
  const own = incomingBook(signedBy)
  const others = own.slice(0, 4).map((row, index) => ({
    ...row,
    book: OTHER_SEAT,
    number: index + 1,
    signedBy: OTHER_SEAT,
    ...(index === 1 ? lostRow(false, false) : {}),
    ...(index === 2 ? lostRow(true, true) : {}),
    ...(index === 0 ? { alsoIn: { book: signedBy, number: 1 } } : {}),
    envelope: `01a0000f-0000-7000-8000-00000000000${index + 1}` as EnvelopeId,
  }))
  const first = own.map((row, index) =>
    index === 0 ? { ...row, alsoIn: { book: OTHER_SEAT, number: 1 } } : row,
  )
  return [...first, ...others]
}
