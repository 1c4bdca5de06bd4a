import { simplify } from '../traditional.ts'

/** Common single-character family names, so that a bare pair or triple of characters can be taken for a name. */
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文' +
    '庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边仇' +
    '佟仝艾蓝冷辜苑逄池闫娄娜宫栾竺郎郜迟敖晏简饶桑沙蒙麦臧党晁滕肖付邸岑连鞠应宗丛瞿诸商练占蔺计'
)
const COMPOUND_SURNAMES = /^(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|夏侯|端木|百里|南宫|独孤|完颜)/u
/** What stands behind 记者 without being a name: columns and things, not people. */
const NOT_NAMES =
  /(?:手记|调查|观察|走访|来信|札记|见闻|亲历|日记|之家|获悉|了解|采访|报道|从业|队伍|工作|大会|培训|协会|学会|节$|站$|证$|团$|部$|处$|的|了|讯|电$)/u
const HAN_NAME = /^\p{Script=Han}{2,4}$/u

/** Two to four Han characters that may be a name behind a role. */
export const mayBeName = (text: string): boolean => HAN_NAME.test(text) && !NOT_NAMES.test(text)

/** A name that is recognised without a role beside it: two or three characters beginning with a family name. */
export function looksLikeName(typed: string): boolean {
  const text = simplify(typed)
  if (!mayBeName(text)) return false
  if (COMPOUND_SURNAMES.test(text)) return text.length >= 3
  return text.length <= 3 && SURNAMES.has(text.charAt(0))
}

/**
 * 王明李红: two names of two characters that were typed without a blank.
 * @param text in simplified characters
 * @param typed the same in its own script
 */
export function splitNames(text: string, typed: string): readonly string[] {
  const four = text.length === 4 && !COMPOUND_SURNAMES.test(text)
  const both = four && SURNAMES.has(text.charAt(0)) && SURNAMES.has(text.charAt(2))
  return both ? [typed.slice(0, 2), typed.slice(2)] : [typed]
}
