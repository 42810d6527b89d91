/**
 * What a check may know besides the document. What is left out is not known, and the rules that need it are silent:
 * a file looked at on a command line has no receivers and no register.
 */
export type CheckContext = {
  /** The day in the office, YYYY-MM-DD. */
  today: string
  /** What the network's profile lets the network carry; empty: nothing classified. */
  secrecyLevels: readonly string[]
  /** Names of the files beside the document. */
  files: readonly string[]
  numbering?: NumberingContext
  /** The name in the unit's seal; `null`: it has none. */
  seal?: string | null
  /** 签发人 is written in by the act of 签发 itself. */
  signerComes?: boolean
  /** Whether the faces of the pages have a character. */
  isPrintable?: (codePoint: number) => boolean
  receivers?: ReceiverContext
  relations?: Relations
}

export type NumberingContext = {
  /** 机关代字 of the unit; empty where the directory has none. */
  organCodes: readonly string[]
  /** The number that 签发 will give, where a block has one free. */
  next?: string
  isUsed: (number: string) => boolean
  isVoided: (number: string) => boolean
  /** Whose a number is that this document takes the place of; left out where no register is known. */
  ownerOf?: (number: string) => 'ours' | 'foreign' | 'unknown'
  /** The date of the document with the last number of an 机关代字 and year. */
  lastDate?: (organCode: string, year: number) => string | undefined
}

export type NamedUnit = {
  name: string
  shortName: string
  /** Levels it may be sent; without it, whatever the network carries. */
  secrecyLevels?: readonly string[] | undefined
}

/** A list that the office sends to: one it keeps under a name, or what was sent before for the same type and code. */
export type UsualList = { name: string; units: readonly string[] }

export type ReceiverContext = {
  chosen: readonly NamedUnit[]
  /** Every unit of the directory, to recognise names in 主送 and 抄送. */
  known: readonly NamedUnit[]
  usual?: UsualList
}

/** Names of units above and below, as the office keeps them; empty where it keeps none. */
export type Relations = { superiors: readonly string[]; subordinates: readonly string[] }
