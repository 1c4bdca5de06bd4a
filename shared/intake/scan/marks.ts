/** A line of list: bullet, figure with a full stop or bracket, circled figure. */
const LIST_MARK =
  /^(?:[-+*•●○▲△■□◆◇★☆·]\s+|[•●▲■◆★]|\d{1,3}(?:[.)）]\s+|[.．、）)](?=\D)|\.(?=\p{Script=Han}))|[（(]\d{1,3}[）)]|[①-⑳])/u
const CHINESE_NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部分]+[ \u3000])/u
const RULE = /^(?:[-*_=~—─━－＝][ \u3000]?){3,}$/u
const PUNCTUATION_INSIDE = /[，。；！!]/u

export const hasListMark = (text: string): boolean => LIST_MARK.test(text)

/** 一、 or （一）at its beginning. */
export const hasChineseNumber = (text: string): boolean => CHINESE_NUMBER.test(text)

/** A line drawn with dashes, asterisks or the like; at most 200 characters are looked at. */
export const isRule = (text: string): boolean => text.length <= 200 && RULE.test(text)

/** 一、加强领导: numbered, short, one clause, not closed. */
export const isNumberedCrosshead = (text: string): boolean =>
  text.length <= 26 && hasChineseNumber(text) && !PUNCTUATION_INSIDE.test(text) && !/[：:；;]$/u.test(text)
