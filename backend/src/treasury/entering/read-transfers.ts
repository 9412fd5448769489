import { type Abi, type Address, erc20Abi, getAddress, isAddressEqual } from 'viem'
import { type ChainLog, decodeLogs } from '../../indexer/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { EntryKind } from '../ledger/entry.ts'
import { type LogRow, rowOf } from './log-row.ts'

type Held = { readonly usdc: Address; readonly accounts: ReadonlyMap<Address, Account> }

/** USDC that came to us, went from us, or moved between what is ours. */
export function readTransfers(logs: readonly ChainLog[], { usdc, accounts }: Held): LogRow[] {
  const ofToken = logs.filter(({ address }) => isAddressEqual(address, usdc))
  return decodeLogs(erc20Abi satisfies Abi, 'Transfer', ofToken).flatMap((log) => {
    const from = accounts.get(getAddress(log.args.from))
    const to = accounts.get(getAddress(log.args.to))
    if (from === to) return []
    const move = { debit: to ?? whereItWent(from), credit: from ?? ('received' as const), units: log.args.value }
    return rowOf(log, kindOf(from, to), usdc, [move])
  })
}

/** The pool pays nobody but who claims, or gives back to the router. */
function whereItWent(from: Account | undefined): Account {
  return from === 'reward-pool' ? 'rewards-owed' : 'sent'
}

function kindOf(from: Account | undefined, to: Account | undefined): EntryKind {
  if (from === undefined) return 'money-in'
  if (to === undefined) return from === 'reward-pool' ? 'reward-claim' : 'money-out'
  if (from !== 'router') return 'money-moved'
  return to === 'ops-wallet' ? 'withdrawal' : 'reward-funding'
}
