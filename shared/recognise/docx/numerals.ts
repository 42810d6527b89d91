const DIGITS = '〇一二三四五六七八九'
const UNITS = ['', '十', '百', '千']
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
const MAX_WORDED = 9_999

/** A count in a numbering format of WordprocessingML (17.18.59); formats not known here are written in digits. */
export function numeral(count: number, format: string): string {
  if (count < 1 || count > MAX_WORDED) return String(count)
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return chinese(count)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return Array.from(String(count), digit => DIGITS.charAt(Number(digit))).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return count <= 20 ? String.fromCodePoint(0x245f + count) : String(count)
    case 'decimalFullWidth':
      return Array.from(String(count), digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    case 'upperLetter':
      return letters(count)
    case 'lowerLetter':
      return letters(count).toLowerCase()
    case 'upperRoman':
      return roman(count)
    case 'lowerRoman':
      return roman(count).toLowerCase()
    case 'none':
      return ''
    default:
      return String(count)
  }
}

/** 一 十 十一 二十 一百〇一 */
function chinese(count: number): string {
  const digits = Array.from(String(count), Number)
  let text = ''
  digits.forEach((digit, i) => {
    const unit = UNITS[digits.length - 1 - i] ?? ''
    if (digit > 0) text += DIGITS.charAt(digit) + unit
    else if (!text.endsWith('〇') && digits.slice(i).some(later => later > 0)) text += '〇'
  })
  return count >= 10 && count < 20 ? text.slice(1) : text
}

function letters(count: number): string {
  return String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
}

function roman(count: number): string {
  let rest = count
  let text = ''
  for (const [value, letter] of ROMAN) {
    while (rest >= value) {
      text += letter
      rest -= value
    }
  }
  return text
}
