import { Injectable } from '@nestjs/common'
import { type Address, erc20Abi, getAbiItem, type Hex, isAddressEqual, type Log, pad, toEventSelector } from 'viem'
import { mayBeIn } from './logs-bloom.ts'
import type { WantedTransfers } from './projection.ts'
import { Projections } from './projections.ts'

export type MinedLog = Log<bigint, number, false>

const transfer = getAbiItem({ abi: erc20Abi, name: 'Transfer' })
const TRANSFER = toEventSelector(transfer)

/** Which of the chain's logs somebody has asked for: all of some contracts, and of a token those about some accounts. */
@Injectable()
export class WantedLogs {
  constructor(private readonly projections: Projections) {}

  /** What to ask a node for; a log may answer more than one of them. */
  queries() {
    const { contracts, transfers } = this.projections
    const whole = contracts.length > 0 ? [{ address: [...contracts] }] : []
    const parts = transfers.flatMap(({ token, accounts }) =>
      ['from', 'to'].map((side) => ({ address: token, event: transfer, args: { [side]: [...accounts] } })),
    )
    return [...whole, ...parts]
  }

  has({ address, topics }: Pick<MinedLog, 'address' | 'topics'>): boolean {
    const { contracts, transfers } = this.projections
    return (
      contracts.some((one) => isAddressEqual(one, address)) ||
      transfers.some((wanted) => isAddressEqual(wanted.token, address) && isAbout(wanted, topics))
    )
  }

  /** A no is sure, a yes is not. */
  mayBeIn(bloom: Hex): boolean {
    const { contracts, transfers } = this.projections
    return (
      mayBeIn(bloom, contracts) ||
      transfers.some(({ token, accounts }) => mayBeIn(bloom, [token]) && mayBeIn(bloom, accounts.map(topicOf)))
    )
  }
}

function isAbout({ accounts }: WantedTransfers, [selector, ...sides]: readonly Hex[]): boolean {
  return selector === TRANSFER && accounts.some((account) => sides.includes(topicOf(account)))
}

function topicOf(account: Address): Hex {
  return pad(account.toLowerCase() as Hex)
}
