/** Correction and replacement of what was sent. */
export const replacement = {
  replacement: {
    begin: 'Correct or replace…',
    beginTitle: 'Draft a correction or replacement',
    beginText:
      'Begins a new document from this one and fills in whose place it takes. Change it, have it approved, seal it and send it to the same receivers as usual; once it verifies there, this one is struck through with a link to the new one and stays readable. A title that says 更正 makes it a correction.',
    beginConfirm: 'Draft it',
    struck: { correction: 'Corrected', replacement: 'Replaced' },
    banner: {
      correction: 'Corrected by {{number}} “{{title}}”: go by the correction.',
      replacement: 'Replaced by {{number}} “{{title}}”: go by the new one.',
    },
    bannerText: 'This one is kept and stays readable; the registers are unchanged.',
    openNew: 'See the new one',
    strikes: {
      correction: 'Corrects {{number}} “{{title}}”, which is struck through.',
      replacement: 'Replaces {{number}} “{{title}}”, which is struck through.',
    },
    strikesUnseen: {
      correction: 'Corrects {{number}}, which never came to this PC.',
      replacement: 'Replaces {{number}}, which never came to this PC.',
    },
    openOld: 'See the first one',
  },
} as const
