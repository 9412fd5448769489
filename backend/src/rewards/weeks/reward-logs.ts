import { rewardPoolAbi } from '@boxoffice/contracts'
import { type Address, getAddress, type Hex } from 'viem'
import { type ChainLog, decodeLogs, type Origin, originOf, ProjectedTable } from '../../indexer/index.ts'

type OfWeek = Origin & { readonly onchain_week: string }
type RootRow = OfWeek & { readonly root: Hex; readonly total: string; readonly published_at: string }
type PaymentRow = OfWeek & { readonly account: Address; readonly amount: string; readonly paid_at: string }
type ReleaseRow = OfWeek & { readonly amount: string; readonly released_at: string }

export const rewardRoots = new ProjectedTable<RootRow>('reward_roots', ['onchain_week'])
export const rewardPayments = new ProjectedTable<PaymentRow>('reward_payments', ['onchain_week', 'account'])
export const rewardReleases = new ProjectedTable<ReleaseRow>('reward_releases', ['onchain_week'])

/** What RewardPool's logs say, as rows. */
export function rewardRows(logs: readonly ChainLog[]) {
  return {
    roots: decodeLogs(rewardPoolAbi, 'RootPublished', logs).map((log) => ({
      ...{ onchain_week: String(log.args.week), root: log.args.root, total: String(log.args.total) },
      ...{ published_at: log.minedAt.toISOString(), ...originOf(log) },
    })),
    payments: decodeLogs(rewardPoolAbi, 'RewardClaimed', logs).map((log) => ({
      ...{
        onchain_week: String(log.args.week),
        account: getAddress(log.args.account),
        amount: String(log.args.amount),
      },
      ...{ paid_at: log.minedAt.toISOString(), ...originOf(log) },
    })),
    releases: decodeLogs(rewardPoolAbi, 'Released', logs).map((log) => ({
      ...{ onchain_week: String(log.args.week), amount: String(log.args.amount) },
      ...{ released_at: log.minedAt.toISOString(), ...originOf(log) },
    })),
  }
}
