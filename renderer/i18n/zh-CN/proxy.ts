/** The proxy on the way to the exchange. */
export const proxy = {
  proxy: {
    title: '代理服务器',
    lead: '只有本单位的网络必须经 HTTP 代理才能出去时才要设置。代理只知道在与交换中心通信和流量大小，看不到内容，也冒充不了交换中心。',
    use: '经代理服务器连接交换中心',
    host: '代理服务器地址',
    port: '端口',
    user: '账号（代理要求时填写）',
    password: '代理口令',
    passwordKept: '留空则沿用密库里保存的口令。',
    hostFault: {
      missing: '请填写代理服务器的地址；不用代理的，请取消上面的勾选。',
      script:
        '这是自动配置脚本（PAC）的地址，本软件不读脚本。请向网络管理员要代理服务器本身的地址和端口，分别填在这里。',
      scheme: '只填名称或 IP 地址，不要带“http://”；端口填在下一格。',
      port: '地址里不要带端口；端口填在下一格。',
      unreadable: '这不是地址。请填服务器名称或 IP 地址，用半角字母、数字和点，例如 10.0.0.1。',
    },
    userFault: {
      missing: '填了口令，还要填账号；代理不要求账号的，请清空口令。',
      colon: '账号里不能有冒号。',
    },
    save: '保存并重新连接',
    saved: '已保存，正在重新连接',
  },
} as const
