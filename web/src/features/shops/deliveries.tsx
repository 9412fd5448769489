import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WebhookDelivery } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import type { Column } from '../../ui/table.tsx'
import { List } from './list.tsx'
import styles from './page.module.css'
import { Refused } from './refused.tsx'
import { type DeliveryFilter, useDeliveries, useReplay } from './use-deliveries.ts'

const tones: Record<WebhookDelivery['status'], Tone> = { due: 'wait', delivered: 'good', given_up: 'bad' }

const types = {
  'payment.completed': 'completed',
  'payment.reversed': 'reversed',
  'payment.expired': 'expired',
} as const

/** What was sent to a webhook and what came of it; any of it is sent again where somebody asks. */
export function Deliveries({ webhookId, filter }: { webhookId: string; filter: DeliveryFilter }) {
  const { t } = useTranslation()
  const replay = useReplay(webhookId)
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <Refused failure={replay.error} />
      <p role="status" className={styles.done}>
        {replay.isSuccess && t('shops.delivery.sentAgain')}
      </p>
      <List
        caption={t('shops.webhook.heading')}
        list={useDeliveries(webhookId, filter)}
        columns={useColumns(replay)}
        none={
          <>
            <b>{t(isFiltered ? 'shops.delivery.noneLike.title' : 'shops.delivery.none.title')}</b>{' '}
            {t(isFiltered ? 'shops.delivery.noneLike.text' : 'shops.delivery.none.text')}
          </>
        }
      />
    </>
  )
}

function useColumns(replay: ReturnType<typeof useReplay>): Column<WebhookDelivery>[] {
  const { t } = useTranslation()
  const sayType = useType()
  return [
    {
      key: 'what',
      label: t('shops.delivery.what'),
      kind: 'lead',
      cell: ({ type, paymentId }) => (
        <Link to="/organizer/shops/payments/$paymentId" params={{ paymentId }}>
          {sayType(type)}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t('shops.filter.state'),
      cell: ({ status }) => <Badge tone={tones[status]}>{t(`shops.delivery.status.${status}`)}</Badge>,
    },
    {
      key: 'attempts',
      label: t('shops.delivery.attempts'),
      kind: 'figure',
      cell: ({ attempts }) => attempts,
    },
    { key: 'answer', label: t('shops.delivery.answer'), kind: 'words', cell: (delivery) => <Answer {...delivery} /> },
    { key: 'made', label: t('shops.delivery.made'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'again',
      label: t('shops.delivery.again'),
      kind: 'way',
      cell: ({ id, type }) => (
        <Chip
          aria-busy={replay.isPending && replay.variables === id}
          onClick={() => {
            if (!replay.isPending) replay.mutate(id)
          }}
        >
          {t('shops.delivery.again')}
          <Spoken> {sayType(type)}</Spoken>
        </Chip>
      ),
    },
  ]
}

/** What came back the last time, when it is tried next, and what is sent. */
function Answer({ answerStatus, error, lastTriedAt, nextTryAt, body }: WebhookDelivery) {
  const { t, i18n } = useTranslation()
  return (
    <>
      {answerStatus === null ? t('shops.delivery.noAnswer') : t('shops.delivery.answered', { status: answerStatus })}
      {lastTriedAt && (
        <span className={styles.soft}>
          {t('shops.delivery.tried')} <Moment at={lastTriedAt} />
        </span>
      )}
      {error && (
        <span className={styles.soft} lang={i18n.language === 'en' ? undefined : 'en'}>
          {error}
        </span>
      )}
      {nextTryAt && (
        <span className={styles.soft}>
          {t('shops.delivery.next')} <Moment at={nextTryAt} />
        </span>
      )}
      <Disclosure summary={t('shops.delivery.body')}>
        <code translate="no">{body}</code>
      </Disclosure>
    </>
  )
}

/** A kind that nobody foresaw is shown by its name. */
function useType(): (type: string) => string {
  const { t } = useTranslation()
  return (type) => {
    const known = Object.entries(types).find(([one]) => one === type)?.[1]
    return known ? t(`shops.delivery.type.${known}`) : type
  }
}
