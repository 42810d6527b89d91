import type { FindingWords } from './shape.ts'

/** What each finding says and how it is mended, in English. `{{detail}}` is what stands there. */
export const en = {
  'title-missing': { what: 'There is no title', mend: 'Write issuer, subject and type.' },
  'issuer-mark-missing': {
    what: 'There is no issuer mark',
    mend: 'Write the issuer’s full or standard short name, with or without 文件.',
  },
  'main-to-missing': {
    what: 'No main receiver is named in the text',
    mend: 'Fill in 主送机关, or say why there is none.',
  },
  'body-missing': { what: 'There is no body', mend: 'Write the body.' },
  'signature-missing': {
    what: 'There is no signature',
    mend: 'Fill in the issuer’s name, one a line for joint documents.',
  },
  'date-missing': { what: 'There is no date', mend: 'Fill in the day it was adopted or signed.' },
  'seal-missing': {
    what: 'Your unit has no e-seal',
    mend: 'Obtain the seal first, or choose a closing without a seal.',
  },
  'seal-not-signature': {
    what: 'The seal “{{detail}}” is not that of a signing unit',
    mend: 'The signature and the seal must agree; correct the signature or have its unit seal.',
  },
  'secrecy-level-forbidden': {
    what: 'It is marked {{detail}}, which this network may not carry',
    mend: 'Send it by confidential courier; if it is not classified, take the mark out.',
  },
  'secrecy-period-missing': {
    what: 'Marked {{detail}} without a period: the longest one applies',
    mend: 'Add the period after the level, for example 1年.',
  },
  'secrecy-period-malformed': {
    what: 'The period “{{detail}}” is not written as prescribed',
    mend: 'Count in years from one year on, in months below: 1年, 6个月.',
  },
  'secrecy-period-too-long': {
    what: 'The period “{{detail}}” is longer than allowed',
    mend: '绝密 at most 30 years, 机密 20, 秘密 10.',
  },
  'secrecy-star-misused': {
    what: '“{{detail}}” may not bear ★',
    mend: '★ is for state secrets only; write internal marks in words.',
  },
  'secrecy-in-file-name': {
    what: 'The file “{{detail}}” is named like a classified one',
    mend: 'Look into the file; nothing classified may travel here.',
  },
  'copy-number-missing': {
    what: 'A classified document has no copy number',
    mend: 'Give six digits, for example 000001.',
  },
  'copy-number-unneeded': {
    what: 'An open document bears a copy number',
    mend: 'Open documents usually bear none; say why this one does.',
  },
  'copy-number-zero': { what: 'A copy number is not 000000', mend: 'Copies count from 000001.' },
  'replaces-foreign': {
    what: '{{detail}}, whose place it takes, came from another unit',
    mend: 'Only your own unit’s documents can be replaced; correct the number, or ask that unit.',
  },
  'replaces-unknown': {
    what: 'This seat has sent nothing under {{detail}}, whose place it takes',
    mend: 'Check the number; one that went on paper is not struck by itself: say so.',
  },
  'number-missing': {
    what: 'There is no document number, and no reserved block to take one from',
    mend: 'Get a block from the exchange, or type a number and say why.',
  },
  'number-used': {
    what: 'The number {{detail}} has been used',
    mend: 'Take another, or leave it empty to have one given at 签发.',
  },
  'number-voided': {
    what: 'The number {{detail}} was voided',
    mend: 'A voided number is not used again; take another.',
  },
  'number-malformed': {
    what: 'The number “{{detail}}” is not written as the standard has it',
    mend: 'Organ code, full year in 〔〕, serial without 第 or leading zero, 号.',
  },
  'number-organ-code': {
    what: 'The organ code is not your unit’s ({{detail}})',
    mend: 'Check it; a joint document bears the leading unit’s number.',
  },
  'number-not-next': {
    what: 'It is not the next number, which is {{detail}}',
    mend: 'Leave it empty to have the next given at 签发, or say why not.',
  },
  'number-year': { what: 'The year in {{detail}} is not that of the date', mend: 'Check the year.' },
  'signer-missing': { what: 'A document to a superior names no 签发人', mend: 'Fill in who signs it.' },
  'signer-unneeded': {
    what: 'Only documents to a superior name a 签发人',
    mend: 'Take it out, or check the direction.',
  },
  'signer-for-each': {
    what: 'A joint document to a superior names {{detail}} signers',
    mend: 'Fill in one for each issuer, in their order.',
  },
  'direction-unusual': { what: 'This type usually goes {{detail}}', mend: 'Check direction and type.' },
  'title-two-types': { what: 'The title names two types', mend: 'A 请示 and a 报告 are two documents.' },
  'title-without-type': {
    what: 'The title does not end with its type ({{detail}})',
    mend: 'End it with the type.',
  },
  'title-of-other-type': {
    what: 'The title says {{detail}}, which is not the type chosen',
    mend: 'Correct the title or the type.',
  },
  'title-without-issuer': {
    what: 'The title does not name the issuer',
    mend: 'A title is issuer, subject and type: put the issuer before 关于.',
  },
  'title-closing-mark': { what: 'The title ends with “{{detail}}”', mend: 'Take the mark out.' },
  'title-about-twice': {
    what: 'The title says 关于 twice',
    mend: 'Leave out the layers between and keep one.',
  },
  'form-of-other-type': {
    what: 'The form {{detail}} does not belong to this type',
    mend: '命令(令) and 纪要 have forms of their own; all others use 文件 or 信函.',
  },
  'minutes-sealed': { what: 'Minutes are not sealed', mend: 'Choose a closing without a seal.' },
  'attendance-missing': { what: 'The minutes list nobody present', mend: 'Fill in who attended.' },
  'attendance-unneeded': {
    what: 'Only minutes list who attended',
    mend: 'Take the list out, or write minutes.',
  },
  'order-not-stamped': {
    what: 'An order bears the signer’s name stamp',
    mend: 'Choose that closing, and fill in title and name.',
  },
  'stamp-missing': { what: 'A name stamp is missing', mend: 'Fill in title and name for each issuer.' },
  'date-future': { what: 'The date lies ahead', mend: 'It is the day of signing; check it.' },
  'date-far-off': { what: 'The date lies more than a month ahead', mend: 'Set the day of signing.' },
  'date-before-last': {
    what: 'The date is before that of the number before ({{detail}})',
    mend: 'Check date and number.',
  },
  'print-date-early': { what: 'It is sent to print before it is dated', mend: 'Check the print date.' },
  'name-closing-mark': {
    what: '“{{detail}}” ends with a mark',
    mend: 'Take it out; the layout sets the colon and the full stop.',
  },
  'name-twice': { what: '“{{detail}}” stands there twice', mend: 'Take one out.' },
  'copy-also-main': {
    what: '“{{detail}}” is both main and copy receiver',
    mend: 'Take it out of the copies.',
  },
  'internal-office': {
    what: '“{{detail}}” is an internal office, which does not correspond outside',
    mend: 'Name the organ it belongs to.',
  },
  'upward-main-to': {
    what: 'A document to superiors has several main receivers',
    mend: 'Name one; copy the others.',
  },
  'upward-copied-down': {
    what: 'A document to a superior is not copied to the subordinate {{detail}}',
    mend: 'Take it out of the copies.',
  },
  'level-skipped': {
    what: '{{detail}} is not among your superiors: a level may be skipped',
    mend: 'Do not skip levels, or copy to the one skipped.',
  },
  'leader-signed': {
    what: 'A document to a superior is in a leader’s name',
    mend: 'Write in the organ’s name.',
  },
  'request-main-to': {
    what: 'A 请示 has one main receiver, not {{detail}}',
    mend: 'Name one; copy the others.',
  },
  'request-several-matters': { what: 'This 请示 seems to ask several things', mend: 'One matter, one 请示.' },
  'request-contact-missing': {
    what: 'The note of this 请示 names no contact',
    mend: 'Write name and telephone into the note.',
  },
  'request-in-report': {
    what: 'This 报告 asks for something: “{{detail}}”',
    mend: 'Take it out, or write a 请示.',
  },
  'directive-by-department': {
    what: 'A department directs {{detail}} without saying that the government agreed',
    mend: 'Say 经××政府同意 in the text, or write a 函.',
  },
  'leader-addressed': {
    what: 'It is addressed to a person, {{detail}}',
    mend: 'Address the organ; say so if the leader asked for it.',
  },
  'receiver-level': {
    what: 'The directory does not let this level go to: {{detail}}',
    mend: 'They are held and served once the directory lets them; use the confidential courier, or take them off.',
  },
  'receiver-named-not-chosen': {
    what: 'Named in the text and not among the receivers: {{detail}}',
    mend: 'Choose them too, or correct 主送 and 抄送.',
  },
  'receiver-not-named': {
    what: 'Among the receivers and not named in the text: {{detail}}',
    mend: 'Take them out, or name them.',
  },
  'usual-list-differs': {
    what: 'Other than the usual distribution: {{detail}}',
    mend: 'Check whether one is missing or too many.',
  },
  'attachment-missing': {
    what: 'Fewer attachments than the note names ({{detail}})',
    mend: 'Add them, or correct the note.',
  },
  'attachment-unnoted': {
    what: 'More attachments than the note names ({{detail}})',
    mend: 'Name each in the note.',
  },
  'attachment-name-differs': {
    what: '“{{detail}}” in the note is no attachment’s name',
    mend: 'Make note, title and file name agree.',
  },
  'attachment-note-mark': {
    what: '“{{detail}}” ends with a mark',
    mend: 'No mark follows an attachment’s name.',
  },
  'attachment-note-number': {
    what: '“{{detail}}” bears its own number',
    mend: 'Write the name alone; the layout sets 附件： and numbers.',
  },
  'attachment-mentioned': {
    what: 'The text speaks of an attachment, and there is none',
    mend: 'Add it and its note, or correct the text.',
  },
  'annex-label': {
    what: 'The annex should be called “{{detail}}”',
    mend: 'Make its label agree with the note.',
  },
  'heading-level-skipped': {
    what: 'The numbering jumps to {{detail}}',
    mend: 'Use 一、 （一） 1. （1） in this order.',
  },
  'heading-number': {
    what: 'The numbering does not go on: this should be {{detail}}',
    mend: 'Correct the number.',
  },
  'heading-mark': {
    what: '“{{detail}}” is not how a level is numbered',
    mend: 'Write 一、 （一） 1. （1）; nothing follows the brackets.',
  },
  'heading-closing-mark': { what: 'A heading on a line of its own ends with a mark', mend: 'Take it out.' },
  'old-subject-words': { what: '主题词 were abolished', mend: 'Take the line out.' },
  'old-no-text-page': {
    what: '此页无正文 is not used any more',
    mend: 'Take it out; the layout makes room.',
  },
  'old-padded-date': {
    what: 'The date “{{detail}}” has a leading zero',
    mend: 'Write months and days without a leading zero.',
  },
  'old-han-date': {
    what: 'The date “{{detail}}” is in Chinese numerals',
    mend: 'Write dates in Arabic digits.',
  },
  'old-brackets': {
    what: '“{{detail}}” is not how a number is written',
    mend: 'Year in 〔〕, no 第, no leading zero.',
  },
  'old-short-year': { what: '“{{detail}}” has a short year', mend: 'Write all four digits.' },
  'old-report-copy': { what: '抄报 is not used any more', mend: 'Use 抄送.' },
  'old-print-count': {
    what: 'The number printed, “{{detail}}”, is not stated any more',
    mend: 'Take it out.',
  },
  'punctuation-half-width': {
    what: 'A half-width “{{detail}}” in Chinese text',
    mend: 'Use the full-width mark.',
  },
  'brackets-half-width': { what: '“{{detail}}” has half-width brackets', mend: 'Use （）.' },
  'punctuation-repeated': { what: 'The mark is repeated: “{{detail}}”', mend: 'Keep one.' },
  'ellipsis-malformed': { what: '“{{detail}}” is not an ellipsis', mend: 'Write ……' },
  'mark-between-titles': { what: 'No 、 between adjacent 《》 or “”', mend: 'Take it out.' },
  'ordinal-with-pause': { what: '“{{detail}}” takes a comma', mend: 'Write 第一， with a comma.' },
  'quotes-straight': { what: 'A straight quotation mark', mend: 'Use “ and ”.' },
  'digits-full-width': { what: '“{{detail}}” is full-width', mend: 'Use half-width digits and letters.' },
  'space-in-text': { what: 'A space between Chinese characters', mend: 'Take it out.' },
  'marks-unpaired': { what: '“{{detail}}” has no other half', mend: 'Add it, or check the nesting.' },
  'character-unprintable': {
    what: 'No face has “{{detail}}”; paper would show a gap',
    mend: 'Write it with a standard character, or put the line in as a picture.',
  },
  'body-not-on-first-page': {
    what: 'The first page shows no body text',
    mend: 'Shorten the head, the title or 主送.',
  },
  'seal-place-missing': { what: 'There is no place for the seal', mend: 'Fill in signature and date.' },
  'seals-touch': {
    what: 'Seals on page {{detail}} cross or touch',
    mend: 'Fewer names a row, or smaller seals.',
  },
  'seal-on-nothing': { what: 'A seal on page {{detail}} lies on no text', mend: 'Check signature and date.' },
  'imprint-not-at-foot': {
    what: 'The imprint is not at the foot of the type area',
    mend: 'Check the imprint.',
  },
  'page-number-side': {
    what: 'The number of page {{detail}} is on the wrong side',
    mend: 'Right on odd pages, left on even ones.',
  },
} as const satisfies FindingWords
