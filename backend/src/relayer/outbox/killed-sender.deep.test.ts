import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MortalOutbox, openMortalOutbox } from '../../../test/harness/mortal-outbox.ts'

describe('a worker that is killed at every word of a repair', () => {
  let outbox: MortalOutbox

  beforeAll(async () => {
    outbox = await openMortalOutbox()
  })
  afterAll(() => outbox?.stop())

  for (const [what, least] of [
    ['replacement', 15],
    ['reorganisation', 60],
  ] as const) {
    test(`behavior: a ${what} ends with each transaction on the chain once`, async () => {
      for (let words = 0; ; words++) {
        const estate = await outbox[what]()
        const wasKilled = await outbox.workAndDie(words)
        expect([words, await outbox.finish(estate)]).toEqual([words, { paid: estate.ids.length, hasLoose: false }])
        if (!wasKilled) {
          expect(words).toBeGreaterThan(least)
          return
        }
      }
    }, 600_000)
  }
})
