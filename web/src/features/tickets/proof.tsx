import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../api/types.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { Verdict } from './judge-proof.ts'
import styles from './proof.module.css'
import { useProof } from './use-proof.ts'

const tones: Record<Verdict, Tone> = { same: 'good', another: 'bad', elsewhere: 'wait' }

/** Where the ticket really is: looked up by this browser itself, and told for whoever wants to look for themselves. */
export function Proof({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const [isLooking, setLooking] = useState(false)
  const rows = [
    [t('proof.token'), ticket.tokenId],
    [t('proof.contract'), ticket.contract],
    [t('proof.owner'), ticket.owner],
    [t('proof.transaction'), ticket.transactionHash],
    [t('proof.metadata'), ticket.tokenUri],
  ] as const
  return (
    <div className={styles.proof}>
      <Disclosure summary={t('proof.heading')} onOpen={() => setLooking(true)}>
        <p>{t('proof.text')}</p>
        <Finding ticket={ticket} isLooking={isLooking} />
        <dl>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}

function Finding({ ticket, isLooking }: { ticket: Ticket; isLooking: boolean }) {
  const { t } = useTranslation()
  const { data: proof, isError, isFetching, refetch } = useProof(ticket, { isLooking })
  if (proof === null) return null
  return (
    <div className={styles.finding} role="status" aria-busy={isFetching}>
      {!proof && !isError && <p>{t('proof.looking')}</p>}
      {proof && (
        <p>
          <Badge tone={tones[proof.verdict]}>{t(`proof.verdict.${proof.verdict}`)}</Badge>{' '}
          {t(`proof.told.${proof.verdict}`, { block: proof.block, chain: proof.chain, node: new URL(proof.node).host })}
        </p>
      )}
      {isError && !isFetching && <p>{t('proof.unseen')}</p>}
      {(proof || isError) && (
        <Button weight="quiet" onClick={() => refetch()} aria-busy={isFetching}>
          {t('proof.again')}
        </Button>
      )}
    </div>
  )
}
