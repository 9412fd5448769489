import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook } from '../../api/types.ts'
import { Ask } from '../../ui/ask.tsx'
import { Button, ButtonTo } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Deliveries } from './deliveries.tsx'
import { deliveryStatuses } from './delivery-statuses.ts'
import type { Fresh } from './fresh.ts'
import { Narrowed, Narrowing } from './narrowing.tsx'
import styles from './page.module.css'
import { Refused } from './refused.tsx'
import { SecretOnce } from './secret-once.tsx'
import type { DeliveryFilter } from './use-deliveries.ts'
import { useRemoveWebhook, useRenewSecret } from './use-webhooks.ts'

type WebhookPageProps = {
  webhook: Webhook
  filter: DeliveryFilter
  fresh: Fresh
  onFilter: (change: { [Name in keyof DeliveryFilter]: DeliveryFilter[Name] | undefined }) => void
  onRemoved: () => void
}

/** One address that is told: what was sent there, a new secret, an end to it. */
export function WebhookPage({ webhook, filter, fresh, onFilter, onRemoved }: WebhookPageProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'renew' | 'remove'>()
  const renew = useRenewSecret(webhook.id, fresh)
  const remove = useRemoveWebhook()
  const act = { renew, remove }
  const putAside = () => setAsked(undefined)
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('shops.webhook.heading')} · Boxoffice`} />
      <PageHead
        title={t('shops.webhook.heading')}
        text={webhook.url}
        actions={
          <>
            <Button weight="quiet" onClick={() => setAsked('renew')}>
              {t('shops.webhook.renew')}
            </Button>
            <Button weight="quiet" onClick={() => setAsked('remove')}>
              {t('shops.remove')}
            </Button>
          </>
        }
      />
      {renew.data && <SecretOnce kind="webhook" secret={renew.data.secret} onKept={() => renew.reset()} />}
      <Narrowing
        value={filter.status}
        options={deliveryStatuses.map((value) => ({ value, text: t(`shops.delivery.status.${value}`) }))}
        onChoose={(status) => onFilter({ status })}
      >
        <Narrowed
          text={filter.paymentId && t('shops.webhook.onePayment')}
          onWiden={() => onFilter({ paymentId: undefined })}
        />
      </Narrowing>
      <Deliveries webhookId={webhook.id} filter={filter} />
      <ButtonTo weight="quiet" to="/organizer/shops/webhooks">
        {t('shops.webhook.all')}
      </ButtonTo>
      {asked && (
        <Ask
          title={t(`shops.webhook.ask.${asked}.title`)}
          yes={t(`shops.webhook.ask.${asked}.yes`)}
          no={t('shops.keep')}
          isPending={act[asked].isPending}
          onYes={() =>
            asked === 'renew'
              ? renew.mutate(undefined, { onSuccess: putAside })
              : remove.mutate(webhook.id, { onSuccess: onRemoved })
          }
          onNo={putAside}
        >
          <p>{t(`shops.webhook.ask.${asked}.text`)}</p>
          <Refused failure={act[asked].error} />
        </Ask>
      )}
    </div>
  )
}
