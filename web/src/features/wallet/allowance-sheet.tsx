import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/problem.ts'
import type { Allowance } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Fresh } from './fresh.ts'
import { type Flaw, lengths, readLimits, typedOf } from './limits.ts'
import styles from './payment-sheet.module.css'
import { useGiveAllowance } from './use-allowance.ts'

type AllowanceSheetProps = { allowance: Allowance; fresh: Fresh; onClose: () => void }

/** How much may be paid without asking, how much at once, and until when. */
export function AllowanceSheet({ allowance, fresh, onClose }: AllowanceSheetProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => typedOf(allowance))
  const [flaws, setFlaws] = useState<Partial<Record<'total' | 'perPayment', Flaw>>>({})
  const give = useGiveAllowance(fresh)
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    const read = readLimits(typed, new Date())
    if ('flaws' in read) return setFlaws(read.flaws)
    setFlaws({})
    if (!give.isPending) give.mutate(read.limits, { onSuccess: onClose })
  }
  const type = (more: Partial<typeof typed>) => {
    setFlaws({})
    setTyped({ ...typed, ...more })
  }
  const say = (flaw: Flaw | undefined) => flaw && t(`wallet.allowance.flaw.${flaw}`)
  const isUnconfirmed = hasCode(give.error, 'web.not_confirmed')
  return (
    <Sheet labelledBy="allowance" closeLabel={t('wallet.allowance.close')} onClose={onClose}>
      <form className={styles.sheet} onSubmit={submit} noValidate>
        <h2 id="allowance">{t('wallet.allowance.sheet')}</h2>
        <p>{t('wallet.allowance.sheetText')}</p>
        <Field
          label={t('wallet.allowance.totalField')}
          inputMode="decimal"
          unit="USDC"
          value={typed.total}
          error={say(flaws.total)}
          onChange={({ target }) => type({ total: target.value })}
        />
        <Field
          label={t('wallet.allowance.perPaymentField')}
          inputMode="decimal"
          unit="USDC"
          value={typed.perPayment}
          error={say(flaws.perPayment)}
          onChange={({ target }) => type({ perPayment: target.value })}
        />
        <SelectField
          label={t('wallet.allowance.daysField')}
          value={typed.days}
          onChange={({ target }) => type({ days: target.value })}
        >
          {lengths.map((days) => (
            <option key={days} value={days}>
              {t(`wallet.allowance.length.${days}`)}
            </option>
          ))}
        </SelectField>
        {give.error && (
          <Notice
            tone={isUnconfirmed ? 'plain' : 'bad'}
            title={t(isUnconfirmed ? 'wallet.notConfirmed.title' : 'wallet.failed.title')}
          >
            {t(isUnconfirmed ? 'wallet.notConfirmed.text' : 'wallet.failed.text')}
          </Notice>
        )}
        <div className={styles.answers}>
          <Button weight="stamp" type="submit" aria-busy={give.isPending}>
            {t('wallet.allowance.save')}
          </Button>
          <Button weight="quiet" onClick={onClose}>
            {t('wallet.allowance.endNo')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
