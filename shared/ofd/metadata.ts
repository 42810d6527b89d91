import type { OfficialDocument } from '../document/model.ts'
import { secrecyMark } from '../document/reading-order.ts'
import { DOCUMENT_TYPES } from '../document/types.ts'
import { GONGWEN_NAMESPACE } from './names.ts'
import { element, type Xml } from './xml-write.ts'

/** The names of the elements, in the order of the standard's clauses 4.1–4.18. */
export const METADATA_NAMES = [
  'docId',
  'docType',
  'copyNo',
  'secLevelPeriod',
  'urgency',
  'issuerMark',
  'docNo',
  'signer',
  'title',
  'mainTo',
  'attachNote',
  'signature',
  'docDate',
  'note',
  'copyTo',
  'printOrg',
  'printDate',
  'releaseLevel',
] as const
export type MetadataName = (typeof METADATA_NAMES)[number]

/**
 * The core metadata of GB/T 33480 as XML. The standard's own short names and type codes could not be read;
 * these are ours (docs/spec/ofd.md), in the order of its clauses 4.1–4.18.
 */
export function metadataXml(document: OfficialDocument, docId: string): Xml {
  const code = String(DOCUMENT_TYPES.indexOf(document.type) + 1).padStart(2, '0')
  return element('gw:Metadata', { 'xmlns:gw': GONGWEN_NAMESPACE }, [
    element('gw:docId', {}, docId),
    element('gw:docType', { code }, document.type),
    ...optional('gw:copyNo', document.copyNumber),
    ...optional('gw:secLevelPeriod', secrecyMark(document)),
    ...optional('gw:urgency', document.urgency),
    ...optional('gw:issuerMark', document.issuerMark),
    ...(document.jointMarks ?? []).map(name => element('gw:issuerMark', {}, name)),
    ...optional('gw:docNo', document.number),
    ...document.signers.map(name => element('gw:signer', {}, name)),
    element('gw:title', {}, document.title),
    ...document.mainTo.map(name => element('gw:mainTo', {}, name)),
    ...document.attachmentNotes.map(name => element('gw:attachNote', {}, name)),
    ...document.signature.map(name => element('gw:signature', {}, name)),
    element('gw:docDate', {}, document.date),
    ...optional('gw:note', document.note),
    ...document.copyTo.map(name => element('gw:copyTo', {}, name)),
    ...optional('gw:printOrg', document.printOffice),
    ...optional('gw:printDate', document.printDate),
  ])
}

function optional(name: string, value: string | undefined): Xml[] {
  return value === undefined || value === '' ? [] : [element(name, {}, value)]
}
