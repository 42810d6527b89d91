/** The proxy on the way to the exchange. */
export const proxy = {
  proxy: {
    title: '代理服务器',
    lead: '只有本单位的网络必须经 HTTP 代理才能出去时才要设置。代理只知道在与交换中心通信和流量大小，看不到内容，也冒充不了交换中心。',
    use: '经代理服务器连接交换中心',
    host: '代理服务器地址',
    port: '端口',
    user: '账号（代理要求时填写）',
    password: '口令',
    passwordKept: '留空则沿用密库里保存的口令。',
    save: '保存并重新连接',
    saved: '已保存，正在重新连接',
  },
} as const
