import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Allowance as Given } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { useMoney } from '../../print/use-money.ts'
import { Ask } from '../../ui/ask.tsx'
import { Button } from '../../ui/button.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AllowanceSheet } from './allowance-sheet.tsx'
import type { Fresh } from './fresh.ts'
import { useAllowance, useEndAllowance } from './use-allowance.ts'
import styles from './wallet-page.module.css'

/** What may be paid from the wallet without asking: none, or how much is left of it. */
export function Allowance({ fresh }: { fresh: Fresh }) {
  const { t } = useTranslation()
  const { data, isError, isFetching, refetch } = useAllowance()
  const [isChanging, setChanging] = useState(false)
  const isGiven = data !== undefined && data.expiresAt !== null
  return (
    <Panel title={t('wallet.allowance.heading')}>
      <div className={styles.panel} aria-busy={!data && !isError}>
        {data && <p>{t(isGiven ? 'wallet.allowance.given' : 'wallet.allowance.none')}</p>}
        {isError && !data && (
          <Failed
            title={t('wallet.allowance.failed.title')}
            again={t('again')}
            onAgain={() => refetch()}
            isAsking={isFetching}
          >
            {t('wallet.allowance.failed.text')}
          </Failed>
        )}
        {!data && !isError && <Skeleton width="20ch" />}
        {isGiven && <Used allowance={data} />}
        <div className={styles.ways}>
          {data && (
            <Button weight="quiet" onClick={() => setChanging(true)}>
              {t(isGiven ? 'wallet.allowance.change' : 'wallet.allowance.give')}
            </Button>
          )}
          {isGiven && <End />}
        </div>
        {isChanging && data && <AllowanceSheet allowance={data} fresh={fresh} onClose={() => setChanging(false)} />}
      </div>
    </Panel>
  )
}

function Used({ allowance: { total, used, left, perPayment, expiresAt } }: { allowance: Given }) {
  const { t } = useTranslation()
  const money = useMoney()
  return (
    <div className={styles.used}>
      <Meter value={Number(used)} most={Number(total)} />
      <DetailsList
        rows={[
          [t('wallet.allowance.left'), `${money(left, 'usdc')} / ${money(total, 'usdc')}`],
          [t('wallet.allowance.used'), money(used, 'usdc')],
          [t('wallet.allowance.perPayment'), money(perPayment, 'usdc')],
          [t('wallet.allowance.until'), expiresAt && <Moment at={expiresAt} />],
        ]}
      />
    </div>
  )
}

function End() {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const end = useEndAllowance()
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('wallet.allowance.end')}
      </Button>
      {isAsking && (
        <Ask
          title={t('wallet.allowance.endTitle')}
          yes={t('wallet.allowance.endYes')}
          no={t('wallet.allowance.endNo')}
          isPending={end.isPending}
          onNo={() => setAsking(false)}
          onYes={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
        >
          <p>{t('wallet.allowance.endText')}</p>
          {end.error && (
            <Notice tone="bad" title={t('wallet.failed.title')}>
              {t('wallet.allowance.notEnded')}
            </Notice>
          )}
        </Ask>
      )}
    </>
  )
}
