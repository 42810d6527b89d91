/**
 * Elements of an enclosed document (所附公文): a letter, notice or form that an annex or the body holds whole, with its
 * own 发文字号, 主送, 附件说明, 署名 and date. They are paragraphs among the others and keep their words as they came;
 * the layout only sets each where the standard has that element (GB/T 9704 7.3.2, 7.3.4, 7.3.5.2).
 */
export const ENCLOSED_ELEMENTS = ['number', 'mainTo', 'attachmentNote', 'signature', 'date'] as const

export type EnclosedElement = (typeof ENCLOSED_ELEMENTS)[number]
