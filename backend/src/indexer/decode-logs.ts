import { type Abi, type ContractEventName, type Log, parseEventLogs } from 'viem'
import type { ChainLog } from './projection.ts'

export type DecodedLog<Contract extends Abi, Name extends ContractEventName<Contract>> = ChainLog & {
  readonly args: Log<bigint, number, false, undefined, true, Contract, Name>['args']
}

/** Those of one name, decoded. */
export function decodeLogs<const Contract extends Abi, Name extends ContractEventName<Contract>>(
  abi: Contract,
  eventName: Name,
  logs: readonly ChainLog[],
): DecodedLog<Contract, Name>[] {
  // Decoding keeps whatever else a log carries; viem's type of a log asks for more than decoding needs.
  return parseEventLogs({ abi, eventName, logs: logs as unknown as Log[] }) as unknown as DecodedLog<Contract, Name>[]
}
