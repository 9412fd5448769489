import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { generateAbi } from './generate-abi.ts'
import { deterministicDeployerAddress, entryPointAbi, entryPointAddress, multicall3Address } from './index.ts'

describe('the generated ABIs', () => {
  test('default: what is committed is what the packages give', async () => {
    for (const { path, text } of await generateAbi()) expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('default: the addresses are those of every public chain', () => {
    expect(entryPointAddress).toBe('0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108')
    expect(multicall3Address).toBe('0xcA11bde05977b3631167028862bE2a173976CA11')
    expect(deterministicDeployerAddress).toBe('0x4e59b44847b379578588920cA78FbF26c0B4956C')
  })

  test('default: EntryPoint can be called, watched and understood when it refuses', () => {
    const names = entryPointAbi.flatMap((item) => ('name' in item ? [`${item.type} ${item.name}`] : []))
    expect(names).toEqual(
      expect.arrayContaining([
        'function handleOps',
        'event UserOperationEvent',
        'error FailedOp',
        'error FailedOpWithRevert',
      ]),
    )
  })
})
