import type { FontRole } from './pages.ts'

/** How a role is called in an OFD, and by which names an installed face of it is known; the bundled one comes last. */
export type Face = {
  ofdName: string
  families: readonly string[]
  generic: 'serif' | 'sans-serif'
  /** Which weight of the bundled face; an installed face has one weight, and nothing may embolden it. */
  weight: 400 | 500 | 700
}

export const FACES: Record<FontRole, Face> = {
  fangsong: {
    ofdName: '仿宋_GB2312',
    families: [
      '仿宋_GB2312',
      'FangSong_GB2312',
      '方正仿宋_GBK',
      '仿宋',
      'FangSong',
      'STFangsong',
      '华文仿宋',
      'Noto Serif SC',
    ],
    generic: 'serif',
    weight: 400,
  },
  heiti: {
    ofdName: '黑体',
    families: ['黑体', 'SimHei', '方正黑体_GBK', 'STHeiti', '华文黑体', 'Noto Sans SC'],
    generic: 'sans-serif',
    weight: 500,
  },
  kaiti: {
    ofdName: '楷体_GB2312',
    families: [
      '楷体_GB2312',
      'KaiTi_GB2312',
      '方正楷体_GBK',
      '楷体',
      'KaiTi',
      'STKaiti',
      '华文楷体',
      'LXGW WenKai',
    ],
    generic: 'serif',
    weight: 400,
  },
  xiaobiaosong: {
    ofdName: '方正小标宋简体',
    families: [
      '方正小标宋简体',
      'FZXiaoBiaoSong-B05S',
      '方正小标宋_GBK',
      '华文中宋',
      'STZhongsong',
      'Noto Serif SC',
    ],
    generic: 'serif',
    weight: 700,
  },
  songti: {
    ofdName: '宋体',
    families: ['宋体', 'SimSun', 'STSong', '华文宋体', 'Songti SC', 'Noto Serif SC'],
    generic: 'serif',
    weight: 400,
  },
}

const HINTS: readonly (readonly [RegExp, FontRole])[] = [
  [/小标宋|XiaoBiaoSong|中宋|Zhongsong/i, 'xiaobiaosong'],
  [/仿宋|FangSong/i, 'fangsong'],
  [/楷|Kai/i, 'kaiti'],
  [/黑|Hei|Sans|Arial|Helvetica|雅黑|YaHei/i, 'heiti'],
]

/** The role that comes closest to a face named in somebody's file. */
export function roleOfFont(name: string): FontRole {
  return HINTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'songti'
}
