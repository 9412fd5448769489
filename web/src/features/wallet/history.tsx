import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation, OwnPayment } from '../../api/types.ts'
import type { Pages } from '../../api/use-pages.ts'
import { Moment } from '../../print/moment.tsx'
import { useMoney } from '../../print/use-money.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { kindOf } from './kind-of.ts'
import { useOwnOperations, useOwnPayments } from './use-history.ts'
import styles from './wallet-page.module.css'

const sides = ['payments', 'operations'] as const

/** What went through the wallet: payments that were signed for, and what it has done itself. */
export function History() {
  const { t } = useTranslation()
  const [side, setSide] = useState<(typeof sides)[number]>('payments')
  return (
    <section className={styles.history} aria-labelledby="history">
      <h2 id="history">{t('wallet.history.heading')}</h2>
      <Choice
        label={t('wallet.history.show')}
        value={side}
        options={sides.map((value) => ({ value, text: t(`wallet.history.${value}.title`) }))}
        onChoose={setSide}
      />
      {side === 'payments' ? <Payments /> : <Operations />}
    </section>
  )
}

const paymentTones: Record<OwnPayment['status'], Tone> = {
  ...{ pending: 'wait', processing: 'wait', sent: 'wait', confirmation_failed: 'wait' },
  ...{ completed: 'good', failed: 'bad', refunding: 'wait', refunded: 'plain' },
}

function Payments() {
  const { t } = useTranslation()
  const money = useMoney()
  return (
    <Listed
      list={useOwnPayments()}
      caption={t('wallet.history.payments.title')}
      none={t('wallet.history.payments.none')}
      columns={[
        {
          key: 'what',
          label: t('wallet.history.what'),
          kind: 'lead',
          cell: ({ id, kind, description, status }) =>
            kind === 'tickets' && status === 'completed' ? (
              <Link to="/payments/$paymentId" params={{ paymentId: id }}>
                {description ?? t('wallet.history.kind.tickets')}
              </Link>
            ) : (
              (kind === 'tickets' && description) || t(`wallet.history.kind.${kindOf(kind)}`)
            ),
        },
        { key: 'when', label: t('wallet.history.when'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
        { key: 'how', label: t('wallet.history.how'), cell: ({ from }) => t(`wallet.history.from.${from}`) },
        {
          key: 'state',
          label: t('wallet.history.state'),
          cell: ({ status }) => <Badge tone={paymentTones[status]}>{t(`wallet.history.paid.${status}`)}</Badge>,
        },
        {
          key: 'sum',
          label: t('wallet.history.sum'),
          kind: 'figure',
          cell: ({ amount }) => money(amount, 'usdc'),
        },
      ]}
    />
  )
}

const operationTones: Record<Operation['status'], Tone> = {
  ...{ queued: 'wait', prepared: 'wait', submitted: 'wait', included: 'wait', dropped: 'wait' },
  ...{ confirmed: 'good', failed: 'bad' },
}

function Operations() {
  const { t } = useTranslation()
  return (
    <Listed
      list={useOwnOperations()}
      caption={t('wallet.history.operations.title')}
      none={t('wallet.history.operations.none')}
      columns={[
        {
          key: 'what',
          label: t('wallet.history.what'),
          kind: 'lead',
          cell: ({ kind }) => t(`wallet.history.kind.${kindOf(kind)}`),
        },
        {
          key: 'when',
          label: t('wallet.history.when'),
          cell: ({ steps: [first] }) => first && <Moment at={first.at} />,
        },
        {
          key: 'state',
          label: t('wallet.history.state'),
          cell: ({ status }) => <Badge tone={operationTones[status]}>{t(`wallet.history.done.${status}`)}</Badge>,
        },
      ]}
    />
  )
}

type ListedProps<Row> = { list: Pages<Row>; caption: string; none: ReactNode; columns: Column<Row>[] }

function Listed<Row extends { id: string }>({ list, caption, none, columns }: ListedProps<Row>) {
  const { t } = useTranslation()
  const { data: rows, isError, isPending, isFetching, isFetchingNextPage, hasNextPage, refetch, fetchNextPage } = list
  return (
    <div className={styles.listed} aria-busy={isPending || isFetchingNextPage}>
      {isError && (
        <Failed
          title={t('wallet.history.failed.title')}
          again={t('again')}
          onAgain={() => refetch()}
          isAsking={isFetching}
        >
          {t('wallet.history.failed.text')}
        </Failed>
      )}
      {rows?.length === 0 ? (
        <p>{none}</p>
      ) : (
        (rows || !isError) && <Table caption={caption} rows={rows} keyOf={({ id }) => id} columns={columns} />
      )}
      {hasNextPage && !isError && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetchingNextPage}>
          {t('wallet.more')}
        </Button>
      )}
    </div>
  )
}
