import { expect, test } from 'vitest'
import { success } from '#shared/base'
import type { SignStage } from '#shared/model'
import { articleWith, must, newsroomWith, openForWriting, page, publication, sectionFor } from '#tests/newsrooms'
import { refusalOf, testBackend } from '#tests/backends'

const place = { column: 0, columns: 2, row: 0, rows: 30 }

function desk() {
  const file = newsroomWith([articleWith('a1', '夜校开课', '第一段。'), articleWith('a2', '食堂延时', '另一段。')])
  const { backend, clock, events } = testBackend(file)
  const move = async (article: string, to: string, person = '王岚') =>
    await backend.call('workflow.move', { article, to: to as 'draft', person })
  const sign = async (subject: 'article' | 'page', id: string, stage: SignStage, person: string) =>
    await backend.call('workflow.sign', { subject, id, stage, person, note: '' })
  const stateOf = async (article: string) =>
    must(await backend.call('workflow.ofEdition', { edition: 'e1' })).articles.find((one) => one.article === article)
  return { file, backend, clock, events, move, sign, stateOf }
}

async function readThrice({ sign }: ReturnType<typeof desk>, article: string): Promise<void> {
  for (const [index, person] of ['王岚', '周宁', '苏映'].entries())
    must(await sign('article', article, `reading-${String(index + 1)}` as SignStage, person))
}

test('an article goes its way to the page and back, and the log says who moved it', async () => {
  const { backend, move, stateOf, clock } = desk()
  expect(await stateOf('a1')).toEqual({
    article: 'a1',
    state: 'draft',
    owner: '',
    ownedAt: 0,
    takenFrom: '',
    signOffs: [],
    voided: null,
    conflict: false
  })
  must(await move('a1', 'submitted', '苏映'))
  clock.at += 1000
  must(await move('a1', 'in-edit'))
  must(await move('a1', 'ready'))
  expect(refusalOf(await move('a1', 'published'))).toMatchObject({
    message: 'workflow.noMove',
    where: { state: 'ready', next: 'in-edit' }
  })
  must(await backend.call('page.layout', { page: 'p1', sections: [sectionFor('a1', 0, { place }), sectionFor('a2', 1)] }))
  expect(await stateOf('a1')).toMatchObject({ state: 'placed' })
  expect(await stateOf('a2')).toMatchObject({ state: 'draft' })
  must(await backend.call('page.layout', { page: 'p1', sections: [sectionFor('a1', 0), sectionFor('a2', 1)] }))
  expect(await stateOf('a1')).toMatchObject({ state: 'ready' })
  const log = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 10 }))
  expect(log.map(({ person, detail }) => `${person} ${detail}`)).toEqual([
    ' ready',
    ' placed',
    '王岚 ready',
    '王岚 in-edit',
    '苏映 submitted'
  ])
  expect(log.map(({ at }) => at - 1_000_000)).toEqual([1000, 1000, 1000, 1000, 0])
})

test('the template places a ready article too', async () => {
  const { backend, move, stateOf } = desk()
  for (const to of ['submitted', 'in-edit', 'ready']) must(await move('a1', to))
  must(await backend.call('page.place', { page: 'p1' }))
  expect(await stateOf('a1')).toMatchObject({ state: 'placed' })
})

test('an article that somebody has is moved by nobody else, until it is taken over or back', async () => {
  const { backend, move, stateOf } = desk()
  must(await backend.call('workflow.checkOut', { article: 'a1', person: '苏映', takeOver: false }))
  expect(await stateOf('a1')).toMatchObject({ owner: '苏映', ownedAt: 1_000_000 })
  expect(refusalOf(await move('a1', 'submitted'))).toMatchObject({ message: 'workflow.owned', where: { owner: '苏映' } })
  const again = { article: 'a1', person: '王岚' }
  expect(refusalOf(await backend.call('workflow.checkOut', { ...again, takeOver: false }))).toMatchObject({ code: 'conflict' })
  expect(refusalOf(await backend.call('workflow.checkIn', again))).toMatchObject({ message: 'workflow.notOwner' })
  must(await backend.call('workflow.checkOut', { ...again, takeOver: true }))
  must(await backend.call('workflow.checkIn', again))
  must(await move('a1', 'submitted'))
  const log = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 10 }))
  expect(log.map(({ deed, detail }) => `${deed} ${detail}`)).toEqual([
    'moved submitted',
    'checked-in ',
    'taken-over 苏映',
    'checked-out '
  ])
})

