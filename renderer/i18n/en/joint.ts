/** Joint documents, sealed by one unit after another. */
export const joint = {
  joint: {
    title: 'Joint sealing',
    impossible:
      'A signature names a unit that is not of this network, whose seal cannot be asked for here; check the names, or have it sealed on paper.',
    ask: 'Ask the co-issuers for their seals',
    askAgain: 'Ask again',
    asked: 'The co-issuers are asked for their seals',
    at: {
      unsigned:
        'Once it is signed, these units are asked to seal in turn; your unit seals last and sends it.',
      ready: 'It is signed; these units can be asked to seal in turn.',
      asked: 'The request is on its way; what the unit does with it is shown here.',
      refused:
        'The unit did not seal. Speak to it and ask again, or take the document back, change it, and have it signed and sealed anew.',
      complete: 'All co-issuers have sealed; it can be sealed and sent.',
    },
    issuer: {
      waiting: '{{unit}}: not sealed yet',
      asked: 'Waiting for the seal of {{unit}}',
      sealed: '{{unit}}: sealed',
      refused: '{{unit}}: returned',
    },
    lead: '{{unit}} (leading, seals last)',
    banner: {
      incoming: {
        request:
          'Your seal is asked for: a joint document led by {{lead}}. Look at it and seal it, or return it with a reason.',
        answer: 'An answer to your request for a seal: the sealed pages have been taken into your document.',
      },
      outgoing: {
        request: 'A co-issuer is asked for its seal; nothing has been issued yet.',
        answer: 'Sealed, and going back to the leading unit, {{lead}}.',
      },
    },
    tag: { request: 'To be sealed', answer: 'Answer with a seal' },
    toSeal: 'To seal',
    toSealTitle: 'Verified, to be sealed or returned',
    seal: 'Seal',
    sealTitle: 'Seal a joint document',
    sealText:
      'Led by {{lead}}, {{copies}} copies allowed. The seal goes into your sealing register, and the pages back to the leading unit.',
    approver: 'Who approves the seal in your unit',
    sealed: 'Sealed, and going back to the leading unit',
    signedTitle: 'Signed, and the co-issuers are asked for their seals',
    signedText: 'Once all have sealed, seal and send it here. “Joint sealing” shows how far it is.',
    confirmSign: 'Sign, and ask for the seals',
    openSeals: 'Not all co-issuers have sealed yet; it cannot be sealed and sent.',
  },
} as const
