/** Correction and replacement of what was sent. */
export const replacement = {
  replacement: {
    begin: '更正或代替…',
    beginTitle: '起草更正或代替件',
    beginText:
      '以此件为底稿新建一份公文，并写上“代替的文号”。改好后照常送审、用印、发给原来的收件单位；对方验证通过后，此件自动划去并连到新件，仍可查看。标题写明“更正”的，按更正处理。',
    beginConfirm: '起草',
    struck: { correction: '已被更正', replacement: '已被代替' },
    banner: {
      correction: '此件已被{{number}}《{{title}}》更正，请以更正件为准。',
      replacement: '此件已被{{number}}《{{title}}》代替，请以新件为准。',
    },
    bannerText: '原件保留，仍可查看，登记簿不变。',
    openNew: '查看新件',
    strikes: {
      correction: '此件更正{{number}}《{{title}}》，原件已划去。',
      replacement: '此件代替{{number}}《{{title}}》，原件已划去。',
    },
    strikesUnseen: {
      correction: '此件更正{{number}}；原件没有发到本机。',
      replacement: '此件代替{{number}}；原件没有发到本机。',
    },
    openOld: '查看原件',
  },
} as const
