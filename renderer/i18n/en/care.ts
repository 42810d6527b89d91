import type { Shape } from '../shape.ts'
import type { care as chinese } from '../zh-CN/care.ts'

export const care: Shape<typeof chinese> = {
  care: {
    title: 'Care of the vault',
    lead: 'The vault checks and copies itself every day; what is damaged it mends where it can, and says so here.',
    copies: 'Copies',
    copiesText: '{{n}}, {{size}} in all',
    noCopies: 'None yet',
    lastCopy: 'Last copy',
    checked: 'Last full check',
    drill: 'Rehearsed restore',
    drillOk: 'Went well: the copy of {{copy}} and {{n}} journal records came to the very last act',
    drillFailed: 'Failed: {{why}}',
    drillNone: 'Not yet; done by itself every month',
    recoveryCode: 'Recovery code checked',
    never: 'Not yet',
    disk: 'Free on the disk',
    checkNow: 'Check and copy now',
    drillNow: 'Rehearse a restore',
    checkCode: 'Check the recovery code',
    changePassphrase: 'Change the passphrase',
    checkedToast: 'Checked',
    codeDialog: {
      text: 'Take the recovery code out of the safe and type it. It is only checked; nothing is changed.',
      ok: 'Check',
      right: 'The recovery code is right. Put it back into the safe.',
    },
    passphraseDialog: {
      current: 'Present passphrase',
      ok: 'Change',
      done: 'The passphrase is changed. The recovery code stays as it is.',
    },
    reports: 'What was mended',
    noReports: 'Nothing has gone wrong',
    found: 'Found',
    done: 'Done',
    todo: 'Please',
    unread: 'new',
    seen: 'Understood',
    notice: {
      readOnly:
        'The vault lies on a disk or in a folder that cannot be written: it can be read. Documents and registers are shown, copies printed and files saved elsewhere; nothing is drafted, signed for, sent or received. To go on working, copy the vault to a place that can be written (Settings › Certificates and moving), or have writing allowed and open it again.',
      mended: 'The vault was mended and nothing was lost. Please read the report.',
      person: 'The vault needs something from you.',
      tight:
        'The disk is nearly full ({{free}} left): incoming documents, new attachments, imports and large print jobs have stopped; documents, registers and the outbox are still kept safe. Make room now; receiving goes on by itself.',
      low: 'Little room is left on the disk ({{free}}). Make room soon, so that receiving does not stop.',
      open: 'Read the report',
    },
    finding: {
      'database-restored': {
        found: "The vault's database file was damaged and did not open.",
        done: 'It was restored from the copy of {{name}}, and {{n}} later acts were taken from the journal. Registers, outbox and inbox are complete.',
      },
      'database-rebuilt': {
        found: "The vault's database file was damaged and there was no good copy.",
        done: 'It was made anew from the journal, {{n}} acts in all. Registers, outbox and inbox are complete.',
      },
      'line-record-anew': {
        found: 'The line record is not in the journal: outages noted after the copy are lost.',
        done: 'It goes on from the copy, with a row that says so; exported files can be checked as before.',
      },
      'database-failing': {
        found: "The vault's database file was found damaged while in use.",
        done: 'The vault was locked so that nothing gets worse; unlocking restores it from a copy.',
        todo: 'Unlock again. If it comes back, ring the technician: the disk has to be replaced.',
      },
      'records-completed': {
        found: 'The program was not closed last time (power cut, or ended by force).',
        done: '{{n}} acts were completed from the journal; nothing was lost.',
      },
      'record-unfinished': {
        found: 'When the power went, the last act was half written.',
        done: 'The unfinished act was taken back; everything before it is whole.',
        todo: 'Look at the last thing you did before the power went, and do it again if it is not there.',
      },
      'journal-renewed': {
        found: "The vault's journal was damaged in {{n}} places; the database has all that stood there.",
        done: 'A new copy was made at once and a new journal file begun; the damaged one is kept aside.',
      },
      'journal-not-renewed': {
        found: "The vault's journal was damaged in {{n}} places; the database has all that stood there.",
        done: 'The disk took no new copy.',
        todo: 'Make room on the disk, then choose “Check and copy now” in the settings.',
      },
      'header-restored': {
        found: "The vault's header file was damaged.",
        done: 'It was written back from its copy.',
      },
      'header-copy-renewed': {
        found: "The copy of the vault's header was missing or different.",
        done: 'It was written again.',
      },
      'copies-damaged': {
        found: '{{n}} copies were damaged.',
        done: 'They were taken out and a new copy was made.',
      },
      'copy-failed': {
        found: "There was no room on the disk for today's copy.",
        done: 'Documents are kept as ever; the copy is made when there is room.',
        todo: 'Make room on the disk.',
      },
      'attachment-lost': {
        found: 'An attachment of a draft is damaged and cannot be read: {{name}}',
        done: 'The draft itself is whole; this attachment cannot be mended.',
        todo: 'Open the draft, remove this attachment and attach the original file again.',
      },
      'manuscript-lost': {
        found: 'An imported file that was kept is damaged and cannot be read: {{name}}',
        done: 'The document itself is whole.',
        todo: 'If the file is still needed, ask its author for it.',
      },
      'part-remade': {
        found: 'A large attachment waiting to be sent was damaged: {{name}}',
        done: 'It was made again from the attachment in the vault, byte for byte the same.',
      },
      'part-lost': {
        found: 'A large attachment waiting to be sent is damaged, and so is its source: {{name}}',
        done: 'This item stays in the outbox and nothing incomplete is sent; the others go on.',
        todo: 'Withdraw the item and send it again from the original file, or ring the technician.',
      },
      'part-fetched-again': {
        found: 'A large attachment that was received was damaged: {{name}}',
        done: 'It was fetched again from the exchange.',
      },
      'part-gone': {
        found: 'A large attachment that was received is damaged: {{name}}',
        done: 'The exchange does not give it out at present; it is tried again every day.',
        todo: 'If it is urgent, ask the sending unit to send it again.',
      },
      'register-rows-lost': {
        found:
          'The incoming register lacks {{n}} rows that went with a lost PC; receipts of this seat have bound their numbers: {{name}}.',
        done: 'These numbers are not given again. The register has a row for each, marked as lost with the PC, with sender and title where they are known.',
        todo: 'Compare these rows with the papers; keep copies, office and the rest with the file.',
      },
      'disk-filled': {
        found: 'The disk is full.',
        done: 'The reserve was used and what was being written is saved; receiving and attaching have stopped.',
        todo: "Make room at once (empty the bin, move large files away). Do not delete any of the program's files.",
      },
    },
  },
}
