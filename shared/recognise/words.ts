import { bare, type Line } from './lines.ts'

/** How the names of offices end. */
const OFFICE_ENDING =
  /(?:[府院会局厅委室部办处科队站所司署校馆社团行组组]|中心|公司|集团|政协|人大|军区|海关|法院|党校|大学|学院|医院|银行)$/
const OFFICE = /^[\p{Script=Han}（）()“”·]{2,40}$/u
const SENTENCE_END = /[。；：！？.;:!?，,]$/
/** 一、 （一） 1. （1） and what is typed in their place; 第一章, 第一条. */
export const STRUCTURE =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,3}[.．、]|第[一二三四五六七八九十百]+[章节条])/

/** A line that can only be the name of an office. */
export function isOffice(text: string): boolean {
  const name = bare(text)
  return OFFICE.test(name) && OFFICE_ENDING.test(name) && !name.includes('关于') && !STRUCTURE.test(name)
}

export function isSentence(text: string): boolean {
  return SENTENCE_END.test(text) || /[。；！？]/.test(text)
}

/** Wholly in parentheses. */
export function inParentheses(text: string): string | undefined {
  return /^[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$/.exec(text)?.[1]
}

/** A text whose characters are set apart (`几 个 问 题`) as it is read; any other one as it is. */
export function unspaced(text: string): string {
  return /^\S(?:\s+\S)+$/.test(text) ? bare(text) : text.replaceAll(/\s+/g, ' ')
}

/** Whether the source says of any line how it stands: then a line that says nothing stands at the left. */
export function knowsPlacing(lines: readonly Line[]): boolean {
  return lines.some(line => line.align !== undefined)
}
