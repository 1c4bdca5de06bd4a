import { describe, expect, it } from 'vitest'
import type { Block } from '#shared/model'
import { BodyController } from '../../../../renderer/editor/body-controller.ts'
import { BodyControllers } from '../../../../renderer/editor/body-controllers.ts'
import { article } from '../client/fake-desk.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, marks: [] }] })

describe('a body that changed elsewhere', () => {
  it('is taken in and can be undone', () => {
    const controller = new BodyController([paragraph('旧')])
    expect(controller.state.canUndo).toBe(false)
    controller.load([paragraph('新'), paragraph('又一段')])
    expect(controller.state.canUndo).toBe(true)
    controller.undo()
    expect(controller.state).toMatchObject({ canUndo: false, canRedo: true })
  })

  it('that is the same leaves history alone', () => {
    const controller = new BodyController([paragraph('同')])
    controller.load([{ kind: 'paragraph', runs: [{ text: '同', marks: [] }] }])
    expect(controller.state).toMatchObject({ canUndo: false, canRedo: false })
  })
})

describe('editors of several articles', () => {
  it('are kept for the articles that were open last', () => {
    const controllers = new BodyControllers()
    const first = controllers.of(article('a0', '零'))
    for (let index = 1; index < 12; index++) controllers.of(article(`a${String(index)}`, '文'))
    expect(controllers.of(article('a0', '零'))).toBe(first)
    for (let index = 20; index < 32; index++) controllers.of(article(`a${String(index)}`, '文'))
    expect(controllers.of(article('a0', '零'))).not.toBe(first)
  })
})
