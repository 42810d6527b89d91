/** Names that the writer and the reader share (GB/T 33190 7.1; our own tags: docs/spec/ofd.md). */
import type { ElementName } from '../layout/pages.ts'

export const OFD_NAMESPACE = 'http://www.ofdspec.org/2016'
export const GONGWEN_NAMESPACE = 'urn:hongtou:gongwen:1'

export const SIGNATURES_PATH = 'Doc_0/Signs/Signatures.xml'
export const METADATA_PATH = 'Doc_0/Attachs/metadata.xml'
export const TAGS_PATH = 'Doc_0/Tags/Tag_Gongwen.xml'

/** The elements under the names of the 条例 art. 9, as the tag file writes them. */
export const TAG_NAMES: Record<ElementName, string> = {
  copyNumber: '份号',
  secrecy: '密级和保密期限',
  urgency: '紧急程度',
  issuerMark: '发文机关标志',
  number: '发文字号',
  signer: '签发人',
  redLine: '版头分隔线',
  title: '标题',
  mainTo: '主送机关',
  body: '正文',
  attachmentNote: '附件说明',
  attendance: '出席人员',
  signature: '发文机关署名',
  signerTitle: '签发人职务',
  stamp: '签名章',
  date: '成文日期',
  note: '附注',
  annex: '附件',
  copyTo: '抄送机关',
  printOffice: '印发机关',
  printDate: '印发日期',
  imprintLine: '版记分隔线',
  pageNumber: '页码',
}

/** ID of the page with an index counted from 0, in the OFDs we write: what StampAnnot's PageRef names. */
export function pageIdOf(index: number): number {
  return index + 1
}
