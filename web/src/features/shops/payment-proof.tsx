import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MerchantPayment } from '../../api/types.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { Verdict } from './judge-payment.ts'
import styles from './payment-proof.module.css'
import { usePaymentProof } from './use-payment-proof.ts'

const tones: Record<Verdict, Tone> = {
  paid: 'good',
  unpaid: 'plain',
  paidAlone: 'good',
  another: 'bad',
  elsewhere: 'wait',
}

/** What the chain itself says: looked up by this browser, with nobody of ours in between. */
export function PaymentProof({ payment }: { payment: MerchantPayment }) {
  const { t } = useTranslation()
  const [isLooking, setLooking] = useState(false)
  return (
    <div className={styles.proof}>
      <Disclosure summary={t('proof.heading')} onOpen={() => setLooking(true)}>
        <p>{t('shops.proof.text')}</p>
        <Finding payment={payment} isLooking={isLooking} />
      </Disclosure>
    </div>
  )
}

function Finding({ payment, isLooking }: { payment: MerchantPayment; isLooking: boolean }) {
  const { t } = useTranslation()
  const { data: proof, isError, isFetching, refetch } = usePaymentProof(payment, { isLooking })
  if (proof === null) return <p>{t('shops.proof.noNode')}</p>
  return (
    <div className={styles.finding} role="status" aria-busy={isFetching}>
      {!proof && !isError && <p>{t('proof.looking')}</p>}
      {proof && (
        <p>
          <Badge tone={tones[proof.verdict]}>{t(`shops.proof.verdict.${proof.verdict}`)}</Badge>{' '}
          {t(`shops.proof.told.${proof.verdict}`, {
            ...{ block: proof.block, chain: proof.chain, node: new URL(proof.node).host },
          })}
        </p>
      )}
      {isError && !isFetching && <p>{t('shops.proof.unseen')}</p>}
      {(proof || isError) && (
        <Button weight="quiet" onClick={() => refetch()} aria-busy={isFetching}>
          {t('proof.again')}
        </Button>
      )}
    </div>
  )
}
