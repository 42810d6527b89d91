/** Who is rung next about what is overdue. */
export const deputies = {
  deputies: {
    title: 'Whom to ring next',
    lead: 'When a unit is past its deadline and nobody answers there, these are told one after the other, and the exchange’s duty in the end. Where nobody rings at all, the next one is named after 15 minutes (flash), 2 hours (urgent) or a day (normal).',
    name: 'Name {{n}}',
    telephone: 'Telephone {{n}}',
    half: 'Name and telephone belong together.',
    save: 'Save these persons',
    saved: 'Saved',
    ring: '{{unit}} ({{telephone}}) is overdue and was not reached: tell {{name}}, {{number}}',
  },
} as const
