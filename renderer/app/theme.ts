import type { ThemeConfig } from 'antd'

/** Calm ink blue for work; the red of the red head is kept for the mark, for sealing and for alarm. */
const INK = '#1d4e73'

/** antd's styles come from its own CSS file (`zeroRuntime`); only the variables are set here. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: 'hongtou' },
  token: {
    colorPrimary: INK,
    colorInfo: INK,
    colorLink: INK,
    colorError: '#b42318',
    colorSuccess: '#1a6b3c',
    colorWarning: '#8a5a00',
    colorText: '#1f2429',
    colorTextSecondary: '#4d5761',
    colorTextTertiary: '#5f6973',
    colorTextDescription: '#566069',
    colorTextPlaceholder: '#6b747d',
    colorTextDisabled: '#6b747d',
    colorPrimaryBg: '#e8f0f7',
    colorPrimaryBgHover: '#dbe7f1',
    colorInfoBg: '#e8f0f7',
    colorInfoBorder: '#b4cfe4',
    colorWarningBg: '#fdf4e0',
    colorWarningBorder: '#e6c98a',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#eab4ae',
    colorSuccessBg: '#eaf5ee',
    colorSuccessBorder: '#b7dcc5',
    controlItemBgActive: '#e8f0f7',
    controlItemBgHover: '#f3f7fa',
    controlOutline: 'rgb(29 78 115 / 25%)',
    colorBorder: '#c3cad1',
    colorBorderSecondary: '#e3e7ea',
    colorBgLayout: '#f4f5f6',
    borderRadius: 4,
    fontFamily: 'inherit', // base.css sets it by language
    fontSize: 14,
    controlHeight: 32,
    motion: false, // what is asked for is there at once, on slow computers too
  },
}
