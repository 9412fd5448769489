import { localKey } from '@boxoffice/contracts/deploy'
import { expect, test } from '@jest/globals'
import { RelayerConfig } from './relayer.config.ts'

test('default: the keys of the local profile are those of the local chain', () => {
  process.env.BOXOFFICE_PROFILE = 'local'
  const { sponsorKey, gasKeys } = new RelayerConfig()
  expect(sponsorKey).toBe(localKey('sponsor'))
  expect(gasKeys).toEqual([0, 1, 2, 3].map((account) => localKey(account)))
})
