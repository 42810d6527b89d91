/** The line record. */
export const lineRecord = {
  lineRecord: {
    title: 'Line record',
    lead: 'Notes by itself when the line to the exchange was down, why, which addresses were tried and when it came back. Each row is tied to the one before: a later change shows. To prove that the line was down from then to then, export a file signed by this seat and hand it to the receiver or the inspectors; “hongtou verify” checks it.',
    today: '{{day}}: reached {{online}} times, not reached {{failed}} times',
    none: 'No outage noted.',
    outages: 'Outages',
    from: 'Down from',
    to: 'Up again',
    reason: 'Reason',
    addresses: 'Addresses tried',
    open: 'Still down',
    unwatched: 'vault locked, not watched after that',
    lost: 'what followed was lost with a restore',
    restored:
      'At {{at}} the vault was restored from its copy of {{copy}}, and the line record goes on from there; what was noted between the two is lost.',
    restoredUnknown:
      'At {{at}} the vault was restored, and the line record goes on from there; some rows before that are lost.',
    save: 'Export line record (signed)…',
    saved: 'Saved as {{name}}',
  },
} as const