test('a spiked article leaves its pages, is not read, and comes back to where it stood', async () => {
  const { backend, move, sign, stateOf } = desk()
  for (const to of ['submitted', 'in-edit', 'ready']) must(await move('a1', to))
  must(await backend.call('page.layout', { page: 'p1', sections: [sectionFor('a1', 0, { place }), sectionFor('a2', 1)] }))
  must(await move('a1', 'spiked'))
  const { sections } = must(await backend.call('edition.material', { edition: 'e1' }))
  expect(sections.find(({ article }) => article === 'a1')?.place).toBeNull()
  expect(refusalOf(await sign('article', 'a1', 'reading-1', '王岚'))).toMatchObject({ message: 'sign.spiked' })
  expect(refusalOf(await move('a1', 'ready'))).toMatchObject({ message: 'workflow.noMove', where: { next: '' } })
  must(await backend.call('workflow.unspike', { article: 'a1', person: '王岚' }))
  expect(await stateOf('a1')).toMatchObject({ state: 'ready' })
})

test('three readings by three people sign an article off, in their order', async () => {
  const one = desk()
  const { sign, stateOf } = one
  expect(refusalOf(await sign('article', 'a1', 'reading-2', '王岚'))).toMatchObject({
    message: 'sign.order',
    where: { missing: 'reading-1' }
  })
  expect(refusalOf(await sign('article', 'a1', 'proof-1', '王岚'))).toMatchObject({ message: 'sign.stage' })
  must(await sign('article', 'a1', 'reading-1', '王岚'))
  expect(refusalOf(await sign('article', 'a1', 'reading-1', '周宁'))).toMatchObject({ message: 'sign.twice' })
  expect(refusalOf(await sign('article', 'a1', 'reading-2', '王岚'))).toMatchObject({ message: 'sign.samePerson' })
  must(await sign('article', 'a1', 'reading-2', '周宁'))
  must(await sign('article', 'a1', 'reading-3', '苏映'))
  expect(await stateOf('a1')).toMatchObject({
    state: 'signed-off',
    signOffs: [
      { stage: 'reading-1', person: '王岚', valid: true },
      { stage: 'reading-2', person: '周宁', valid: true },
      { stage: 'reading-3', person: '苏映', valid: true }
    ]
  })
})

test('one person may read twice where the paper allows it', async () => {
  const { backend, sign } = desk()
  must(await backend.call('publication.update', { publication: { ...publication, repeatReaders: true } }))
  must(await sign('article', 'a1', 'reading-1', '王岚'))
  must(await sign('article', 'a1', 'reading-2', '王岚'))
})

test('a change after the third reading voids it in sight, and the same text again brings it back', async () => {
  const one = desk()
  const { backend, stateOf } = one
  await readThrice(one, 'a1')
  const { id: _id, ...read } = must(await backend.call('article.get', { article: 'a1' }))
  const changed = { ...read, id: 'a1', dateline: '本报讯' }
  must(await backend.call('article.save', { article: changed, window: 'w', edit: 1 }))
  const after = await stateOf('a1')
  expect(after).toMatchObject({ state: 'in-edit' })
  expect(after?.signOffs.map(({ valid }) => valid)).toEqual([false, false, false])
  const log = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 2 }))
  expect(log.map(({ deed, person, detail }) => `${person} ${deed} ${detail}`)).toEqual(['李 voided reading-3', ' moved in-edit'])
  expect(after?.voided).toEqual({ person: '李', at: 1_000_000 })
  must(await backend.call('article.save', { article: { ...read, id: 'a1' }, window: 'w', edit: 2 }))
  const again = await stateOf('a1')
  expect(again).toMatchObject({ state: 'signed-off', voided: null })
  expect(again?.signOffs.map(({ valid }) => valid)).toEqual([true, true, true])
  const [newest] = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 1 }))
  expect(newest).toMatchObject({ deed: 'holds-again', detail: 'reading-3' })
  // Typing on voids it once more, and says so once, not with every keystroke.
  for (const [edit, dateline] of ['本', '本报', '本报讯'].entries())
    must(await backend.call('article.save', { article: { ...read, id: 'a1', dateline }, window: 'w', edit: edit + 3 }))
  const log2 = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 4 }))
  expect(log2.map(({ deed }) => deed)).toEqual(['voided', 'moved', 'holds-again', 'moved'])
})

test('a first reading that a change voids is in the log, with who changed it', async () => {
  const { backend, sign, stateOf } = desk()
  must(await sign('article', 'a1', 'reading-1', '王岚'))
  backend.setPerson('林小满')
  const { id: _id, ...read } = must(await backend.call('article.get', { article: 'a1' }))
  must(await backend.call('article.save', { article: { ...read, id: 'a1', dateline: '本报讯' }, window: 'w', edit: 1 }))
  expect(await stateOf('a1')).toMatchObject({ state: 'draft', voided: { person: '林小满' } })
  const log = must(await backend.call('workflow.log', { subject: 'article', id: 'a1', limit: 5 }))
  expect(log.map(({ deed, person, detail }) => `${person} ${deed} ${detail}`)).toEqual([
    '林小满 voided reading-1',
    '王岚 signed reading-1'
  ])
})

