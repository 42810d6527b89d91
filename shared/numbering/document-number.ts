/**
 * 发文字号 (GB/T 9704 7.2.5): 机关代字, the full year in 〔〕, a serial without 第 and without a leading zero, 号.
 */
export type DocumentNumber = { organCode: string; year: number; serial: number }

const NUMBER = /^(\S{1,20})〔(\d{4})〕([1-9]\d{0,8})号$/

/** The parts of a number as the standard writes it; `undefined` for anything else. */
export function findDocumentNumber(text: string): DocumentNumber | undefined {
  const [, organCode, year, serial] = NUMBER.exec(text) ?? []
  if (organCode === undefined) return undefined
  return { organCode, year: Number(year), serial: Number(serial) }
}

export function documentNumberText({ organCode, year, serial }: DocumentNumber): string {
  return `${organCode}〔${year}〕${serial}号`
}
