import { describe, expect, test } from '@jest/globals'
import { MicroBatch, type Outcome } from './micro-batch.ts'

/** Doubles numbers, refuses the odd, breaks at 0; remembers its batches, each of which a test has come to its end. */
function doubling({ most = 200, waitingAtMost = 1000 } = {}) {
  const batches: number[][] = []
  const ends: (() => void)[] = []
  const run = async (items: readonly number[]): Promise<Outcome<number>[]> => {
    batches.push([...items])
    await new Promise<void>((resolve) => ends.push(resolve))
    if (items.includes(0)) throw new Error('0 breaks everything')
    return items.map((one) => (one % 2 === 0 ? { answer: one * 2 } : { refusal: new Error(`${one} is odd`) }))
  }
  const whenFull = () => new Error('too many')
  const batch = new MicroBatch({ withinMs: 1, most, waitingAtMost, whenFull, run })
  const endNext = async () => {
    while (ends.length === 0) await new Promise((resolve) => setImmediate(resolve))
    ends.shift()?.()
  }
  return { batch, batches, endNext }
}

describe('a micro-batch', () => {
  test('default: what comes together is run together, and each hears of its own', async () => {
    const { batch, batches, endNext } = doubling()
    const answers = Promise.allSettled([2, 3, 4].map((one) => batch.add(one)))
    await endNext()
    expect(await answers).toMatchObject([{ value: 4 }, { reason: { message: '3 is odd' } }, { value: 8 }])
    expect(batches).toEqual([[2, 3, 4]])
  })

  test('behavior: while one is under way the next gathers, and is no larger than it may be', async () => {
    const { batch, batches, endNext } = doubling({ most: 2 })
    const answers = Promise.all([2, 4, 6, 8, 10].map((one) => batch.add(one)))
    for (const _ of [1, 2, 3]) await endNext()
    expect(await answers).toEqual([4, 8, 12, 16, 20])
    expect(batches).toEqual([[2, 4], [6, 8], [10]])
  })

  test('behavior: where a batch breaks, each is tried alone, and only the one that breaks it fails', async () => {
    const { batch, batches, endNext } = doubling()
    const answers = Promise.allSettled([2, 0, 4].map((one) => batch.add(one)))
    for (const _ of [1, 2, 3, 4]) await endNext()
    expect(await answers).toMatchObject([{ value: 4 }, { reason: { message: '0 breaks everything' } }, { value: 8 }])
    expect(batches).toEqual([[2, 0, 4], [2], [0], [4]])
  })

  test('error: one more than may wait is refused at once, and the others are not', async () => {
    const { batch, endNext } = doubling({ waitingAtMost: 2 })
    const answers = [batch.add(2), batch.add(4)]
    await expect(batch.add(6)).rejects.toThrow('too many')
    await endNext()
    expect(await Promise.all(answers)).toEqual([4, 8])
  })

  test('behavior: emptied, it has come to the end of everything that waited', async () => {
    const { batch, endNext } = doubling({ most: 1 })
    let answered = 0
    for (const one of [2, 4, 6]) void batch.add(one).then(() => answered++)
    const emptied = batch.empty()
    for (const _ of [1, 2, 3]) await endNext()
    await emptied
    expect(answered).toBe(3)
  })
})
