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

/** Blocks in a line each: # crosshead, ¶ paragraph; marks as [bold+kai:…]. */
const show = (blocks: readonly Block[]): string[] =>
  blocks.map(
    ({ kind, runs }) =>
      (kind === 'crosshead' ? '# ' : '¶ ') +
      runs.map(({ text, marks }) => (marks.length === 0 ? text : `[${marks.join('+')}:${text}]`)).join('')
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

  it('breaks paragraphs at line breaks and joins words of table cells with a space', () => {
    expect(paste('一行<br>二行<br><br>三行')).toEqual(['¶ 一行', '¶ 二行', '¶ 三行'])
    expect(paste('<table><tbody><tr><td>姓名</td><td>工会</td></tr><tr><td>周禾</td><td>港务</td></tr></tbody></table>')).toEqual(
      ['¶ 姓名 工会', '¶ 周禾 港务']
    )
  })

  it('of nothing but blanks is nothing', () => {
    expect(paste('<p>&nbsp;</p><div> \n </div>')).toEqual([])
  })
})

describe('pasted text', () => {
  it('of several lines is a paragraph per line without typed indents', () => {
    expect(show(blocksOfText('　　第一段。\r\n\r\n  第二段。\n第三段。 '))).toEqual(['¶ 第一段。', '¶ 第二段。', '¶ 第三段。'])
  })

  it('of one line stays as it is', () => {
    expect(show(blocksOfText(' 两头有空 '))).toEqual(['¶  两头有空 '])
    expect(blocksOfText('')).toEqual([])
  })
})
