/** The seat gets another person. */
export const handover = {
  handover: {
    title: 'Handover',
    lead: 'When another person takes the seat: lists drafts, what is unfinished in the outbox, what is not signed for, the standing of registers and ledgers, numbers left, seals and certificates, as OFD and PDF to print and sign. The digest of the list is recorded in the vault.',
    show: 'List it now',
    save: 'Save the list…',
    saved:
      'The list was saved as {{name}}, with a PDF of the same name beside it. Print it and have both sign.',
    at: 'Listed',
    drafts: 'Drafts not sent',
    queue: 'Not finished in the outbox',
    awaited: 'Sent and not signed for there',
    unsigned: 'Received and not signed for',
    register: { incoming: 'Incoming register', outgoing: 'Outgoing register', sealing: 'Sealing register' },
    registerText: 'last number {{last}}, {{rows}} rows',
    next: 'What to do next',
    nextSign:
      'Print the list, count it through together; who hands over, who takes over and who supervises sign with the date.',
    nextPassphrase: 'The new person changes the passphrase, in the panel of the vault’s health below.',
    nextKey:
      'Where the former person knows the recovery code, change the vault’s key too: put the new code in the safe and destroy the old one.',
    nextMove: 'To work on another PC, move the vault there, in the panel of the seat’s certificates above.',
  },
}
