import { dayOf, given, oneOf, wordsOf } from '../../../browser/search.ts'
import { timesOf } from '../../../browser/times-of.ts'
import { type Account, accounts, type EntryKind, kinds } from './accounts.ts'

/** What the entries are narrowed down to; all of it stands in the address. */
export type LedgerFilter = {
  account?: Account
  kind?: EntryKind
  /** A reference or a key, whole. */
  about?: string
  /** Days in which it happened, the first and the last, as a calendar writes them. */
  from?: string
  to?: string
}

export function readFilter({ account, kind, about, from, to }: Record<string, unknown>): LedgerFilter {
  return given({
    account: oneOf(account, accounts),
    kind: oneOf(kind, kinds),
    about: wordsOf(about)?.trim().slice(0, 200),
    ...{ from: dayOf(from), to: dayOf(to) },
  })
}

/** The same for the API, which asks for moments. */
export function queryOf({ from, to, ...filter }: LedgerFilter) {
  return { ...filter, ...timesOf(given({ from, to })) }
}
