import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookMade } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './form.module.css'
import type { Fresh } from './fresh.ts'
import { Refused } from './refused.tsx'
import { useAddWebhook } from './use-webhooks.ts'

type WebhookSheetProps = { fresh: Fresh; onMade: (webhook: WebhookMade) => void; onClose: () => void }

/** A new address to tell. */
export function WebhookSheet({ fresh, onMade, onClose }: WebhookSheetProps) {
  const { t } = useTranslation()
  const id = useId()
  const add = useAddWebhook(fresh)
  const [typed, setTyped] = useState('')
  const [isStrict, setStrict] = useState(false)
  const url = typed.trim()
  const isOdd = !URL.canParse(url)
  return (
    <Sheet labelledBy={id} closeLabel={t('shops.close')} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setStrict(true)
          if (!isOdd && !add.isPending) add.mutate(url, { onSuccess: onMade })
        }}
      >
        <h2 id={id}>{t('shops.webhooks.add')}</h2>
        <Field
          label={t('shops.webhooks.url')}
          hint={t('shops.webhooks.urlHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={2000}
          placeholder="https://"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isStrict && isOdd && t(url === '' ? 'shops.odd.needed' : 'shops.odd.url')}
        />
        <Refused failure={add.error} />
        <Button weight="stamp" type="submit" aria-busy={add.isPending}>
          {t(add.isPending ? 'shops.saving' : 'shops.webhooks.addIt')}
        </Button>
      </form>
    </Sheet>
  )
}
