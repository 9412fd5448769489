import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPassing } from '../../api/problem.ts'
import type { Sign } from '../../api/send-paid.ts'
import { readAmount } from '../../print/typed-amount.ts'
import { useMoney } from '../../print/use-money.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useBuyCredits } from './use-credits.ts'
import styles from './wallet-page.module.css'

// As the API takes them: less would not be worth the way to the chain.
const LEAST = 10_000n
const MOST = 10_000_000_000n

/** How much, over the sheet, and then until it is there. */
export function BuyCredits({ sign }: { sign: Sign }) {
  const { t } = useTranslation()
  const money = useMoney()
  const [typed, setTyped] = useState('5')
  const [isOdd, setOdd] = useState(false)
  const { buy, paymentId, payment, isConnected } = useBuyCredits(sign, (amount) =>
    t('wallet.credits.what', { sum: money(amount, 'usdc') }),
  )
  const isUnderWay = paymentId !== undefined && !(payment && ENDED.has(payment.status))
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    const amount = readAmount(typed, 'usdc')
    const isFit = amount !== undefined && BigInt(amount) >= LEAST && BigInt(amount) <= MOST
    setOdd(!isFit)
    if (isFit && !buy.isPending) buy.mutate(amount)
  }
  return (
    <form className={styles.buy} onSubmit={submit} noValidate>
      <Field
        label={t('wallet.credits.amount')}
        inputMode="decimal"
        unit="USDC"
        value={typed}
        error={isOdd && t('wallet.credits.odd')}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button weight="quiet" type="submit" aria-busy={buy.isPending || isUnderWay}>
        {t(buy.isPending ? 'purchase.placing' : 'wallet.credits.buy')}
      </Button>
      <p role="status">
        {isUnderWay && t(isConnected ? 'wallet.credits.onTheirWay' : 'wallet.credits.lost')}
        {payment?.status === 'completed' &&
          t(buy.data?.from === 'allowance' ? 'wallet.credits.thereSilently' : 'wallet.credits.there', {
            sum: money(payment.amount, 'usdc'),
          })}
      </p>
      {payment && (payment.status === 'failed' || payment.status === 'refunded') && (
        <Notice tone="bad" title={t('wallet.failed.title')}>
          {t(`wallet.credits.ended.${payment.status}`)}
        </Notice>
      )}
      {buy.error && (
        <Notice tone="bad" title={t(isPassing(buy.error) ? 'refused.unsure.title' : 'wallet.failed.title')}>
          {t(isPassing(buy.error) ? 'wallet.sheet.unsure' : 'wallet.failed.text')}
        </Notice>
      )}
    </form>
  )
}

const ENDED = new Set(['completed', 'failed', 'refunded'])
