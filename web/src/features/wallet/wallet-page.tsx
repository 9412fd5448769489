import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Sign } from '../../api/send-paid.ts'
import { ButtonTo } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Allowance } from './allowance.tsx'
import { Balances } from './balances.tsx'
import { Credits } from './credits.tsx'
import type { Fresh } from './fresh.ts'
import { History } from './history.tsx'
import { TopUp } from './top-up.tsx'
import styles from './wallet-page.module.css'

type WalletPageProps = { personId: string; address: string; fresh: Fresh; sign: Sign }

/** A person's money here: what there is, more of it, what may go without asking, and where it went. */
export function WalletPage({ personId, address, fresh, sign }: WalletPageProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('wallet.heading')} · Boxoffice`} />
      <h1>{t('wallet.heading')}</h1>
      <Balances personId={personId} />
      <p className={styles.send}>
        <ButtonTo weight="quiet" to="/wallet/send">
          {t('wallet.send')}
        </ButtonTo>
        <ButtonTo weight="quiet" to="/rewards">
          {t('wallet.rewards')}
        </ButtonTo>
      </p>
      <div className={styles.panels}>
        <div className={styles.column}>
          <Panel title={t('wallet.topUp.heading')}>
            <TopUp address={address} />
          </Panel>
          <Allowance fresh={fresh} />
        </div>
        <Credits sign={sign} />
      </div>
      <History />
      <p className={styles.data}>
        {t('wallet.data')} <Link to="/account">{t('wallet.dataLink')}</Link>
      </p>
    </div>
  )
}
