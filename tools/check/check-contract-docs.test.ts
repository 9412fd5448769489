import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { checkContractDocs } from './check-contract-docs.ts'

const OVEN = [
  { type: 'constructor', inputs: [] },
  { type: 'function', name: 'bake', inputs: [{ internalType: 'struct Oven.Dough[]' }] },
  { type: 'function', name: 'bake', inputs: [] },
  { type: 'event', name: 'Baked', inputs: [] },
  { type: 'error', name: 'TooHot', inputs: [] },
]
const PAGE = 'Use `bake(dough)` on the `Oven` with `Dough`: `Baked`, or `TooHot(degrees)`.\n'

describe('the pages about the contracts', () => {
  let root: string

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const build = (contractName: string, abi: object[], bytecode = '0x60') =>
    write(
      `contracts/artifacts/src/${contractName}.sol/${contractName}.json`,
      JSON.stringify({ contractName, abi, bytecode }),
    )

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'boxoffice-contract-docs-'))
    build('Oven', OVEN)
    write('docs/contracts/Oven/bake.md', PAGE)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('default: pages that tell all and nothing else', () => {
    expect(checkContractDocs(root)).toEqual([])
  })

  test('error: a function, an event and an error of which no page tells, each once', () => {
    write('docs/contracts/Oven/bake.md', 'To bake, see the oven: Baked or TooHot. `bake` is no call.\n')
    expect(checkContractDocs(root)).toEqual([
      "docs/contracts does not tell of Oven's function bake.",
      "docs/contracts does not tell of Oven's event Baked.",
      "docs/contracts does not tell of Oven's error TooHot.",
    ])
  })

  test('error: a page that tells of an error and of a function that are no more', () => {
    write('docs/contracts/README.md', 'Reverts with `TooCold(degrees)` from `cool()`, and again `TooCold(degrees)`.\n')
    expect(checkContractDocs(root)).toEqual([
      'docs/contracts/README.md: no error, event, type or contract is called TooCold.',
      'docs/contracts/README.md: no function is called cool.',
    ])
  })

  test('behavior: a signature between fences tells of a function, a diagram does not', () => {
    build('Shop', [{ type: 'function', name: 'sell' }])
    write('docs/contracts/diagram.md', '```mermaid\ngraph LR\n  a -- "sell()" --> b\n```\n')
    expect(checkContractDocs(root)).toEqual(["docs/contracts does not tell of Shop's function sell."])
    write('docs/contracts/shop.md', '```solidity\nfunction sell() external;\n```\n')
    expect(checkContractDocs(root)).toEqual([])
  })

  test('behavior: an interface need not be told of but may be, and so may EntryPoint', () => {
    build('IShop', [{ type: 'function', name: 'sell' }], '0x')
    expect(checkContractDocs(root)).toEqual([])
    write('docs/contracts/shop.md', '`sell()` of `IShop` through `handleOps(…)`, which emits `UserOperationEvent`.\n')
    expect(checkContractDocs(root)).toEqual([])
  })

  test('behavior: members, constants, paths and plain words are not names', () => {
    write('docs/contracts/words.md', '`Heat.High`, `BAKER_ROLE`, `USDC`, `docs/x.md`, `Oven.sol`, `bread` and Wheat.\n')
    expect(checkContractDocs(root)).toEqual([])
  })

  test('error: contracts that were never compiled', () => {
    rmSync(join(root, 'contracts'), { recursive: true })
    expect(() => checkContractDocs(root)).toThrow('never compiled')
  })
})
