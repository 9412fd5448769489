import { useTranslation } from 'react-i18next'
import type { Treasury } from '../../../api/types.ts'
import { type Means, meansOf, printAmount } from '../../../print/amount.ts'
import { Gas } from '../../../print/gas.tsx'
import { Moment } from '../../../print/moment.tsx'
import { localeOf } from '../../../print/when.ts'
import { Figures } from '../../../ui/figures.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

type Balance = Treasury['balances'][number]

/** The four things to know: what there is, how much of it is others’, what was earned, and whether the books are right. */
export function TreasuryFigures({ treasury }: { treasury: Treasury | undefined }) {
  const { t, i18n } = useTranslation()
  const none = <Skeleton width="5ch" />
  const dollars = (units: bigint) => printAmount(units, 'usdc', localeOf(i18n.language))
  const balances = treasury?.balances ?? []
  const last = treasury?.reconciliation
  const coins = (units: bigint) =>
    units === 0n ? (
      t('treasury.usdc')
    ) : (
      <>
        {t('treasury.usdc')} · <Gas units={String(units)} />
      </>
    )
  const tickets = balances.filter(({ account }) => account !== 'gas-lanes')
  const earned = (means: Means) => sumOf(balances, means, 'income') - sumOf(balances, means, 'expense')
  return (
    <Figures
      figures={[
        {
          label: t('treasury.figure.held'),
          value: treasury ? dollars(sumOf(balances, 'usdc', 'asset')) : none,
          note: treasury && coins(sumOf(tickets, 'native', 'asset')),
        },
        {
          label: t('treasury.figure.owed'),
          value: treasury ? dollars(sumOf(balances, 'usdc', 'liability')) : none,
          note: treasury && coins(sumOf(balances, 'native', 'liability')),
        },
        {
          label: t('treasury.figure.earned'),
          value: treasury ? dollars(earned('usdc')) : none,
          note: treasury && coins(earned('native')),
        },
        {
          label: t('treasury.figure.state'),
          value: treasury ? t(`treasury.figure.${last ? (last.isAgreed ? 'agree' : 'differ') : 'unknown'}`) : none,
          note:
            treasury &&
            (last ? (
              <>
                {t('treasury.figure.atBlock', { block: last.blockNumber })} <Moment at={last.lookedAt} isAgo />
              </>
            ) : (
              t('treasury.figure.soon')
            )),
        },
      ]}
    />
  )
}

function sumOf(balances: readonly Balance[], means: Means, type: Balance['type']): bigint {
  return balances
    .filter((one) => one.type === type && meansOf(one.currency) === means)
    .reduce((sum, { units }) => sum + BigInt(units), 0n)
}
