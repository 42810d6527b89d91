/** The five sections of the window in the order of a secretary's day; Alt+1 … Alt+5 lead to them. */
export const SECTIONS = [
  { name: 'inbox', path: '/inbox' },
  { name: 'documents', path: '/documents' },
  { name: 'outbox', path: '/outbox' },
  { name: 'registers', path: '/registers' },
  { name: 'settings', path: '/settings' },
] as const
export type SectionName = (typeof SECTIONS)[number]['name']

export const HOME = '/inbox'
export const HELP = '/help'
export const SEALING = '/documents/sealing'
export const documentPath = (id: string) => `/documents/${id}`
export const outboxPath = (id: string) => `/outbox/${id}`
export const outboxViewPath = (id: string) => `/outbox/${id}/view`
export const registerViewPath = (id: string) => `/registers/${id}`
export const inboxPath = (id: string) => `/inbox/${id}`
