import { describe, expect, test } from '@jest/globals'
import {
  foundry,
  base as knownBase,
  baseSepolia as knownBaseSepolia,
  polygon as knownPolygon,
  polygonAmoy as knownPolygonAmoy,
} from 'viem/chains'
import { base, baseSepolia, localChain, polygon, polygonAmoy } from './chains.ts'

describe('chains', () => {
  for (const [ours, known] of [
    [base, knownBase],
    [baseSepolia, knownBaseSepolia],
    [polygon, knownPolygon],
    [polygonAmoy, knownPolygonAmoy],
  ] as const) {
    test(`default: ${ours.name} is what viem knows of it`, () => {
      expect(factsOf(known)).toMatchObject(factsOf(ours))
    })
  }

  test('default: blocks and transactions of Base are read as those of an OP Stack', () => {
    expect(base.formatters).toBe(knownBase.formatters)
    expect(baseSepolia.serializers).toBe(knownBaseSepolia.serializers)
  })

  test('default: the local chain is the one that local tools take it for', () => {
    expect({ ...factsOf(foundry), name: 'Local chain', supportsTransactionReplacementDetection: false }).toEqual(
      factsOf(localChain),
    )
  })
})

/** Without its functions. */
function factsOf(chain: object): object {
  return JSON.parse(JSON.stringify(chain))
}
