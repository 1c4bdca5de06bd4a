import { COMMON_WORDS } from './common-words.ts'

/**
 * Words of union papers that a headline should not break in two: a small list of our own, grouped by subject. It makes
 * phrase ends the same on every machine, which a segmenter that comes with the platform would not.
 */
const WORDS = `
总工会 工会 职工 工人 劳动 劳动者 劳模 工匠 班组 班组长 会员 会费 工友 工地 一线 女职工 农民工 新就业 就业 用工 合同 集体 协商 工资 工伤 社保 维权 法律
援助 调解 仲裁 慰问 帮扶 困难 救助 疗养 休养 疗休养 体检 健康 安全 生产 培训 课堂 技能 竞赛 比武 大赛 创新 工作室 师傅 徒弟 名师 带徒 成果 改革 建设
发展 服务 驿站 暖心 关爱 食堂 宿舍 书屋 阅读 读书 图书 图书馆 文化 体育 健步走 运动会 羽毛球 篮球 合唱 演出 展览 摄影 书画 志愿 志愿者 公益 心理
托管 托育 子女 暑期 家属 家庭 社区 街道 园区 企业 公司 集团 车间 工厂 港口 码头 医院 学校 银行 金融 商圈 商场 公园 地铁 公交 司机 骑手 快递 外卖 环卫
电力 供暖 建筑 铁路 机械 装备 制造 科技 数字 平台 网络 信息 系统 项目 工程 计划 方案 制度 规定 条例 报告 大会 会议 代表 代表大会 主席 委员 委员会 书记
干部 党委 政府 部门 领导 负责人 专家 教授 医生 教师 学员 学习 贯彻 落实 精神 宣讲 宣传 教育 活动 启动 举办 举行 召开 开展 组织 推进 推动 开幕 闭幕 揭牌
成立 签约 发布 公布 表彰 颁奖 荣誉 奖章 先进 优秀 模范 青年 老人 儿童 妇女 群众 市民 全国 全市 全区 全省 北京 首都 城市 乡村 基层 中国 国家 世界 国际
春节 中秋 国庆 元旦 端午 冬季 夏季 秋季 春季 高温 防暑 送温暖 送清凉 清凉 温暖 假期 夜校 夜班 热饭 热饭菜 开课 开班 上岗 下岗 岗位 行业 产业 经济 消费 市场
质量 标准 效率 能力 水平 作用 经验 问题 意见 建议 提案 答复 解决 方法 措施 机制 体系 模式 专场 现场 线上 线下 首次 首届 今年 明年 去年 本周 昨日 日前 近日
新时代 新征程 新局面 崭新 篇章 奋力 谱写 开拓 深入 认真 积极 全面 高质量 共同 合作 交流 座谈 调研 检查 督查 监督 保护 保障 权益 待遇 补贴 补助 津贴 奖金 福利
开放 营业 营业员 咨询 热线 电话 手机 小时 分钟 公里 万元 亿元 名额 报名 参加 参赛 选手 冠军 决赛 初赛 团队 小组 车队 船队 消防 演练 隐患 排查 整改 应急 救援
`

/** Longer ones are not looked for. */
const LONGEST_WORD = 5

/** Code points of the basic plane: all that words are written in. */
const BASIC = 0x10000

/** Where a word stands after some of its characters: at its beginning, or nowhere because no word goes on like that. */
export const BEGINNING = 0
export const NOWHERE = -1

/** From a place in a word over a character to the next place; the key is both in one number. */
const steps = new Map<number, number>()
const ends: boolean[] = [false]

function learn(word: string): void {
  let place = BEGINNING
  for (let at = 0; at < word.length; at++) {
    const key = place * BASIC + word.charCodeAt(at)
    const known = steps.get(key)
    place = known ?? steps.size + 1
    if (known !== undefined) continue
    steps.set(key, place)
    ends[place] = false
  }
  ends[place] = true
}

for (const word of `${WORDS} ${COMMON_WORDS}`.split(/\s+/u)) if (word.length >= 2 && word.length <= LONGEST_WORD) learn(word)

/** Follows the words one character on. */
export const follow = (place: number, codePoint: number): number =>
  codePoint < BASIC ? (steps.get(place * BASIC + codePoint) ?? NOWHERE) : NOWHERE

/** Whether the characters that led to a place are a word. */
export const isWord = (place: number): boolean => ends[place] === true
