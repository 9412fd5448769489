import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook, WebhookMade } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import type { Column } from '../../ui/table.tsx'
import type { Fresh } from './fresh.ts'
import { List } from './list.tsx'
import styles from './page.module.css'
import { SecretOnce } from './secret-once.tsx'
import { useWebhooks } from './use-webhooks.ts'
import { WebhookSheet } from './webhook-sheet.tsx'

/** Where shops are told what becomes of payments. */
export function WebhooksPage({ fresh }: { fresh: Fresh }) {
  const { t } = useTranslation()
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<WebhookMade>()
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.ways.webhooks')} · Boxoffice`} />
      <PageHead
        title={t('shops.webhooks.heading')}
        text={t('shops.webhooks.lead')}
        actions={
          <Button weight="stamp" onClick={() => setAdding(true)}>
            {t('shops.webhooks.add')}
          </Button>
        }
      />
      {made && <SecretOnce kind="webhook" secret={made.secret} onKept={() => setMade(undefined)} />}
      <List
        caption={t('shops.webhooks.heading')}
        list={useWebhooks()}
        columns={useColumns()}
        none={
          <>
            <b>{t('shops.webhooks.none.title')}</b> {t('shops.webhooks.none.text')}
          </>
        }
      />
      {isAdding && (
        <WebhookSheet
          fresh={fresh}
          onMade={(webhook) => {
            setMade(webhook)
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
}

function useColumns(): Column<Webhook>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'url',
      label: t('shops.webhooks.url'),
      kind: 'lead',
      cell: ({ id, url }) => (
        <Link to="/organizer/shops/webhooks/$webhookId" params={{ webhookId: id }}>
          {url}
        </Link>
      ),
    },
    { key: 'since', label: t('shops.webhooks.since'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}
