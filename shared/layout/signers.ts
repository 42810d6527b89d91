/**
 * 签发人 of a document to a superior (7.2.6): label 仿宋, names 楷体, at the right with one character left free; several
 * names in the order of their issuers, two on a row, those of further rows below the first ones.
 */
import { advancesOf, sumOf } from './advances.ts'
import { CELL, COLUMNS, millimetres, PITCH, RIGHT, SIZE_3 } from './grid.ts'
import type { TextItem } from './pages.ts'
import { baselineOn, runAt } from './rows.ts'
import { EM, widthOfText } from './widths.ts'

const LABEL = '签发人：'
const NAMES_ON_A_ROW = 2
/** More rows would leave the first page no room for text: then more names stand on each. */
const MAX_ROWS = 6
/** Names of two characters are spread to the width of three, as lists of names have them. */
const USUAL_EMS = 3
/** A longer name is set smaller. */
const MAX_EMS = 8
/** Between two names, in ems. */
const GAP_EMS = 1
/** All names of a row together, in ems. */
const MAX_ROW_EMS = MAX_EMS * NAMES_ON_A_ROW

/** The names row by row; one on each where two would leave the 发文字号 no room. */
export function signerRows(signers: readonly string[], number: string): string[][] {
  const pairs = chunks(signers, Math.max(NAMES_ON_A_ROW, Math.ceil(signers.length / MAX_ROWS)))
  const width = emsOf(LABEL) + rowEms(columnsOf(pairs))
  const room = COLUMNS - emsOf(number) - 3 * GAP_EMS // one free at each edge, one between
  return width <= room || signers.length > MAX_ROWS ? pairs : chunks(signers, 1)
}

function chunks(names: readonly string[], size: number): string[][] {
  const rows: string[][] = []
  for (let i = 0; i < names.length; i += size) rows.push(names.slice(i, i + size))
  return rows
}

/** Ems of each column: what its longest name needs, as far as that may go. */
function columnsOf(rows: readonly string[][]): number[] {
  const count = Math.max(0, ...rows.map(row => row.length))
  const most = Math.min(MAX_EMS, MAX_ROW_EMS / Math.max(1, count))
  return Array.from({ length: count }, (_, i) =>
    Math.min(most, Math.max(USUAL_EMS, ...rows.map(row => emsOf(row[i] ?? '')))),
  )
}

function gapOf(columns: readonly number[]): number {
  return Math.min(GAP_EMS, ...columns.map(ems => ems / 2))
}

function rowEms(columns: readonly number[]): number {
  return sumOf(columns) + (columns.length - 1) * gapOf(columns)
}

/** `top` is that of the first row. */
export function signerTexts(rows: readonly string[][], top: number): TextItem[] {
  const columns = columnsOf(rows)
  if (columns.length === 0) return []
  const left = RIGHT - CELL - rowEms(columns) * CELL
  const label = advancesOf(LABEL, { em: CELL })
  const labelText = textAt(LABEL, { x: left - sumOf(label), top, advances: label, font: 'fangsong' })
  const before = (i: number) => sumOf(columns.slice(0, i)) + i * gapOf(columns)
  const names = rows.flatMap((row, i) =>
    row.map((name, k) =>
      nameAt(name, { x: left + before(k) * CELL, top: top + i * PITCH, cell: columns[k] ?? USUAL_EMS }),
    ),
  )
  return [labelText, ...names]
}

function nameAt(name: string, { x, top, cell }: { x: number; top: number; cell: number }): TextItem {
  const ems = emsOf(name)
  const em = CELL * Math.min(1, cell / ems)
  const natural = advancesOf(name, { em })
  const gaps = natural.length - 1
  const spread = ems < USUAL_EMS && gaps > 0 ? ((USUAL_EMS - ems) * CELL) / gaps : 0
  const advances = natural.map((advance, i) => millimetres(advance + (i < gaps ? spread : 0)))
  return textAt(name, { x, top, advances, font: 'kaiti', ...(em < CELL && { size: millimetres(em) }) })
}

type SignerPlace = { x: number; top: number; advances: number[]; font: 'fangsong' | 'kaiti'; size?: number }

function textAt(text: string, { x, top, advances, font, size = SIZE_3 }: SignerPlace): TextItem {
  return { ...runAt(x, text, advances, { font, element: 'signer', size }), y: baselineOn(top, size) }
}

function emsOf(text: string): number {
  return widthOfText(text) / EM
}
