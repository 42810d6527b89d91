import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RULES } from '../../../shared/checks/rules.ts'
import { en } from '../../../shared/checks/words/en.ts'
import { zhCN } from '../../../shared/checks/words/zh-CN.ts'

const page = readFileSync(new URL('../../../docs/spec/checks.md', import.meta.url), 'utf8')
const rows = [
  ...page.matchAll(/^\| `([a-z-]+)` \| (error|warning) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
].map(([, code = '', level, clause, what, mend]) => ({ code, level, clause, what, mend }))

test('docs/spec/checks.md lists exactly the codes of the code, with level, clause, what and mending', () => {
  const words = (text: string) => text.replaceAll('{{detail}}', '…')
  expect(rows).toEqual(
    Object.entries(RULES).map(([code, { level, clause }]) => {
      const { what, mend } = en[code as keyof typeof en]
      return { code, level, clause, what: words(what), mend: words(mend) }
    }),
  )
})

test('both languages say where the detail stands', () => {
  for (const code of Object.keys(RULES) as (keyof typeof RULES)[]) {
    expect([code, en[code].what.includes('{{detail}}')]).toEqual([
      code,
      zhCN[code].what.includes('{{detail}}'),
    ])
  }
})

test('every rule is found by some file of its subject', () => {
  const folder = new URL('../../../shared/checks/', import.meta.url)
  const sources = readdirSync(folder)
    .filter(name => name.endsWith('.ts') && name !== 'rules.ts')
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  expect(Object.keys(RULES).filter(code => !sources.includes(`'${code}'`))).toEqual([])
})
