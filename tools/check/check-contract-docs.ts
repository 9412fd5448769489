import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entryPointAbi } from '@boxoffice/contracts'
import { type AbiItem, type ContractAbi, readContractAbis } from './read-contract-abis.ts'

type Page = { path: string; text: string }

const DOCS = 'docs/contracts'

/** A name alone in backticks, perhaps with arguments: an error, an event, a type or a contract. */
const NAME = /^([A-Z]\w*[a-z]\w*)(\(.*\))?$/
/** A call alone in backticks. */
const CALL = /^([a-z]\w*)\(.*\)$/

/** Where the pages about the contracts do not tell what their ABIs hold, or tell of what they do not hold. */
export function checkContractDocs(root: string): string[] {
  const contracts = readContractAbis(root)
  const pages = readPages(root)
  return [...findUntold(contracts, pages), ...findUnknown(contracts, pages)]
}

function readPages(root: string): Page[] {
  const folder = join(root, DOCS)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path: `${DOCS}/${path}`, text: readFileSync(join(folder, path), 'utf8') }))
}

function findUntold(contracts: ContractAbi[], pages: Page[]): string[] {
  const code = pages.flatMap(({ text }) => [...codeSpansOf(text), ...codeBlocksOf(text)])
  const words = new Set(code.flatMap((text) => text.match(/\w+/g) ?? []))
  const calls = new Set(code.flatMap((text) => text.match(/\w+(?=\()/g) ?? []))
  const untold = contracts
    .filter(({ isDeployable }) => isDeployable)
    .flatMap(({ contract, abi }) =>
      abi
        .filter(({ type, name }) => name && !(type === 'function' ? calls : words).has(name))
        .map(({ type, name }) => `${DOCS} does not tell of ${contract}'s ${type} ${name}.`),
    )
  return [...new Set(untold)] // overloads say the same
}

function findUnknown(contracts: ContractAbi[], pages: Page[]): string[] {
  const items: readonly AbiItem[] = [...contracts.flatMap(({ abi }) => abi), ...entryPointAbi]
  const calls = new Set(items.filter(({ type }) => type === 'function').map(({ name }) => name))
  const names = new Set([
    ...contracts.map(({ contract }) => contract),
    ...items.filter(({ type }) => type !== 'function').map(({ name }) => name),
    ...items.flatMap(typesOf),
  ])
  return pages.flatMap(({ path, text }) =>
    [...new Set(codeSpansOf(text))].flatMap((span) => {
      const [name, call] = [NAME.exec(span)?.[1], CALL.exec(span)?.[1]]
      if (name && !names.has(name)) return [`${path}: no error, event, type or contract is called ${name}.`]
      if (call && !calls.has(call)) return [`${path}: no function is called ${call}.`]
      return []
    }),
  )
}

/** Structs, enums and contracts that an item of an ABI speaks of, without the contract that they are written in. */
function typesOf({ inputs = [], outputs = [] }: AbiItem): string[] {
  return [...inputs, ...outputs].flatMap((parameter) => [
    ...(/(\w+)(\[\d*\])*$/.exec(parameter.internalType ?? '')?.slice(1, 2) ?? []),
    ...typesOf({ type: 'tuple', inputs: parameter.components ?? [] }),
  ])
}

function codeSpansOf(text: string): string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
}

/** What stands between fences, but for diagrams. */
function codeBlocksOf(text: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)]
    .filter(([, language]) => language !== 'mermaid')
    .map(([, , block = '']) => block)
}
