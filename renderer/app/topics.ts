import type { Topic } from '../../shared/ipc/contract.ts'

/** The names under which the face keeps what the engine told it. */
export const KEYS = {
  status: ['status'],
  settings: ['settings'],
  directory: ['directory'],
  documents: ['documents'],
  document: (id: string) => ['documents', id] as const,
  versions: (id: string) => ['documents', id, 'versions'] as const,
  origin: (id: string) => ['documents', id, 'origin'] as const,
  manuscript: (id: string) => ['manuscripts', id] as const,
  doubts: (id: string) => ['doubts', id] as const,
  phrases: ['phrases'],
  findings: (id: string) => ['documents', id, 'findings'] as const,
  lists: ['lists'],
  chosenList: (id: string) => ['lists', id] as const,
  approvals: ['approvals'],
  approval: (id: string) => ['approvals', id] as const,
  persons: ['persons'],
  policy: ['policy'],
  numbers: ['numbers'],
  outbox: ['outbox'],
  deputies: ['outbox', 'deputies'],
  inbox: ['inbox'],
  envelope: (id: string) => ['envelopes', id] as const,
  page: (id: string, index: number) => ['envelopes', id, 'pages', index] as const,
  copies: (id: string) => ['copies', id] as const,
  registers: ['registers'],
  incoming: ['registers', 'incoming'],
  outgoing: ['registers', 'outgoing'],
  sealing: ['registers', 'sealing'],
  sealingChain: ['registers', 'sealing', 'chain'],
  link: ['link'],
  proxy: ['proxy'],
  line: ['line'],
  care: ['care'],
} as const

/** What to ask again when the engine says a topic changed. Drafts being edited are never reloaded under the writer. */
export const STALE_AFTER: Record<Topic, readonly (readonly string[])[]> = {
  status: [KEYS.status, KEYS.settings],
  drafts: [KEYS.documents, KEYS.approvals, KEYS.numbers],
  outbox: [KEYS.outbox, KEYS.registers, KEYS.envelope('').slice(0, 1), KEYS.link],
  inbox: [KEYS.inbox, KEYS.registers, KEYS.envelope('').slice(0, 1), KEYS.link],
  directory: [KEYS.directory, KEYS.link],
  link: [KEYS.link, KEYS.line],
  care: [KEYS.care],
}
