import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPassing } from '../../api/problem.ts'
import type { Signed } from '../../api/send-paid.ts'
import { useMoney } from '../../print/use-money.ts'
import { Button } from '../../ui/button.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { askSignature, type Question } from './ask-signature.ts'
import styles from './payment-sheet.module.css'
import { TopUp } from './top-up.tsx'

type PaymentSheetProps = {
  challengeId: string
  /** What is bought, in the reader's words. */
  what: string
  question: Question
  address: string | undefined
  /** Undefined where they would rather not. */
  onEnd: (signed: Signed | undefined) => void
  onFailure: (failure: unknown) => void
}

/** What is paid, from what, and one yes; or what is missing, and how to get it. */
export function PaymentSheet({ challengeId, what, question, address, onEnd, onFailure }: PaymentSheetProps) {
  const { t } = useTranslation()
  const money = useMoney()
  const [{ payment, isShort }, setQuestion] = useState(question)
  const ask = useMutation({
    mutationFn: (confirm: boolean) => askSignature(challengeId, confirm),
    onSuccess: (told) => ('header' in told ? onEnd(told) : setQuestion(told)),
    onError: (failure) => !isPassing(failure) && onFailure(failure),
  })
  const sum = money(payment.amount, 'usdc')
  const held = money(payment.balance, 'usdc')
  return (
    <Sheet labelledBy="payment" closeLabel={t('wallet.sheet.no')} onClose={() => onEnd(undefined)}>
      <div className={styles.sheet}>
        <h2 id="payment">{t(isShort ? 'wallet.sheet.short' : 'wallet.sheet.heading', { sum })}</h2>
        {isShort ? (
          <>
            <p>{t('wallet.sheet.shortText', { what, sum, held })}</p>
            {address && <TopUp address={address} />}
          </>
        ) : (
          <>
            <DetailsList
              rows={[
                [t('wallet.sheet.what'), what],
                [t('wallet.sheet.from'), t('wallet.sheet.holds', { held })],
                [t('wallet.sheet.after'), money(BigInt(payment.balance) - BigInt(payment.amount), 'usdc')],
              ]}
            />
            <p>{t(payment.kind === 'answer' ? 'wallet.sheet.textFirst' : 'wallet.sheet.text')}</p>
          </>
        )}
        {ask.error && (
          <Notice tone="bad" title={t('refused.unsure.title')}>
            {t('wallet.sheet.unsure')}
          </Notice>
        )}
        <div className={styles.answers}>
          <Button weight="stamp" aria-busy={ask.isPending} onClick={() => !ask.isPending && ask.mutate(!isShort)}>
            {isShort ? t('wallet.sheet.lookAgain') : t('wallet.sheet.pay', { sum })}
          </Button>
          <Button weight="quiet" onClick={() => onEnd(undefined)}>
            {t('wallet.sheet.no')}
          </Button>
        </div>
        {!isShort && <p className={styles.hint}>{t('wallet.sheet.hint')}</p>}
      </div>
    </Sheet>
  )
}
