import { useTranslation } from 'react-i18next'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ListFailed } from '../list-failed.tsx'
import { Balances } from './balances.tsx'
import { Comparison } from './comparison.tsx'
import { Flows, type FlowsShown } from './flows.tsx'
import { Limits } from './limits.tsx'
import { Moves } from './moves.tsx'
import { TreasuryFigures } from './treasury-figures.tsx'
import styles from './treasury-page.module.css'
import { useTreasury } from './use-treasury.ts'

type TreasuryPageProps = { shown: FlowsShown; onShow: (change: Partial<FlowsShown>) => void }

/** What there is, whose it is, what came and went, and whether the chain agrees. */
export function TreasuryPage({ shown, onShow }: TreasuryPageProps) {
  const { t } = useTranslation()
  const { data: treasury, isError, isPending, isFetching, refetch } = useTreasury(shown.by)
  return (
    <div className={styles.page} aria-busy={isPending}>
      <PageTitle title={`${t('admin.ways.treasury')} · Boxoffice`} />
      <PageHead title={t('admin.ways.treasury')} text={t('treasury.lead')} />
      {isError && !treasury ? (
        <ListFailed onAgain={() => refetch()} isAsking={isFetching} />
      ) : (
        <TreasuryFigures treasury={treasury} />
      )}
      {treasury && (
        <>
          <Flows treasury={treasury} shown={shown} onShow={onShow} />
          <Balances balances={treasury.balances} />
          <Comparison last={treasury.reconciliation} />
          <Moves moves={treasury.moves} />
          <Limits opsWallet={treasury.opsWallet} />
        </>
      )}
    </div>
  )
}
