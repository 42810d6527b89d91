/**
 * What a title may be broken at. There is no dictionary in the client (a system's word list changes with its
 * version, and pages must not): the words that titles are made of are listed here, the rest is judged by the
 * characters that begin or end a phrase.
 */
const WORDS = new Set(
  `中华人民共和国 自治区 直辖市 全国人大 全国政协 人大 政协 政协委员 会议精神 乡村 振兴 补助 公文 公文处理 机关 效率
  国务院 办公厅 办公室 人民 政府 委员会 关于 印发 转发 批转 发布 公布 同意 调整 进一步 全面 推行 推进 推动 推广 加强 加快
  做好 抓好 开展 促进 支持 深化 完善 规范 实施 落实 贯彻 贯彻落实 建立 健全 成立 设立 组建 召开 举办 申办 任命 表彰 表扬
  奖励 清理 整顿 治理 整治 防治 防控 防汛 抗旱 防震 减灾 安全 生产 消防 应急 值班 汛期 管理 监督 监管 检查 督查 考核 评价
  审核 审批 审查 登记 备案 工作 意见 通知 决定 通报 报告 请示 批复 函 复函 纪要 公告 通告 办法 规定 规则 条例 细则 方案 计划
  规划 总体 指导 实施方案 行动 措施 若干 有关 问题 情况 事项 建议 提案 答复 组成 人员 领导 小组 机构 机制 制度 体系 体制 改革
  创新 发展 建设 经济 社会 文化 教育 科技 科学 技术 卫生 健康 医疗 医院 农业 农村 工业 企业 事业 单位 行政 规范性 文件 合法性
  城市 城镇 小区 社区 市场 环境 生态 资源 土地 保护 保障 服务 政务 信息 网络 数据 平台 项目 资金 财政 税务 金融 投资 贸易 产业
  体育 旅游 交通 运输 能源 电力 质量 标准 高质量 高水平 开放 年度 部分 节假日 安排 当前 今后 一个 时期 就业 人才 职业 学校 幼儿园
  试点 示范 先行区 试验区 保税区 综合 国际 国家 全国 全市 全省 地区 县区 各县 各市 各地 各部门 市级 省级 县级 三级 公立 绩效 扩大 规模
  第二批 第一批 委员 代表 会议 大会 通知要求 文明 清明节 劳动节 国庆节 春节 元旦 放假 收费 政策 执行 处理 调查 事故 重大 特大
  发展改革委 财政局 教育局 公安局 民政局 司法局 水利局 商务局 审计局 统计局 住房城乡建设局 市场监管局 农业农村局 卫生健康委
  应急管理局 生态环境局 交通运输局 市发展改革委 市财政局 市住房城乡建设局 财政资金 资金使用 使用效益 全过程 政府投资 投资项目 重点项目
  暂时 部门 联合 重点 监视 确定 趋势 社会团体 内地 自动 气象站 机场 协调 首都 考察 所提 办理
  大学生 世界大学生 冬季 夏季 奥运会 亚运会 运动会 防震减灾 防震减灾工作 国际机场 首都国际机场 体制改革 文化体制改革
  扩大规模 文化事业单位 四次会议 一次会议 二次会议 三次会议 五次会议 六次会议 经济政策 职业教育 行政规范性文件 自由贸易试验区 有关文件 科研机构`
    .split(/\s+/)
    .filter(word => word !== ''),
)
const LONGEST = Math.max(...Array.from(WORDS, word => word.length))
/** 中 ends the phrase before it (改革中), unless a name begins with it. */
const BEGINS_NO_LINE = /^(?:[的地得了等者性化们]|中(?![华国央小共医学部外]))/
const BEGINS_PHRASE = /^(关于|和|与|及|并|在|对|《|“|[一-龥]{2,6}(委员会|办公室)$)/
const NUMERAL = /[第0-9〇一二三四五六七八九十百千]$/
const GOES_ON_COUNTING = /^[0-9〇一二三四五六七八九十百千年月日号届次批个项起级季]/
const ENDS_PHRASE = /(》|”|的|和|与|及|年度|等)$/

/** What it costs to end a line after `at` UTF-16 units of the title: 0 is best. */
export function breakCost(title: string, at: number): number {
  const before = title.slice(0, at).trimEnd()
  const after = title.slice(at).trimStart()
  if (BEGINS_NO_LINE.test(after)) return 60
  if (before.endsWith('的') && Array.from(after).length <= 4) return 40
  if (NUMERAL.test(before) && GOES_ON_COUNTING.test(after)) return 60
  return insideWord(before, after) + insideQuotes(before) + unknownBoundary(before, after)
}

function insideWord(before: string, after: string): number {
  for (let left = 1; left < LONGEST; left++) {
    for (let right = 1; left + right <= LONGEST; right++) {
      if (before.length < left || after.length < right) continue
      if (WORDS.has(before.slice(-left) + after.slice(0, right))) return 40
    }
  }
  return 0
}

function insideQuotes(before: string): number {
  const open = (before.match(/[《“（]/g) ?? []).length - (before.match(/[》”）]/g) ?? []).length
  return open > 0 ? 15 : 0
}

function unknownBoundary(before: string, after: string): number {
  if (before.endsWith('、')) return 12 // between the names of one list
  if (before.endsWith('关于')) return 10 // it belongs to what follows
  if (ENDS_PHRASE.test(before) || BEGINS_PHRASE.test(after)) return 0
  const ends = endsWithWord(before)
  const begins = beginsWithWord(after)
  return ends && begins ? 2 : ends || begins ? 6 : 16
}

function endsWithWord(text: string): boolean {
  for (let length = 2; length <= LONGEST; length++) if (WORDS.has(text.slice(-length))) return true
  return false
}

function beginsWithWord(text: string): boolean {
  for (let length = 2; length <= LONGEST; length++) if (WORDS.has(text.slice(0, length))) return true
  return false
}
