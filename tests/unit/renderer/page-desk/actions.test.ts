import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type Problem, success } from '#shared/base'
import { type Article, type Section, PLAIN_STYLE, emptyArticle, newPublication } from '#shared/model'
import { DeskActions } from '../../../../renderer/desks/page/state/actions.ts'
import { firstSize } from '../../../../renderer/desks/page/state/first-size.ts'
import { type PageDesk, deskOf } from '../../../../renderer/desks/page/state/model.ts'
import type { Draft } from '../../../../renderer/preview/worker/material.ts'
import type { PreviewState } from '../../../../renderer/preview/live/preview-client.ts'
import type { Lift } from '../../../../renderer/desks/page/grid/lift.ts'
import { at, page, s, show } from './scene.ts'

const PREVIEW: PreviewState = {
  pages: new Map(),
  galleys: new Map([['article-d', 30]]),
  settled: true,
  roundTrip: null,
  milliseconds: null,
  problem: null
}

const headed = (id: string): Article => ({
  ...emptyArticle(`article-${id}`, 'zh-CN'),
  headline: { kicker: '', main: id.toUpperCase(), deck: '', standfirst: '' }
})

/** A desk whose store is a list of sections, and which writes down what it says. */
function bench(start: readonly Section[]) {
  let sections = start
  let held: { draft: Draft | null; lift: Lift | null } = { draft: null, lift: null }
  let selected: string | null = null
  let open = 'p1'
  let fresh: string | null = null
  const steps: string[] = []
  const said: string[] = []
  const problems: Problem[] = []
  const desk = (): PageDesk | null =>
    deskOf({
      material: {
        publication: newPublication('pub', '工友周报', 'zh-CN', 'broadsheet'),
        edition: { id: 'e', publication: 'pub', date: '2026-11-20', number: 1 },
        pages: [page(1), page(2)],
        sections,
        articles: ['a', 'b', 'c', 'd'].map(headed),
        photos: []
      },
      preview: PREVIEW,
      settled: new Map(),
      page: open,
      selected,
      fresh,
      ...held
    })
  const actions = new DeskActions({
    store: {
      layoutPages: (changes, options) => {
        steps.push(options.mergeKey === undefined ? options.undoLabel : `${options.undoLabel} (${options.mergeKey})`)
        const named = new Set(changes.flatMap((change) => change.sections.map(({ id }) => id)))
        const pages = new Set(changes.map((change) => change.page))
        sections = [
          ...sections.filter((section) => !pages.has(section.page) && !named.has(section.id)),
          ...changes.flatMap((change) => change.sections)
        ]
        actions.see(desk())
      },
      sealLayout: () => {
        steps.push('seal')
      },
      placePage: () => Promise.resolve(success(sections)),
      undoLayout: () => {
        steps.push('undo')
      },
      redoLayout: () => {
        steps.push('redo')
      }
    },
    say: (key, values) => `${key} ${JSON.stringify(values ?? {})}`,
    announce: (words) => {
      said.push(words)
    },
    fail: (problem) => {
      problems.push(problem)
    },
    show: (change) => {
      selected = change.selected === undefined ? selected : change.selected
      open = change.page ?? open
      fresh = change.fresh ?? null
      actions.see(desk())
    },
    hold: (draft, lift) => {
      held = { draft, lift }
      actions.see(desk())
    },
    newId: () => 'new'
  })
  actions.see(desk())
  const places = (): string =>
    sections
      .toSorted((x, y) => x.id.localeCompare(y.id))
      .map((section) => `${section.page} ${section.id} ${show(section.place)}`)
      .join(', ')
  return { actions, steps, said, problems, places, desk, draft: () => held.draft, lift: () => held.lift }
}

const PAGE = [s('a', '0+4 12+40'), s('b', '4+2 12+40', { order: 1 }), s('c', '0+4 60+20', { order: 2 }), s('d')]

beforeEach(() => {
  vi.useFakeTimers()
  return () => {
    vi.useRealTimers()
  }
})

describe('steps on the grid', () => {
  test('arrows in a row are one step until there is a pause', () => {
    const { actions, steps, places } = bench(PAGE)
    actions.nudge('c', 0, 1)
    actions.nudge('c', 1, 0)
    expect(places()).toContain('c 1+4 61+20')
    expect(steps).toEqual(['undo.move {} (move:c)', 'undo.move {} (move:c)'])
    vi.advanceTimersByTime(2000)
    expect(steps.at(-1)).toBe('seal')
  })
  test('at the edge nothing is stored, and it is said', () => {
    const { actions, steps, said } = bench(PAGE)
    actions.nudge('a', 0, -1)
    expect(steps).toEqual([])
    expect(said).toEqual(['say.edge {}'])
  })
  test('fields say how far, so that two quick steps are two', () => {
    const { actions, places } = bench(PAGE)
    actions.adjust('c', 'rows', 1)
    actions.adjust('c', 'rows', 1)
    actions.adjust('c', 'columns', 99)
    expect(places()).toContain('c 0+6 60+22')
  })
})

describe('dropping', () => {
  test('on an occupied place sends the occupant to the tray in the same step', () => {
    const { actions, steps, places, said } = bench(PAGE)
    actions.drop('d', 'p1', at('4+2 12+40'))
    expect(places()).toBe('p1 a 0+4 12+40, p1 b tray, p1 c 0+4 60+20, p1 d 4+2 12+40')
    expect(steps).toEqual(['undo.place {}'])
    expect(said[0]).toContain('"titles":"B"')
  })
  test('where it stands already is nothing', () => {
    const { actions, steps } = bench(PAGE)
    actions.drop('a', 'p1', at('0+4 12+40'))
    expect(steps).toEqual([])
  })
  test('on another page takes the first white there, below no nameplate', () => {
    const { actions, places } = bench(PAGE)
    actions.sendToPage('c', page(2))
    expect(places()).toContain('p2 c 0+4 0+20')
  })
})

