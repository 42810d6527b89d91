export const networkDrive = {
  networkDrive: {
    title: 'The vault lies on a network drive ({{drive}})',
    text: "Locks and flushes of a network drive cannot be relied on: a lost connection, a server that restarts or a second computer may damage documents and registers. Move Hongtou's folder back to a disk of this computer first; if you do not know how, ring the technician.",
    firstRun: "Hongtou's folder lies on a network drive ({{drive}}): no vault can be made here",
    firstRunText:
      'Locks and flushes of a network drive cannot be relied on; a lost connection or a second computer would damage documents. Close Hongtou and start it with a folder on a disk of this computer (--user-data-dir=FOLDER), or ask the technician to.',
    open: 'Open it on the network drive all the same…',
    accepted:
      'Opening on the network drive is allowed; the reason will be kept in the vault. Enter the passphrase.',
    dialog: {
      title: 'Open the vault on a network drive',
      subject:
        'Only where it really cannot be moved to a disk of this computer. One computer at a time may have it open.',
      text: 'Reason, seat and time are kept in the vault and cannot be changed.',
      label: 'Reason',
      required: 'Say why',
      confirm: 'I know the risk: allow it',
    },
    notice:
      'The vault lies on a network drive ({{drive}}), whose locks and flushes cannot be relied on. Move it to a disk of this computer soon; until then only one computer at a time may have it open.',
    noticeReason: 'Why {{by}} allowed it: {{reason}}',
  },
}
