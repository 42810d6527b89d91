import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { plainText } from '../../../../shared/document/text.ts'

/** Elements with parts, as the one text that their field holds. */
type Stamp = NonNullable<OfficialDocument['stamps']>[number]
type Attendance = NonNullable<OfficialDocument['attendance']>[number]

/** `000001` from any digits; six of them, as the standard writes it (7.2.1). */
export function copyNumberOf(text: string): string | undefined {
  const digits = text.replaceAll(/\D/g, '')
  return digits === '' ? undefined : digits.slice(-6).padStart(6, '0')
}

export function secrecyOf(level: '' | '绝密' | '机密' | '秘密', period: string): OfficialDocument['secrecy'] {
  if (level === '') return undefined
  const text = plainText(period)
  return text === '' ? { level } : { level, period: text }
}

/** A line for each: 职务, then the name behind the last space. */
export function stampsText(stamps: readonly Stamp[]): string {
  return stamps.map(({ title, name }) => (title === '' ? name : `${title} ${name}`)).join('\n')
}

export function stampsOf(text: string): Stamp[] {
  return lines(text).map(line => {
    const space = line.search(/[\s\u3000](?=[^\s\u3000]*$)/)
    return space === -1
      ? { title: '', name: line }
      : { title: plainText(line.slice(0, space)), name: plainText(line.slice(space)) }
  })
}

const KINDS = ['出席', '请假', '列席'] as const

/** A line for each: `出席：…`. */
export function attendanceText(attendance: readonly Attendance[]): string {
  return attendance.map(({ kind, text }) => `${kind}：${text}`).join('\n')
}

/** A line without one of the three words belongs to those who were present. */
export function attendanceOf(text: string): Attendance[] {
  return lines(text).map(line => {
    const kind = KINDS.find(word => line.startsWith(word))
    const rest = kind === undefined ? line : line.slice(kind.length).replace(/^[：:]\s*/, '')
    return { kind: kind ?? '出席', text: rest }
  })
}

function lines(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(plainText)
    .filter(line => line !== '')
}
