import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { type Address, decodeEventLog, type Hex, isAddressEqual, type Log, toEventSelector, zeroHash } from 'viem'

type ReceiptLog = Log<bigint, number, false>

export type OperationLogs = {
  readonly isSuccess: boolean
  readonly actualGasCost: bigint
  readonly actualGasUsed: bigint
  /** What its call was undone with, where the contract gave data. */
  readonly revertData: Hex
  /** What was written by the operation's own call, by whichever contract. */
  readonly logs: readonly ReceiptLog[]
}

// ERC-721: Transfer(from, to, id) has three indexed arguments, where ERC-20's has two.
const TRANSFER: Hex = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
const [BEGIN, END, REVERT] = ['BeforeExecution', 'UserOperationEvent', 'UserOperationRevertReason'].map(selectorOf)

/**
 * The logs of a bundle by the hash of the operation that wrote them: EntryPoint ends each with its UserOperationEvent, so
 * the part of one begins after the one before, or after BeforeExecution. A neighbour's logs are never taken for its own.
 */
export function operationsInLogs(all: readonly ReceiptLog[]): ReadonlyMap<Hex, OperationLogs> {
  const found = new Map<Hex, OperationLogs>()
  let own: ReceiptLog[] | undefined
  let revertData: Hex = '0x'
  for (const log of all) {
    const kind = isAddressEqual(log.address, entryPointAddress) ? log.topics[0] : undefined
    if (kind === REVERT) revertData = revertDataOf(log)
    if (kind === undefined) own?.push(log)
    if (kind !== BEGIN && kind !== END) continue
    if (kind === END && own) found.set(...endOf(log, { logs: own, revertData }))
    own = []
    revertData = '0x'
  }
  return found
}

function endOf(log: ReceiptLog, part: Pick<OperationLogs, 'logs' | 'revertData'>): [Hex, OperationLogs] {
  const { args } = decodeEventLog({ abi: entryPointAbi, eventName: 'UserOperationEvent', ...log })
  const { success: isSuccess, actualGasCost, actualGasUsed } = args
  return [args.userOpHash, { ...part, isSuccess, actualGasCost, actualGasUsed }]
}

function revertDataOf(log: ReceiptLog): Hex {
  return decodeEventLog({ abi: entryPointAbi, eventName: 'UserOperationRevertReason', ...log }).args.revertReason
}

function selectorOf(name: string): Hex {
  const [item] = entryPointAbi.filter((one) => one.type === 'event' && one.name === name)
  if (item?.type !== 'event') throw new Error(`EntryPoint writes no ${name}`)
  return toEventSelector(item)
}

/** The ids of the ERC-721 tokens that came into being. */
export function mintedTokenIds(logs: readonly { address: Address; topics: readonly Hex[] }[]): string[] {
  return logs.flatMap(({ topics: [kind, from, , tokenId] }) =>
    kind === TRANSFER && from === zeroHash && tokenId !== undefined ? [String(BigInt(tokenId))] : [],
  )
}
