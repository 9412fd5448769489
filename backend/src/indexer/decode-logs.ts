import { type Abi, type AbiEvent, type ContractEventName, type Log, parseEventLogs, toEventSelector } from 'viem'
import type { ChainLog } from './projection.ts'

export type DecodedLog<Contract extends Abi, Name extends ContractEventName<Contract>> = ChainLog & {
  readonly args: Log<bigint, number, false, undefined, true, Contract, Name>['args']
}

/** Those of one name, decoded. */
export function decodeLogs<const Contract extends Abi, Name extends ContractEventName<Contract>>(
  abi: Contract,
  name: Name,
  logs: readonly ChainLog[],
): DecodedLog<Contract, Name>[] {
  const event = abi.find((item): item is AbiEvent => item.type === 'event' && item.name === name)
  if (!event) throw new Error(`The contract has no ${name}`)
  const selector = toEventSelector(event)
  // viem would hash every event of the contract for every log.
  const named = logs.filter(({ topics }) => topics[0] === selector)
  // Decoding keeps whatever else a log carries; viem's type of a log asks for more than decoding needs.
  return parseEventLogs({ abi: [event], logs: named as unknown as Log[] }) as unknown as DecodedLog<Contract, Name>[]
}
