import { networks } from '@boxoffice/contracts'
import { describe, expect, test } from '@jest/globals'
import { chooseNetwork } from './choose-network.ts'

describe('which network a number stands for', () => {
  const [local, base] = networks

  test('default: the row of the table', () => {
    expect(chooseNetwork(31337, { profile: 'local' })).toBe(local)
    expect(chooseNetwork(8453, { profile: 'production' })).toBe(base)
  })

  test('behavior: a local chain may go by the number of a public one, and is a local chain all the same', () => {
    const { chain, deployment, usdc, confirmations } = chooseNetwork(84532, { profile: 'local' })
    expect({ id: chain.id, name: chain.name }).toEqual({ id: 84532, name: 'Local chain' })
    expect({ deployment, usdc, confirmations }).toEqual({
      ...{ deployment: local?.deployment, usdc: undefined, confirmations: 1 },
    })
  })

  test('error: in production nothing is taken to be where it is not', () => {
    expect(chooseNetwork(84532, { profile: 'production' }).deployment).toBeUndefined()
    expect(() => chooseNetwork(1, { profile: 'local' })).toThrow('There is no network 1')
  })
})
