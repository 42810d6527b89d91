/** Printing a sealed document. */
export const print = {
  print: {
    open: 'Print',
    title: 'Print document',
    confirm: 'Print…',
    kind: 'Print as',
    originalByRight:
      'Originals: red head, seals, a number from the ledger (the sender allows {{right}}, {{unused}} left)',
    original: 'Originals: red head, seals, a number from the ledger ({{unused}} left)',
    copy: 'Copies: no red head, no seals, no number',
    copies: 'How many',
    pages: 'Pages',
    whole: 'All ({{pages}})',
    part: 'Some',
    from: 'First page',
    to: 'Last page',
    sum: '{{sides}} sides each, {{copies}} copies, {{all}} sides in all.',
    sumNumbers: ' Copy no. {{numbers}}.',
    codeNote:
      'Each side has the code of its copy in the upper right corner, to be checked against the sealed file. The system’s print window comes next.',
    making: 'Making copy {{ready}} of {{copies}}',
    atPrinter: 'The system’s print window is open: choose a printer there',
    problem: {
      'copies-missing': 'Say how many.',
      'not-approved': 'No originals were approved yet. Enter them in the ledger of copies first.',
      'none-left':
        'All approved originals are printed. Print copies, or enter more in the ledger once approved.',
      'right-used':
        'All originals that the sender allows are printed. Print copies, or ask the sender for more.',
      'too-few-left': 'Only {{unused}} more originals may be printed.',
      'too-many': 'At most 1000 sides at once: print in several goes.',
      range: 'Pages go from 1 to {{pages}}, the first not after the last.',
    },
    printed: {
      original:
        'Given to the printer. Copies {{numbers}} are entered as printed; enter those that jammed as spoiled.',
      copy: 'The copies were given to the printer.',
    },
    cancelled: {
      original: 'Not printed. The numbers {{numbers}} are free again.',
      copy: 'Not printed.',
    },
    failed: {
      original:
        'Printing did not finish. Copies {{numbers}} stay as being printed: see what came out, and enter each in the ledger as printed, not printed or spoiled.',
      copy: 'Printing did not finish. Look at the printer and try again.',
    },
  },
} as const
