declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** One waybill + envelope on its way (UUIDv7, chosen by the sender). */
export type EnvelopeId = Branded<string, 'EnvelopeId'>
/** One document in a vault (UUIDv7). */
export type DocumentId = Branded<string, 'DocumentId'>
/** One attachment carried outside the package (UUIDv7). */
export type PartId = Branded<string, 'PartId'>
/** One signed receipt (UUIDv7). */
export type ReceiptId = Branded<string, 'ReceiptId'>
/** One signed recall (UUIDv7). */
export type RecallId = Branded<string, 'RecallId'>
/** One secretary's workstation in a unit (UUIDv7, chosen at enrollment). */
export type SeatId = Branded<string, 'SeatId'>
/** A unit's code, for example `QH-0101`. */
export type UnitCode = Branded<string, 'UnitCode'>
/** One state that a document had, kept in its history (UUIDv7). */
export type VersionId = Branded<string, 'VersionId'>
/** One phrase of a desk's own (UUIDv7). */
export type PhraseId = Branded<string, 'PhraseId'>
export type ListId = Branded<string, 'ListId'>
/** One file that a person dropped onto the window (UUIDv4, for this run alone). */
export type HandedFileId = Branded<string, 'HandedFileId'>
