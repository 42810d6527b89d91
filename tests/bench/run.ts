/**
 * `npm run bench -- [section…] [--quick] [--big] [--json FILE]`: how fast ours is, beside what people use now,
 * in the same run (DESIGN §13). Every file in sections/ is one. Never part of `npm test`.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { parseArguments } from './arguments.ts'
import { createBench, type Result, type Section } from './bench.ts'
import { describeMachine, machineLine } from './machine.ts'
import { budgetLine, linesOf } from './table.ts'

const wish = parseArguments(process.argv.slice(2))
const machine = describeMachine()
const results: Result[] = []

console.log(machineLine(machine))
console.log(
  'rates: per second of processor time of one thread; times: on the wall; A B A B, median (least – most)',
)
if (wish.quick) console.log('--quick: shows that it runs; these are not measurements')
for (const section of chosen(await allSections())) {
  console.log(`\n${section.name}: ${section.about}`)
  await section.run(
    createBench(section.name, wish, result => {
      results.push(result)
      for (const line of linesOf(result)) console.log(line)
    }),
  )
}
console.log(`\n${budgetLine(results)}`)
const broken = results.filter(result => result.kind === 'limit' && !(result.value <= result.atMost))
if (broken.length > 0) console.log(`${broken.length} limits BROKEN`)
process.exitCode = broken.length === 0 ? 0 : 1
if (wish.json !== undefined) writeFileSync(wish.json, `${JSON.stringify({ machine, results }, null, 2)}\n`)

async function allSections(): Promise<Section[]> {
  const folder = new URL('./sections/', import.meta.url)
  const files = readdirSync(folder).filter(name => name.endsWith('.ts'))
  const modules: { section: Section }[] = await Promise.all(
    files.sort().map(name => import(new URL(name, folder).href)),
  )
  return modules.map(({ section }) => section)
}

function chosen(all: readonly Section[]): Section[] {
  const unknown = wish.sections.filter(name => !all.some(section => section.name === name))
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(', ')
    throw new Error(`no section ${unknown.join(', ')}; there are ${known}`)
  }
  return all.filter(({ name, onlyWhenNamed }) =>
    wish.sections.length === 0 ? onlyWhenNamed !== true : wish.sections.includes(name),
  )
}
