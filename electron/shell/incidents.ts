import { appendFileSync } from 'node:fs'
import { codeOf } from '../../shared/errors/coded-error.ts'

/**
 * Writes down an unexpected error under the id that the user sees. Only its kind and the places in our
 * code are kept: a message could carry a title, a name or a passphrase.
 */
export function reportTo(file: string, now: () => Date): (id: string, error: unknown) => void {
  return (id, error) => appendFileSync(file, `${JSON.stringify(incidentOf(id, error, now()))}\n`)
}

/** One line of the incident log. */
export function incidentOf(id: string, error: unknown, at: Date): Record<string, unknown> {
  const kind = error instanceof Error ? error.name : typeof error
  return { at: at.toISOString(), id, kind, code: codeOf(error), frames: framesOf(error) }
}

// The message stands in front of the places, and may itself look like one.
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return []
  const places = error.stack.slice(error.stack.indexOf(error.message) + error.message.length)
  const lines = places.split('\n').map(line => line.trim())
  return lines.filter(line => line.startsWith('at '))
}
