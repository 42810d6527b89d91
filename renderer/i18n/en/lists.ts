/** Lists of receivers that the office keeps under a name. */
export const lists = {
  lists: {
    title: 'Distribution lists',
    choose: 'Go by a list…',
    none: 'No list yet',
    of: ' (# units)',
    keep: 'Keep as a list…',
    update: 'Update the list',
    rename: 'Rename…',
    name: 'Name of the list',
    taken: 'Another list has this name',
    relation: 'Its units are, to yours,',
    relations: { none: 'not said', superiors: 'superiors', subordinates: 'subordinates', peers: 'equals' },
    relationHint:
      'Once it is said, documents to superiors are checked for skipped levels and for copies to subordinates.',
    save: 'Keep the list',
    gone: 'Closed since, and not chosen: {{names}}',
    deleted: 'The list “{{name}}” is deleted',
    undo: 'Undo',
  },
} as const
