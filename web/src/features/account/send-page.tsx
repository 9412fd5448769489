import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBalances } from '../../api/use-balances.ts'
import { ButtonTo } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Fresh } from './fresh.ts'
import { SendForm } from './send-form.tsx'
import styles from './send-page.module.css'
import { SendProgress } from './send-progress.tsx'
import { useSending } from './use-sending.ts'

/** Out of the wallet that we keep, to one of their own or to somebody else. */
export function SendPage({ me, fresh }: { me: { id: string; wallet: { address: string } }; fresh: Fresh }) {
  const { t } = useTranslation()
  const { sending, operation, isConnected, follow, putAside } = useSending(me.id)
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('account.send.heading')} · Boxoffice`} />
      <header>
        <h1>{t('account.send.heading')}</h1>
        <p>{t('account.send.lead')}</p>
      </header>
      {sending ? (
        <SendProgress sending={sending} operation={operation} isConnected={isConnected} onPutAside={putAside} />
      ) : (
        <Purse me={me} fresh={fresh} onSent={follow} />
      )}
      <p>
        <Link to="/wallet">{t('account.send.back')}</Link>
      </p>
    </div>
  )
}

type PurseProps = Parameters<typeof SendPage>[0] & { onSent: ReturnType<typeof useSending>['follow'] }

/** The form, once it is known what there is to send. */
function Purse({ me, fresh, onSent }: PurseProps) {
  const { t } = useTranslation()
  const { data, isError, isFetching, refetch } = useBalances(me.id)
  if (data) {
    const held = data.balances.filter(({ amount }) => amount !== '0')
    if (held.length > 0) return <SendForm held={held} address={me.wallet.address} fresh={fresh} onSent={onSent} />
    return (
      <Notice
        tone="plain"
        title={t('account.money.nothing')}
        action={
          <ButtonTo weight="quiet" to="/">
            {t('account.send.look')}
          </ButtonTo>
        }
      >
        {t('account.send.nothing')}
      </Notice>
    )
  }
  if (isError) {
    return (
      <Failed
        title={t('account.money.failed.title')}
        again={t('again')}
        onAgain={() => refetch()}
        isAsking={isFetching}
      >
        {t('account.money.failed.text')}
      </Failed>
    )
  }
  return (
    <p aria-busy="true">
      <Skeleton width="16ch" />
    </p>
  )
}
