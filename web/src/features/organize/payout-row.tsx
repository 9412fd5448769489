import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meansOf } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { localeOf } from '../../print/when.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { addUp, type EventPayout } from './add-up.ts'
import { OnItsWay } from './on-its-way.tsx'
import { payoutStandOf } from './payout-stand-of.ts'
import styles from './payouts-page.module.css'
import { useAskPayout } from './use-ask-payout.ts'
import { useAsked } from './use-asked.ts'
import { useTrouble } from './use-trouble.ts'

const tones: Record<ReturnType<typeof payoutStandOf>, Tone> = {
  nothing: 'plain',
  held: 'wait',
  payable: 'good',
  onItsWay: 'wait',
  paid: 'plain',
  atOnce: 'plain',
  paidBack: 'plain',
}

type PayoutRowProps = {
  payout: EventPayout
  /** Money that could not be sent can be fetched along with it. */
  isOwed: boolean
  /** Of several that can be asked for, the one to begin with. */
  isNext: boolean
}

const parts = ['gross', 'refunded', 'fee', 'paid', 'held'] as const

/** The money of one event, and the way to ask for it. */
export function PayoutRow({ payout, isOwed, isNext }: PayoutRowProps) {
  const { t, i18n } = useTranslation()
  const price = usePrice()
  const trouble = useTrouble()
  const following = useAsked(`payout.${payout.eventId}`)
  const ask = useAskPayout(payout.eventId, following.follow)
  const stand = payoutStandOf(payout)
  const date = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium' })
  const say = (part: (typeof parts)[number]) =>
    addUp(payout.sums, (sum) => sum[part])
      .map(({ means, units }) => price(units, means))
      .join(' + ')
  return (
    <li className={styles.row}>
      <div className={styles.title}>
        <h2>
          <Link to="/organizer/events/$eventId" params={{ eventId: payout.eventId }}>
            {payout.title}
          </Link>
        </h2>
        <Badge tone={tones[stand]}>{t(`organize.payouts.stand.${stand}`)}</Badge>
      </div>
      <p className={styles.what}>
        {t(`organize.payouts.what.${stand}`, { day: date.format(new Date(payout.endsAt)) })}
      </p>
      {payout.sums.length > 0 && (
        <dl className={styles.parts}>
          {parts.map((part) => {
            const said = say(part)
            return (
              (said || part === 'gross') && (
                <div key={part}>
                  <dt>{t(`organize.payouts.part.${part}`)}</dt>
                  <dd>{said || '0'}</dd>
                </div>
              )
            )
          })}
        </dl>
      )}
      {following.asked && <OnItsWay eventId={payout.eventId} underWay={[]} {...following} />}
      {ask.error && (
        <Notice tone="bad" title={trouble(ask.error).title}>
          {trouble(ask.error).text}
        </Notice>
      )}
      {(payout.isPayable || isOwed) && !following.asked && !payout.isOnItsWay && (
        <Button weight={isNext ? 'stamp' : 'quiet'} aria-busy={ask.isPending} onClick={() => ask.mutate()}>
          {t(
            ask.isPending
              ? 'organize.payouts.asking'
              : payout.isPayable
                ? 'organize.payouts.ask'
                : 'organize.payouts.fetch',
          )}
        </Button>
      )}
      {payout.payments.length > 0 && (
        <Disclosure summary={t('organize.payouts.payments')}>
          <ul>
            {payout.payments.map(({ currency, amount, paidAt, transactionHash }) => (
              <li key={`${transactionHash}${currency}`}>
                {date.format(new Date(paidAt))}: {price(amount, meansOf(currency))}
                <br />
                {t('proof.transaction')}: {transactionHash}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  )
}
