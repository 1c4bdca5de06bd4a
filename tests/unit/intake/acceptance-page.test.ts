import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sequentialIds } from '#shared/base'
import { readCopy } from '#shared/intake'
import { printedTexts } from '#shared/model'

/** A real page of copy, kept beside the project; the test is skipped where it is absent. */
const PAGE = join(import.meta.dirname, '../../../../shared/acceptance/pages/union-page.txt')

describe.skipIf(!existsSync(PAGE))('the acceptance page', () => {
  const text = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''
  const result = readCopy(text, { ids: sequentialIds('id') })
  const lines = text.split('\n')
  const headings = lines.filter((line) => line.startsWith('#')).map((line) => line.replace(/^#+ /u, ''))
  const bold = lines.filter((line) => line.startsWith('**')).map((line) => line.replaceAll('*', ''))
  const names = (role: string) =>
    result.articles.flatMap((article) => article.lead.list.filter((credit) => credit.role === role).map((credit) => credit.name))

  it('is one banner, five articles and a standing head in this order', () => {
    expect(result.banners).toEqual(headings.slice(0, 1))
    expect(result.standingHeads).toEqual(bold)
    expect(bold).toHaveLength(1)
    expect(result.order.map(({ kind }) => kind)).toEqual([
      'banner',
      'article',
      'article',
      'standing-head',
      'article',
      'article',
      'article'
    ])
  })

  it('names reporters, the correspondent and the photographers', () => {
    expect(names('reporter')).toEqual(['孙艳', '张晶', '陈曦', '刘欣欣', '边磊'])
    expect(names('correspondent')).toEqual(['仇立丹'])
    expect(result.articles.map((article) => article.dateline)).toEqual(Array.from({ length: 5 }, () => '本报讯'))
    const pictures = result.articles.map((article) => article.pictures.map(({ photo, credits }) => ({ photo, ...credits })))
    expect(pictures.slice(0, 3)).toEqual([[], [], []])
    expect(pictures.slice(3)).toEqual([
      [{ photo: null, list: [{ role: 'photographer', name: '曹立栋' }], text: '本报记者 曹立栋 摄' }],
      [{ photo: null, list: [{ role: 'photographer', name: '于佳' }], text: '本报记者 于佳 摄' }]
    ])
  })

  it('stacks the headlines', () => {
    const heads = result.articles.map(({ headline }) => [headline.kicker, headline.main].filter((part) => part !== ''))
    expect(heads[0]).toEqual(headings.slice(1, 3))
    expect(heads[4]).toEqual(headings.at(-1)?.split(' '))
  })

  it('mends the seven paragraphs that a column break has cut', () => {
    expect(result.mended).toBe(7)
    expect(result.warnings).toEqual([])
    const body = result.articles.flatMap((article) => article.body.map(({ runs }) => runs.map((run) => run.text).join('')))
    expect(body.filter((paragraph) => !/[。！？”]$/u.test(paragraph))).toEqual([])
  })

  it('prints every character of the copy, in its order', () => {
    const bare = (words: string) => words.replaceAll(/[\s#*]/gu, '')
    const printed = result.order.map(({ kind, index }) => {
      if (kind === 'banner') return result.banners[index]
      if (kind === 'standing-head') return result.standingHeads[index]
      const article = result.articles[index]
      return article === undefined
        ? ''
        : printedTexts(article)
            .flatMap(({ runs }) => runs.map((run) => run.text))
            .join('')
    })
    expect(bare(printed.join(''))).toBe(bare(text))
  })
})
