import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { type Address, type Hex, isAddressEqual, type Log, parseEventLogs, zeroHash } from 'viem'

export type OperationLogs = {
  readonly isSuccess: boolean
  readonly actualGasCost: bigint
  /** What its call was undone with, where the contract gave data. */
  readonly revertData: Hex
  /** What was written by the operation's own call, by whichever contract. */
  readonly logs: readonly Log<bigint, number, false>[]
}

// ERC-721: Transfer(from, to, id) has three indexed arguments, where ERC-20's has two.
const TRANSFER: Hex = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

/**
 * The part of a bundle's logs that is one operation's: EntryPoint ends each with its UserOperationEvent, so the part
 * begins after the one before, or after BeforeExecution. A neighbour's logs are never taken for its own.
 */
export function logsOfOperation(
  all: readonly Log<bigint, number, false>[],
  userOpHash: Hex,
): OperationLogs | undefined {
  const byEntryPoint = all.filter(({ address }) => isAddressEqual(address, entryPointAddress))
  const told = parseEventLogs({ abi: entryPointAbi, logs: [...byEntryPoint] })
  const ends = told.filter(({ eventName }) => eventName === 'UserOperationEvent' || eventName === 'BeforeExecution')
  const at = ends.findIndex((log) => log.eventName === 'UserOperationEvent' && log.args.userOpHash === userOpHash)
  const end = ends[at]
  const begin = ends[at - 1]
  if (end?.eventName !== 'UserOperationEvent' || !begin) return undefined
  const isInside = ({ logIndex }: { logIndex: number }) => logIndex > begin.logIndex && logIndex < end.logIndex
  const revert = told.find((log) => log.eventName === 'UserOperationRevertReason' && isInside(log))
  return {
    isSuccess: end.args.success,
    actualGasCost: end.args.actualGasCost,
    revertData: revert?.eventName === 'UserOperationRevertReason' ? revert.args.revertReason : '0x',
    logs: all.filter((log) => isInside(log) && !isAddressEqual(log.address, entryPointAddress)),
  }
}

/** The ids of the ERC-721 tokens that came into being. */
export function mintedTokenIds(logs: readonly { address: Address; topics: readonly Hex[] }[]): string[] {
  return logs.flatMap(({ topics: [kind, from, , tokenId] }) =>
    kind === TRANSFER && from === zeroHash && tokenId !== undefined ? [String(BigInt(tokenId))] : [],
  )
}
