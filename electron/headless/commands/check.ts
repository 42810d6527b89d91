import { basename } from 'node:path'
import { checkDocument } from '../../../shared/checks/check-document.ts'
import type { Finding } from '../../../shared/checks/finding.ts'
import { hasErrors } from '../../../shared/checks/finding.ts'
import { checkPages } from '../../../shared/checks/pages.ts'
import { RULES } from '../../../shared/checks/rules.ts'
import { zhCN } from '../../../shared/checks/words/zh-CN.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { printableIn } from '../../engine/documents/printable.ts'
import { officeDay } from '../../engine/office-day.ts'
import { EXIT } from './exit-codes.ts'
import { momentOf, onlyFile, readOptions } from './options.ts'
import { documentIn } from './read-document.ts'
import { readInput } from './read-input.ts'
import { printable } from './report.ts'
import type { CommandResult } from './run-command.ts'

/**
 * `hongtou check FILE`: what keeps a document here and what should be looked at, by docs/spec/checks.md. FILE is a
 * document model in JSON, or a text, page or .docx that is recognised; there is no register, no unit and no network, so nothing classified passes.
 */
export async function check(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['json', 'attach', 'at'])
  const file = onlyFile(options)
  const { attach = [], at, json } = options.values
  const document = await documentIn(await readInput(file), file)
  const isPrintable = await printableIn(document)
  const context = {
    ...(isPrintable === undefined ? {} : { isPrintable }),
    today: officeDay(momentOf(at)),
    secrecyLevels: [],
    files: attach.map(name => basename(name)),
  }
  const findings = [...checkDocument(document, context), ...checkPages(document, layoutDocument(document))]
  const output = json ? asJson(file, findings) : asText(file, findings)
  return { output, exit: hasErrors(findings) ? EXIT.notValid : EXIT.ok }
}

function asJson(file: string, findings: readonly Finding[]): string {
  const described = findings.map(finding => ({
    ...finding,
    clause: RULES[finding.code].clause,
    what: whatOf(finding),
    mend: zhCN[finding.code].mend,
  }))
  return JSON.stringify({ file, outcome: outcomeOf(findings), findings: described }, null, 2)
}

function asText(file: string, findings: readonly Finding[]): string {
  const lines = findings.flatMap(finding => [
    `  ${finding.level === 'error' ? 'ERROR  ' : 'warning'} ${finding.code} (${placeOf(finding)}): ${whatOf(finding)}`,
    `          ${zhCN[finding.code].mend} [${RULES[finding.code].clause}]`,
  ])
  return printable([`${file}: document, ${outcomeOf(findings)}`, ...lines].join('\n'))
}

function outcomeOf(findings: readonly Finding[]): string {
  if (hasErrors(findings)) return 'stays'
  return findings.length > 0 ? 'leaves with a word' : 'leaves'
}

function whatOf({ code, detail = '' }: Finding): string {
  return zhCN[code].what.replace('{{detail}}', detail)
}

/** `body 3, 0–4`: the field, the block counted from 1, and the characters. */
function placeOf({ field, annex, block, from, to }: Finding): string {
  const annexPart = annex === undefined ? '' : ` ${annex + 1}`
  const blockPart = block === undefined ? '' : ` ${block + 1}`
  return `${field}${annexPart}${blockPart}${from === undefined ? '' : `, ${from}–${to ?? from}`}`
}
