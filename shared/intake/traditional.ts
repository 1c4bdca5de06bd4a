/** Traditional characters of role words, datelines and family names, each followed by its simplified form. */
const PAIRS =
  '記记訊讯員员攝摄圖图報报編编譯译評评論论實实習习據据電电華华來来題题網网臺台專专綜综資资說说為为輯辑總总張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩' +
  '馮冯蕭萧許许蘇苏盧卢蔣蒋賈贾葉叶閻阎鍾钟譚谭鄒邹陸陆龍龙萬万錢钱湯汤賴赖龔龚鄧邓呂吕顧顾龐庞顏颜嚴严溫温魯鲁韋韦畢毕聶聂叢丛齊齐莊庄塗涂時时關关費费紀纪' +
  '盧卢歐欧項项遊游陽阳衛卫單单寧宁強强車车諸诸連连東东'

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, pair) => [PAIRS.charAt(pair * 2), PAIRS.charAt(pair * 2 + 1)])
)
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu')

/** The same text in the script that the patterns are written in. It has the same length, so that places agree. */
export const simplify = (text: string): string =>
  text.replaceAll(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character)
