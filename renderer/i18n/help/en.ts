import type { HelpTopic } from './topic.ts'

export const en: readonly HelpTopic[] = [
  {
    id: 'write',
    title: 'Writing',
    lines: [
      'Ctrl+N starts a document. It saves itself as you write; the head says “Saved” with the time. What is saved survives network and power failures.',
      'On the right are the pages that will be sealed. “Checks” above the form lists what must be corrected or looked at; each leads to its field.',
      'For the 〔〕 of a document number you may type square or round brackets; they are put right when you leave the field.',
    ],
  },
  {
    id: 'send',
    title: 'Sealing and sending',
    lines: [
      'Press Ctrl+Enter, choose the receiving units, look once more, and let the keeper of the seal enter the seal passphrase.',
      'Units in grey cannot be chosen; the reason stands beside them.',
      'Once sealed nothing can be changed. The document is encrypted into the outbox and leaves by itself when the link is up; do not wait for it and do not send it twice.',
    ],
  },
  {
    id: 'outbox',
    title: 'The outbox',
    lines: [
      'Each receiver has a strip of states; hover or Tab to a state for its time. “Units in detail” has all times and telephones.',
      'An item that has not left says why it waits, since when, and when it is tried next. “Try now” or Alt+R tries at once.',
      '“Accepted” is the exchange’s signed word, “Signed for” the receiver’s. Ring those who have not signed by the due time.',
    ],
  },
  {
    id: 'receive',
    title: 'Receiving, verifying, signing for',
    lines: [
      'New documents appear by themselves; bold means not signed for. On another screen a line at the foot of the window tells sender and title; that of a flash document stays. Opening verifies them; the right side lists every check.',
      'The button “Sign for it” appears only when all checks pass. It cannot be undone; the receipt leaves by itself.',
      'Under the red banner “failed verification” do not act on the document: return it and ring the sender.',
      'Documents sent in error, incomplete or unreadable are returned with a reason that only the sender can read.',
    ],
  },
  {
    id: 'offline',
    title: 'When the network is down',
    lines: [
      'You can go on writing, sealing, queueing and reading. The bar at the bottom says since when the link is down and when it is tried next.',
      'When the link is back everything leaves and arrives by itself.',
      'Flash documents that cannot wait go by courier or telephone as your unit’s rules say; keep an eye on the outbox so that nothing is handled twice.',
    ],
  },
  {
    id: 'lost',
    title: 'Lost passphrase, new colleague, lost computer',
    lines: [
      'Vault passphrase forgotten: choose “Use the recovery code” on the unlock screen, take the code from the safe and set a new passphrase.',
      'Seal passphrase forgotten: ask the exchange for a new seal.',
      'On handing over, change the passphrase and hand over the recovery code in person. A lost or stolen computer: ring the exchange at once to retire the seat.',
    ],
  },
]

export const whomToRing: readonly string[] = [
  'Nothing comes in or goes out; seat, certificate or seal trouble: the duty officer of the exchange.',
  'Content, missing pages, wrong address: the sending unit (its telephone is in the outbox details and the directory).',
  'A “security alarm” or “somebody may be posing”: stop, and ring the duty officer of the exchange at once.',
]
