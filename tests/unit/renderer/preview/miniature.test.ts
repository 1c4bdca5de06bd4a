import { expect, test } from 'vitest'
import { miniatureOf } from '../../../../renderer/preview/miniature/miniature.ts'
import { fitZoom, limitZoom, stepZoom } from '../../../../renderer/preview/page/zoom.ts'
import { block, finished, line, run, text } from './pages.ts'

test('a miniature has bars for lines, words for a nameplate, and the pictures themselves', () => {
  const picture = {
    kind: 'picture' as const,
    rect: { x: 0, y: 0, width: 10, height: 10 },
    pictureId: 'p',
    hash: null,
    crop: { x: 0, y: 0, width: 1, height: 1 },
    alt: ''
  }
  const plate = { ...run('工友周报', { size: 130 }), ink: { kind: 'spot' as const, name: 'press-red' as const } }
  const page = finished([
    {
      ...block('a', '正文'),
      elements: [
        text([line([run('头条标题', { size: 60, letterSpacing: 2 })], { justified: false, measure: 600 })], { role: 'main' }),
        text([line([run('正文')]), line([])]),
        picture
      ]
    },
    { ...block('plate', ''), kind: 'nameplate', elements: [text([line([plate])], { role: 'nameplate' })] }
  ])
  const marks = miniatureOf(page)
  expect(marks.map((mark) => (mark.kind === 'bar' ? mark.tone : mark.kind))).toEqual(['head', 'text', 'picture', 'words'])
  expect(marks[0]).toMatchObject({ rect: { x: 57, width: 4 * 62 } })
  expect(marks[3]).toMatchObject({ text: '工友周报', red: true, size: 130 })
})

test('a page fits its room with a margin; − and + walk through fixed steps', () => {
  const trim = { width: 750, height: 1500 }
  expect(fitZoom(trim, { width: 532, height: 1032 }, 16, 'fit')).toBe(0.5)
  expect(fitZoom(trim, { width: 532, height: 300 }, 16, 'width')).toBe(0.5)
  expect(fitZoom(trim, null, 16, 'fit')).toBeNull()
  expect([stepZoom(0.46, 1), stepZoom(0.47, -1), stepZoom(4, 1), stepZoom(0.1, -1)]).toEqual([0.5, 0.46, 4, 0.1])
  expect([limitZoom(9), limitZoom(0)]).toEqual([4, 0.1])
})
