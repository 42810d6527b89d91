/** The shortcuts as the help page lists them. */
export const KEYBOARD = [
  { name: 'inbox', keys: 'Alt+1' },
  { name: 'documents', keys: 'Alt+2' },
  { name: 'outbox', keys: 'Alt+3' },
  { name: 'registers', keys: 'Alt+4' },
  { name: 'settings', keys: 'Alt+5' },
  { name: 'help', keys: 'F1' },
  { name: 'create', keys: 'Ctrl+N' },
  { name: 'save', keys: 'Ctrl+S' },
  { name: 'send', keys: 'Ctrl+Enter' },
  { name: 'rows', keys: '↑ ↓ Enter' },
  { name: 'back', keys: 'Esc' },
  { name: 'pages', keys: 'PageUp PageDown' },
  { name: 'zoom', keys: '+ − 0' },
  { name: 'tryNow', keys: 'Alt+R' },
  { name: 'lock', keys: 'Ctrl+L' },
] as const
