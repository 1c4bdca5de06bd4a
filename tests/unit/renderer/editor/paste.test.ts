import { describe, expect, it } from 'vitest'
import type { Block } from '#shared/model'
import { type HtmlNode, blocksOfHtml, blocksOfText } from '../../../../renderer/editor/paste.ts'

/** As much HTML as these tests write: elements with attributes in double quotes, text, comments. */
function parse(html: string): HtmlNode {
  const root = element('body', '')
  const open = [root]
  for (const [token] of html.matchAll(/<!--[\s\S]*?-->|<[^>]+>|[^<]+/gu)) {
    const top = open.at(-1) ?? root
    if (token.startsWith('<!--')) top.children.push({ nodeType: 8, nodeName: '#comment', nodeValue: token, childNodes: [] })
    else if (token.startsWith('</')) open.pop()
    else if (token.startsWith('<')) {
      const [, name = '', attributes = ''] = /^<([\w:]+)([^>]*)>$/u.exec(token) ?? []
      const made = element(name, attributes)
      top.children.push(made)
      if (!['br', 'hr', 'img', 'meta'].includes(name)) open.push(made)
    } else top.children.push({ nodeType: 3, nodeName: '#text', nodeValue: token.replaceAll('&nbsp;', '\u00A0'), childNodes: [] })
  }
  return root
}

function element(name: string, attributes: string): HtmlNode & { readonly children: HtmlNode[] } {
  const children: HtmlNode[] = []
  return {
    nodeType: 1,
    nodeName: name.toUpperCase(),
    nodeValue: null,
    children,
    childNodes: children,
    getAttribute: (wanted) => new RegExp(`\\b${wanted}="([^"]*)"`, 'u').exec(attributes)?.[1] ?? null
  }
}

const SIGNS = { paragraph: '¶ ', crosshead: '# ', table: '▦ ' } as const

/** Blocks in a line each: # crosshead, ¶ paragraph, ▦ table; marks as [bold+kai:…]. */
const show = (blocks: readonly Block[]): string[] =>
  blocks.map(
    ({ kind, runs }) =>
      SIGNS[kind] + runs.map(({ text, marks }) => (marks.length === 0 ? text : `[${marks.join('+')}:${text}]`)).join('')
  )

const paste = (html: string): string[] => show(blocksOfHtml(parse(html)))

describe('pasted HTML', () => {
  it('from Word keeps paragraphs, bold and 楷体, and leaves its office behind', () => {
    const word = [
      '<meta name="Generator" content="Word"><style>p.MsoNormal{margin:0}</style>',
      '<!--[if gte mso 9]><xml>职工</xml><![endif]-->',
      '<p class="MsoNormal" style="text-indent:21.0pt"><span style="font-family:宋体">　　市总工会<b>昨天</b>召开会议。<o:p></o:p></span></p>',
      '<p class="MsoNormal"><span style="font-family:楷体_GB2312;mso-ascii-font-family:Calibri">本报记者</span>&nbsp;</p>',
      '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    ].join('\n')
    expect(paste(word)).toEqual(['¶ 市总工会[bold:昨天]召开会议。', '¶ [kai:本报记者]'])
  })

  it('from the web makes headings crossheads and drops scripts, pictures and navigation frames', () => {
    const web =
      '<div><h2>课堂<b>设在</b>工位旁</h2><script>alert(1)</script><p>夜班职工\n   也能<em>补学</em>。<img src="x">第二句。</p><ul><li>清单</li><li>责任人</li></ul></div>'
    expect(paste(web)).toEqual(['# 课堂设在工位旁', '¶ 夜班职工 也能[italic:补学]。第二句。', '¶ 清单', '¶ 责任人'])
  })

  it('from Google Docs is not all bold because of its wrapper', () => {
    expect(
      paste('<b style="font-weight:normal" id="docs-internal-guid"><p><span style="font-weight:700">重</span>点</p></b>')
    ).toEqual(['¶ [bold:重]点'])
  })

  it('breaks paragraphs at line breaks', () => {
    expect(paste('一行<br>二行<br><br>三行')).toEqual(['¶ 一行', '¶ 二行', '¶ 三行'])
  })

  it('with a table keeps its rows and cells, spanned cells empty, and the text around it', () => {
    const table =
      '<thead><tr><th><b>姓名</b></th><th colspan="2">工会</th></tr></thead>' +
      '<tbody><tr><td>周禾<br>（夜班）</td><td><b>港务</b></td><td>\n 二组 </td></tr></tbody>'
    expect(paste(`前文<table>${table}</table>后文`)).toEqual([
      '¶ 前文',
      '▦ 姓名\t工会\t\n周禾 （夜班）\t[bold:港务]\t二组',
      '¶ 后文'
    ])
  })

  it('with a table that only lays the page out gives its words as paragraphs', () => {
    expect(paste('<table><tr><td><p>一段。</p><p>二段。</p></td></tr></table>')).toEqual(['¶ 一段。', '¶ 二段。'])
    expect(paste(`<table><tr><td>目录</td><td>${'长'.repeat(201)}</td></tr><tr><td>一</td><td>二</td></tr></table>`)).toEqual([
      `¶ 目录 ${'长'.repeat(201)}`,
      '¶ 一 二'
    ])
  })

  it('of nothing but blanks is nothing', () => {
    expect(paste('<p>&nbsp;</p><div> \n </div>')).toEqual([])
  })
})

describe('pasted text', () => {
  it('of several lines is a paragraph per line without typed indents', () => {
    expect(show(blocksOfText('　　第一段。\r\n\r\n  第二段。\n第三段。 '))).toEqual(['¶ 第一段。', '¶ 第二段。', '¶ 第三段。'])
  })

  it('from a spreadsheet is a table; one line with a tab is not', () => {
    expect(show(blocksOfText('班次\t人数\r\n早班\t 12\r\n夜班\t\r\n'))).toEqual(['▦ 班次\t人数\n早班\t12\n夜班\t'])
    expect(show(blocksOfText('班次\t人数'))).toEqual(['¶ 班次\t人数'])
    expect(show(blocksOfText('班次\t人数\n没有格'))).toEqual(['¶ 班次\t人数', '¶ 没有格'])
  })

  it('of one line stays as it is', () => {
    expect(show(blocksOfText(' 两头有空 '))).toEqual(['¶  两头有空 '])
    expect(blocksOfText('')).toEqual([])
  })
})
