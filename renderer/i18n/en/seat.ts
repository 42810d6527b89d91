/** The seat's certificates, and the vault on its way to another PC. */
export const seat = {
  seat: {
    title: 'Certificates and change of PC',
    lead: 'Certificates are renewed by themselves before they end; old documents stay readable. To change the PC, or to keep a copy in the safe, begin here.',
    ends: 'Certificates end',
    sealEnds: 'Seal ends',
    left: '{{n}} days left',
    renewed: 'Last renewal',
    notRenewed: 'None yet',
    state: {
      'in-force': 'In force',
      late: 'End soon, not renewed yet',
      expired: 'Ended',
    },
    closed: 'Vault',
    closedText: 'Closed: it can be read, not written in, and neither sends nor receives',
    openText: 'In use',
    rejoin: 'Enter a new slip…',
    copy: 'Take the vault to another PC…',
    goOn: 'Go on at this PC',
    goOnDone: 'The exchange has confirmed it: from now on this seat works at this PC.',
    rejoinDialog: {
      text: 'When the certificates have ended, or the old PC is lost, ask the exchange for a slip that names this seat and enter it. Registers, numbers, outbox and received documents stay as they are.',
      slip: 'Slip',
      ok: 'Join anew',
      done: 'Joined anew. What waits goes out now.',
    },
    copyDialog: {
      why: 'What for',
      move: 'To work at another PC (this one is closed)',
      safe: 'To keep in the safe (this one works on)',
      text: 'The vault is copied as it is, encrypted, into one folder; it is done only when every file has been compared. At the other PC install Hongtou and choose “Go on from a vault brought along”; the passphrase stays.',
      passphrase: 'Passphrase of the vault',
      ok: 'Choose a place and copy',
      done: 'Copied and compared: {{name}}',
    },
    notice: {
      certificates: {
        late: 'The certificates of this seat hold until {{date}} ({{n}} days) and are not renewed yet; after that nothing is sent or received. See whether the exchange can be reached, then it happens by itself; if it does not, ring the duty officer of the exchange.',
        expired:
          'The certificates of this seat ended on {{date}}; nothing is sent or received. All documents are here and can be read. Ring the duty officer of the exchange for a slip for this seat, and enter it in the settings.',
      },
      seal: {
        late: 'The seal of this unit holds until {{date}} ({{n}} days) and the next one has not come; after that nothing can be sealed, receiving goes on. See whether the exchange can be reached, then it comes by itself; if it does not, ring the duty officer of the exchange.',
        expired:
          'The seal of this unit ended on {{date}}: nothing can be sealed. Receiving goes on, and what was sealed before holds. The next one comes by itself over the exchange, with the same passphrase; if it does not, ring the duty officer of the exchange.',
      },
      closed:
        'The vault of this PC is closed: it can be read, not written in, and neither sends nor receives. To work at this PC, choose “Go on at this PC” in the settings; if it was moved, work at the other PC.',
      open: 'See to it',
    },
    bringIn: 'Go on from a vault brought along…',
    bringInText: 'A new PC? Choose the folder with the vault that was copied at the old one.',
  },
} as const