test('a signed-off article that was taken into editing by mistake goes back; a changed or unread one does not', async () => {
  const one = desk()
  const { backend, move, stateOf } = one
  expect(refusalOf(await move('a1', 'signed-off'))).toMatchObject({ message: 'workflow.noMove', where: { from: 'draft' } })
  await readThrice(one, 'a1')
  must(await move('a1', 'in-edit'))
  must(await move('a1', 'signed-off'))
  expect(await stateOf('a1')).toMatchObject({ state: 'signed-off' })
  must(await move('a1', 'in-edit'))
  const { id: _id, ...read } = must(await backend.call('article.get', { article: 'a1' }))
  must(await backend.call('article.save', { article: { ...read, id: 'a1', dateline: '本报讯' }, window: 'w', edit: 1 }))
  expect(refusalOf(await move('a1', 'signed-off'))).toMatchObject({ where: { from: 'in_edit' } })
})

test('a signed-off article that was changed while it was spiked comes back into editing', async () => {
  const one = desk()
  const { backend, move, stateOf } = one
  await readThrice(one, 'a1')
  must(await move('a1', 'spiked'))
  const { id: _id, ...read } = must(await backend.call('article.get', { article: 'a1' }))
  must(await backend.call('article.save', { article: { ...read, id: 'a1', dateline: '本报讯' }, window: 'w', edit: 1 }))
  must(await backend.call('workflow.unspike', { article: 'a1', person: '王岚' }))
  expect(await stateOf('a1')).toMatchObject({ state: 'in-edit' })
})

test('the one who took an article over is told apart from the one who had it', async () => {
  const { backend, stateOf } = desk()
  must(await backend.call('workflow.checkOut', { article: 'a1', person: '苏映', takeOver: false }))
  expect(await stateOf('a1')).toMatchObject({ owner: '苏映', takenFrom: '' })
  must(await backend.call('workflow.checkOut', { article: 'a1', person: '王岚', takeOver: true }))
  expect(await stateOf('a1')).toMatchObject({ owner: '王岚', takenFrom: '苏映' })
})

test('the log of an edition holds what was done with its articles and its pages, newest first, and nothing else', async () => {
  const { backend, move, sign } = desk()
  must(await move('a2', 'submitted', '苏映'))
  must(await sign('page', 'p1', 'proof-1', '方竹'))
  must(await move('a1', 'submitted', '王岚'))
  const other = must(await backend.call('edition.create', { date: '2026-06-01', pages: 1 }))
  const { article } = must(await backend.call('article.create', { edition: other.id, page: 1, lang: 'zh-CN' }))
  must(await move(article.id, 'submitted', '林小满'))
  const log = async (id: string) => must(await backend.call('workflow.log', { subject: 'edition', id, limit: 10 }))
  expect((await log('e1')).map((one) => `${one.person} ${one.article ?? one.page ?? ''}`)).toEqual([
    '王岚 a1',
    '方竹 p1',
    '苏映 a2'
  ])
  expect((await log(other.id)).map((one) => one.person)).toEqual(['林小满'])
})

test('a page is released after three proofs and the third reading of all that stands on it; any change to it voids that', async () => {
  const one = desk()
  const { backend, sign, stateOf } = one
  const layout = async (rows: number) =>
    must(
      await backend.call('page.layout', {
        page: 'p1',
        sections: [sectionFor('a1', 0, { place: { ...place, rows } }), sectionFor('a2', 1)]
      })
    )
  await layout(30)
  for (const [stage, person] of [
    ['proof-1', '王岚'],
    ['proof-2', '周宁'],
    ['proof-3', '苏映']
  ] as const)
    must(await sign('page', 'p1', stage, person))
  expect(refusalOf(await sign('page', 'p1', 'release', '方竹'))).toMatchObject({
    message: 'sign.unread',
    where: { headlines: '“夜校开课”' }
  })
  await readThrice(one, 'a1')
  must(await sign('page', 'p1', 'release', '方竹'))
  const valid = async () =>
    must(await backend.call('workflow.ofEdition', { edition: 'e1' })).pages[0]?.signOffs.map((signOff) => signOff.valid)
  expect(await valid()).toEqual([true, true, true, true])
  await layout(31)
  expect(await valid()).toEqual([false, false, false, false])
  await layout(30)
  expect(await valid()).toEqual([true, true, true, true])
  must(await backend.call('page.update', { page: { ...page, name: '综合' } }))
  expect(await valid()).toEqual([false, false, false, false])
  must(await backend.call('page.update', { page }))
  const log = must(await backend.call('workflow.log', { subject: 'page', id: 'p1', limit: 9 }))
  expect(log.map(({ deed, person, detail }) => `${person} ${deed} ${detail}`)).toEqual([
    '李 voided release',
    '方竹 signed release',
    '苏映 signed proof-3',
    '周宁 signed proof-2',
    '王岚 signed proof-1'
  ])
  // Read too, but it stands on no page: it does not appear with the edition.
  await readThrice(one, 'a2')
  must(await backend.call('workflow.publish', { edition: '2026-05-01', person: '方竹' }))
  expect([(await stateOf('a1'))?.state, (await stateOf('a2'))?.state]).toEqual(['published', 'signed-off'])
})

