import { describe, expect, test } from '@jest/globals'
import { intentionsIn } from './intention.ts'

const floor = { tierId: 0, quantity: 2, payWith: 'usdc' as const }

function memory() {
  const kept = new Map<string, string>()
  return {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string | null) => {
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    },
  }
}

describe('meaning to buy once', () => {
  test('default: pressing twice sends the same key', () => {
    const intentions = intentionsIn(memory())
    const first = intentions.send('jazz', floor)
    expect(first).toMatchObject({ ...floor, isSent: true })
    expect(intentions.send('jazz', floor).key).toBe(first.key)
  })

  test('behavior: after a reload the key is the same, and it is known to be on its way', () => {
    const kept = memory()
    const { key } = intentionsIn(kept).send('jazz', floor)
    expect(intentionsIn(kept).read('jazz')).toEqual({ ...floor, key, isSent: true })
  })

  test('behavior: another choice and another event are other purchases', () => {
    const intentions = intentionsIn(memory())
    const { key } = intentions.send('jazz', floor)
    expect(intentions.send('choir', floor).key).not.toBe(key)
    expect(intentions.send('jazz', { ...floor, quantity: 3 }).key).not.toBe(key)
  })

  test('behavior: an order that is placed ends it: the same choice again is a second purchase', () => {
    const intentions = intentionsIn(memory())
    const { key } = intentions.send('jazz', floor)
    intentions.fulfil('jazz')
    expect(intentions.read('jazz')).toBeUndefined()
    expect(intentions.send('jazz', floor).key).not.toBe(key)
  })

  test('behavior: a refusal leaves the key, with nothing on its way', () => {
    const intentions = intentionsIn(memory())
    const { key } = intentions.send('jazz', floor)
    intentions.takeBack('jazz', false)
    expect(intentions.read('jazz')).toEqual({ ...floor, key, isSent: false })
  })

  test('behavior: what was signed goes again after a reload, and after a refusal only where it is still good', () => {
    const kept = memory()
    const sheet = { ...floor, payWith: 'sheet' as const }
    const intentions = intentionsIn(kept)
    const signed = { header: 'e30', from: 'sheet' as const }
    intentions.send('jazz', sheet)
    intentions.keep('jazz', { signed })
    expect(intentionsIn(kept).read('jazz')).toMatchObject({ ...sheet, signed, isSent: true })
    intentions.takeBack('jazz', true)
    expect(intentions.send('jazz', sheet).signed).toEqual(signed)
    intentions.takeBack('jazz', false)
    expect(intentions.send('jazz', sheet).signed).toBeUndefined()
  })

  test('behavior: another wallet is not opened by a reload, but what it has signed goes on', () => {
    const intentions = intentionsIn(memory())
    expect(intentions.send('jazz', { ...floor, payWith: 'outside' }).isSent).toBe(false)
    intentions.keep('jazz', { signed: { header: 'e30', from: 'outside' } })
    expect(intentions.read('jazz')?.isSent).toBe(true)
  })

  test.each(['', 'null', '{"key":1}', '{"tierId":0,"quantity":1,"payWith":"gold","key":"k","isSent":true}'])(
    'error: what is kept as %j is no intention',
    (text) => {
      const kept = memory()
      kept.write('intention.jazz', text)
      expect(intentionsIn(kept).read('jazz')).toBeUndefined()
    },
  )
})
