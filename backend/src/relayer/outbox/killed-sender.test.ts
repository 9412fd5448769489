import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MortalOutbox, openMortalOutbox } from '../../../test/harness/mortal-outbox.ts'

describe('a worker that is killed over the outbox', () => {
  let outbox: MortalOutbox

  beforeAll(async () => {
    outbox = await openMortalOutbox()
  })
  afterAll(() => outbox?.stop())

  test('behavior: wherever it was, the next one goes on: each lands once, signed once, told once', async () => {
    for (let words = 0; ; words++) {
      const estate = await outbox.batch()
      const wasKilled = await outbox.workAndDie(words)
      expect([words, await outbox.finish(estate)]).toEqual([words, { paid: estate.ids.length, hasLoose: false }])
      for (const id of estate.ids) {
        expect((await outbox.survivor.find(id)).attempts).toHaveLength(1)
        expect(await outbox.survivor.facts(id)).toEqual(['paid', 'confirmed'])
      }
      if (!wasKilled) {
        expect(words).toBeGreaterThan(10)
        return
      }
    }
  }, 120_000)

  test('behavior: killed again and again by every other word, they still arrive once', async () => {
    for (const words of [3, 5, 8, 13]) {
      const estate = await outbox.batch()
      for (let lives = 0; lives < 10; lives++) await outbox.workAndDie(words)
      expect(await outbox.finish(estate)).toEqual({ paid: estate.ids.length, hasLoose: false })
    }
  }, 120_000)

  // At every word: killed-sender.deep.test.ts.
  for (const [what, words] of [
    ['replacement', 9],
    ['reorganisation', 11],
    ['reorganisation', 37],
  ] as const) {
    test(`behavior: killed over a ${what} at word ${words}, each lands once`, async () => {
      const estate = await outbox[what]()
      expect(await outbox.workAndDie(words)).toBe(true)
      expect(await outbox.finish(estate)).toEqual({ paid: estate.ids.length, hasLoose: false })
    })
  }
})