test('a page whose articles have no room on it is not released: the words would not be printed', async () => {
  const one = desk()
  const { backend, sign } = one
  const layout = async (rows: number) =>
    must(
      await backend.call('page.layout', {
        page: 'p1',
        sections: [sectionFor('a1', 0, { place: { ...place, columns: 1, rows } }), sectionFor('a2', 1)]
      })
    )
  const article = must(await backend.call('article.get', { article: 'a1' }))
  const runs = [{ text: '晚上七点，会议室亮起了灯。'.repeat(40), marks: [] }]
  const body = [{ kind: 'paragraph' as const, runs }]
  must(await backend.call('article.save', { article: { ...article, body }, window: 'w', edit: 1 }))
  await readThrice(one, 'a1')
  const prove = async () => {
    for (const [stage, person] of [
      ['proof-1', '王岚'],
      ['proof-2', '周宁'],
      ['proof-3', '苏映']
    ] as const)
      must(await sign('page', 'p1', stage, person))
  }
  await layout(20)
  await prove()
  const refusal = refusalOf(await sign('page', 'p1', 'release', '方竹'))
  expect(refusal).toMatchObject({ message: 'sign.overset', where: { page: 1, headlines: '“夜校开课”' } })
  expect(Number(refusal.where['lines'])).toBeGreaterThan(5)
  await layout(60)
  await prove()
  must(await sign('page', 'p1', 'release', '方竹'))
})

test('an edition with an unreleased page is not published', async () => {
  const { backend } = desk()
  expect(refusalOf(await backend.call('workflow.publish', { edition: 'e1', person: '方竹' }))).toMatchObject({
    message: 'workflow.unreleased',
    where: { pages: '1' }
  })
})

test('a person takes back a sign-off of his or her own, and nobody else’s', async () => {
  const one = desk()
  const { backend, stateOf } = one
  await readThrice(one, 'a1')
  const last = (await stateOf('a1'))?.signOffs[2]?.id ?? 0
  const asked = { subject: 'article', id: 'a1', signOff: last } as const
  expect(refusalOf(await backend.call('workflow.withdraw', { ...asked, person: '王岚' }))).toMatchObject({
    message: 'sign.notOwn'
  })
  must(await backend.call('workflow.withdraw', { ...asked, person: '苏映' }))
  expect(await stateOf('a1')).toMatchObject({ state: 'in-edit', signOffs: [{}, {}] })
  must(await one.sign('article', 'a1', 'reading-3', '苏映'))
  expect(await stateOf('a1')).toMatchObject({ state: 'signed-off' })
  const first = (await stateOf('a1'))?.signOffs[0]?.id ?? 0
  must(await backend.call('workflow.withdraw', { ...asked, signOff: first, person: '王岚' }))
  expect(await stateOf('a1')).toMatchObject({ state: 'in-edit' })
})

test('what is refused leaves no trace, and every change is told', async () => {
  const { file, backend, events, move, sign } = desk()
  expect(refusalOf(await move('nobody', 'submitted'))).toMatchObject({ message: 'article.missing' })
  expect(refusalOf(await sign('page', 'p9', 'proof-1', '王岚'))).toMatchObject({ message: 'page.missing' })
  expect(events).toEqual([])
  must(await move('a1', 'submitted'))
  expect(events).toEqual([{ kind: 'event', name: 'changed', edition: 'e1', articles: ['a1'], window: null }])
  await backend.close()
  const newsroom = openForWriting(file)
  expect(newsroom.read.workflow.log('article', 'a1', 10)).toHaveLength(1)
  must(newsroom.write(() => success(null)))
  must(newsroom.close())
})