describe('carrying by keyboard', () => {
  test('a waiting section is lifted to white, carried as a draft, stored by the drop', () => {
    const { actions, steps, places, lift, draft } = bench([s('a', '0+4 12+40'), s('d')])
    actions.lift('d')
    expect(lift()?.place).toEqual({ column: 4, columns: 2, row: 12, rows: 23 })
    expect(actions.carryBy('ArrowDown', false, false)).toBe(true)
    expect(actions.carryBy('x', false, false)).toBe(false)
    expect(draft()?.['p1']?.find(({ id }) => id === 'd')?.place?.row).toBe(13)
    expect(steps).toEqual([])
    actions.dropLift()
    expect(places()).toContain('d 4+2 13+23')
    expect(lift()).toBeNull()
  })
  test('Escape leaves no trace', () => {
    const { actions, steps, places, said, draft } = bench(PAGE)
    actions.lift('a')
    actions.carryBy('ArrowDown', true, false)
    actions.cancelLift()
    expect(draft()).toBeNull()
    expect(steps).toEqual([])
    expect(places()).toContain('a 0+4 12+40')
    expect(said.at(-1)).toContain('say.cancelled')
  })
})

describe('threads, order, tray', () => {
  test('a continuation gets the next part on the chosen page', () => {
    const { actions, places, desk } = bench(PAGE)
    actions.thread('a', page(2))
    expect(places()).toContain('p2 new 0+2 0+12')
    expect(desk()?.standing.find(({ id }) => id === 'new')).toMatchObject({ part: 1, article: 'article-a' })
  })
  test('the order of importance moves by one', () => {
    const { actions, desk } = bench(PAGE)
    actions.reorder('b', -1)
    expect(desk()?.onPage.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    actions.reorder('b', -1)
    expect(desk()?.onPage.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })
  test('a full page says so', () => {
    const { actions, problems, steps } = bench([s('a', '0+6 12+90'), s('d')])
    actions.putOnPage('d')
    expect(problems.map(({ message }) => message)).toEqual(['page.full'])
    expect(steps).toEqual([])
  })
})

describe('style, words and quotes', () => {
  test('a change of style is a step with its own name and leaves the rest of the style alone', () => {
    const { actions, steps, desk } = bench(PAGE)
    actions.restyle('a', { headline: 'down' }, 'undo.headline')
    actions.restyle('a', { initial: 3 }, 'undo.initial')
    expect(steps).toEqual(['undo.headline {}', 'undo.initial {}'])
    expect(desk()?.onPage.find(({ id }) => id === 'a')?.style).toEqual({ ...PLAIN_STYLE, headline: 'down', initial: 3 })
  })
  test('a banner is made on the first white, with words to be written over; a full page keeps it in the tray', () => {
    const { actions, desk, steps, said } = bench(PAGE)
    actions.insert('banner')
    expect(desk()?.selected).toMatchObject({ id: 'new', kind: 'banner', text: 'insert.words.banner {}', order: 3 })
    expect(show(desk()?.selected?.place ?? null)).toBe('0+6 52+8')
    expect(desk()?.fresh).toBe('new')
    expect(steps).toEqual(['undo.insert {"kind":"section.banner {}"}'])
    expect(said.at(-1)).toContain('say.inserted ')
    const full = bench([s('a', '0+6 12+90')])
    full.actions.insert('advert')
    expect(show(full.desk()?.selected?.place ?? null)).toBe('tray')
    expect(full.said.at(-1)).toContain('say.insertedTray')
  })
  test('a quote that is put away is gone for good; an article only goes to the tray', () => {
    const { actions, steps, desk, places } = bench([...PAGE, s('q', '1+1 20+8', { kind: 'quote', article: null })])
    actions.putAway('q')
    expect(desk()?.standing.some(({ id }) => id === 'q')).toBe(false)
    actions.putAway('a')
    actions.remove('b')
    expect(places()).toContain('a tray, p1 b 4+2 12+40')
    expect(steps).toEqual(['undo.remove {}', 'undo.tray {}'])
  })
  test('without an article or its text on the page there is no place for a quote, and it is said', () => {
    const { actions, problems, steps } = bench(PAGE)
    actions.addQuote()
    expect(problems.map(({ message }) => message)).toEqual(['quote.noPlace'])
    const empty = bench([s('d')])
    empty.actions.addQuote()
    expect(empty.problems.map(({ message }) => message)).toEqual(['quote.noArticle'])
    expect([...steps, ...empty.steps]).toEqual([])
  })
})

test('a section from the tray is as high as its text, in two columns', () => {
  const grid = { columns: 6, rows: 102, firstRow: 12 }
  const size = (section: Section, lines: number | null): string => {
    const { columns, rows } = firstSize(section, grid, lines)
    return `${String(columns)} × ${String(rows)}`
  }
  expect(size(s('a'), 31)).toBe('2 × 24')
  expect(size(s('a'), 900)).toBe('2 × 90')
  expect(size(s('a'), null)).toBe('2 × 23')
  expect(size(s('a', '', { part: 1 }), 10)).toBe('2 × 7')
  expect(size(s('x', '', { kind: 'banner', article: null }), null)).toBe('6 × 8')
  expect(size(s('x', '', { kind: 'standing-head', article: null }), null)).toBe('2 × 3')
  expect(size(s('x', '', { kind: 'quote', article: null }), null)).toBe('1 × 8')
})
