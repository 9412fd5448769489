import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../../api/problem.ts'
import type { Merchant } from '../../../api/types.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import styles from './fee-sheet.module.css'
import { readFee } from './read-fee.ts'
import { useSetFee } from './use-merchants.ts'

/** What we keep of one merchant’s payments. */
export function FeeSheet({ merchant, onClose }: { merchant: Merchant; onClose: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const set = useSetFee(merchant.id)
  const [typed, setTyped] = useState(String(merchant.feeBps / 100))
  const [isStrict, setStrict] = useState(false)
  const fee = readFee(typed)
  const why = hasCode(set.error, 'merchants.unknown_merchant') ? 'gone' : 'other'
  return (
    <Sheet labelledBy={id} closeLabel={t('signIn.close')} onClose={onClose}>
      <form
        className={styles.sheet}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setStrict(true)
          if (fee !== undefined && !set.isPending) set.mutate(fee, { onSuccess: onClose })
        }}
      >
        <h2 id={id}>{t('admin.merchants.feeOf', { name: merchant.name })}</h2>
        <p>{t('admin.merchants.feeText')}</p>
        <Field
          label={t('admin.merchants.fee')}
          unit="%"
          inputMode="decimal"
          autoComplete="off"
          maxLength={8}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isStrict && fee === undefined && t('admin.merchants.feeOdd')}
        />
        {set.error && (
          <Notice tone="bad" title={t(`admin.merchants.refused.${why}.title`)}>
            {t(`admin.merchants.refused.${why}.text`)}
          </Notice>
        )}
        <Button weight="stamp" type="submit" aria-busy={set.isPending}>
          {t('admin.merchants.save')}
        </Button>
      </form>
    </Sheet>
  )
}
