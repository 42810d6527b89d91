import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeName } from '../../../electron/engine/documents/safe-name.ts'

test.each([
  ['附件1.ofd', '附件1.ofd'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\a.exe', 'C__Windows_a.exe'],
  ['a.txt:hidden.exe', 'a.txt_hidden.exe'],
  ['\u202Efdo.exe', '_fdo.exe'],
  ['通知\u200E\u200Bfdp\u061C.exe', '通知__fdp_.exe'],
  ['line\u2028break', 'line_break'],
  ['half \ud83d', 'half _'],
  ['CON', '_CON'],
  ['nul.pdf', '_nul.pdf'],
  ['COM1.tar.gz', '_COM1.tar.gz'],
  ['console.txt', 'console.txt'],
  ['..', '_'],
  ['', '_'],
  ['a\u0000b\nc', 'a_b_c'],
  ['  name. ', 'name'],
])('a name that a sender wrote becomes one that stays in its folder: %j', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})

test('a long name keeps its ending, and breaks no letter', () => {
  expect(safeName(`${'红'.repeat(120)}.pdf`)).toBe(`${'红'.repeat(65)}.pdf`)
  expect(safeName(`${'😀'.repeat(60)}.ofd`)).toBe(`${'😀'.repeat(49)}.ofd`)
  expect(safeName(`报告.pdf${' '.repeat(200)}.exe`)).toBe('报告.pdf.exe')
})

test('whatever the name, the safe one can be stored as it is and is safe already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
      const safe = safeName(name)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(210)
      expect(safe).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}]|^\.|[. ]$|^$/u)
      expect(safeName(safe)).toBe(safe)
    }),
  )
})
