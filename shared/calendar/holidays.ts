import type { Holidays } from './calendar.ts'

/**
 * 国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04; Xinhua, https://politics.gmw.cn/2025-11/04/content_38391083.htm).
 * Each further year is added when it is announced.
 */
export const HOLIDAYS: Holidays = {
  off: [
    ...days('2026-01-01', 3), // 元旦
    ...days('2026-02-15', 9), // 春节
    ...days('2026-04-04', 3), // 清明节
    ...days('2026-05-01', 5), // 劳动节
    ...days('2026-06-19', 3), // 端午节
    ...days('2026-09-25', 3), // 中秋节
    ...days('2026-10-01', 7), // 国庆节
  ],
  worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}

function days(first: string, count: number): string[] {
  const begin = Date.parse(`${first}T00:00:00Z`)
  return Array.from({ length: count }, (_, i) => new Date(begin + i * 86_400_000).toISOString().slice(0, 10))
}
