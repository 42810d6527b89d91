import { expect, test } from 'vitest'
import { safeName } from '../../../electron/shell/file-names.ts'

test.each([
  ['附件1.ofd', '附件1.ofd'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\Windows\\a.exe', 'C__Windows_a.exe'],
  ['\u202Efdo.exe', '_fdo.exe'],
  ['..', '_'],
  ['', '_'],
  ['a\u0000b\nc', 'a_b_c'],
  ['  name. ', 'name'],
])('a name that a sender wrote becomes one that stays in its folder: %j', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})
