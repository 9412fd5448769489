import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { useMoney } from '../../print/use-money.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Spoken } from '../../ui/spoken.tsx'
import answerStyles from './answer.module.css'
import { Answer } from './answer.tsx'
import styles from './own-question.module.css'
import { Sharing } from './sharing.tsx'
import { type Stand, standOf, whyNotPaid } from './stand-of.ts'
import { useFollowedPrompt } from './use-followed-prompt.ts'

const tones: Record<Stand, Tone> = {
  ...{ paying: 'wait', answering: 'wait', answered: 'good' },
  ...{ notPaid: 'bad', returning: 'wait', returned: 'plain' },
}

type OwnQuestionProps = {
  asked: Prompt
  /** Whether it was paid within the allowance, where this visit knows. */
  isSilent: boolean
  /** It was asked a moment ago, and is brought into sight. */
  isNew: boolean
  onAgain: (message: string) => void
}

/** A question of one's own: how it stands with its answer and with the money, live until it is over. */
export function OwnQuestion({ asked, isSilent, isNew, onAgain }: OwnQuestionProps) {
  const { t } = useTranslation()
  const { prompt, isConnected } = useFollowedPrompt(asked)
  const { id, message, createdAt, answer } = prompt
  const stand = standOf(prompt)
  const paid = usePaid(prompt, isSilent)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isNew) row.current?.scrollIntoView({ block: 'center' })
  }, [isNew])
  return (
    <li ref={row}>
      <article className={styles.question} aria-labelledby={id}>
        <p className={styles.meta}>
          <Badge tone={tones[stand]}>{t(`concierge.stand.${stand}`)}</Badge>
          <Moment at={createdAt} />
          {paid && <span>{paid}</span>}
        </p>
        <h3 id={id}>{message}</h3>
        <div className={styles.answer} aria-live="polite" aria-busy={stand === 'answering'}>
          {answer ? <Answer answer={answer} /> : <Told prompt={prompt} stand={stand} />}
        </div>
        {!isConnected && <p className={styles.told}>{t('concierge.told.lost')}</p>}
        {stand === 'answered' && <Sharing prompt={prompt} />}
        {(stand === 'notPaid' || stand === 'returning' || stand === 'returned') && (
          <Button weight="quiet" onClick={() => onAgain(message)}>
            {t('concierge.told.again')}
            <Spoken> {message}</Spoken>
          </Button>
        )}
      </article>
    </li>
  )
}

/** As long as there is no answer: what happens, and where the money is. */
function Told({ prompt, stand }: { prompt: Prompt; stand: Stand }) {
  const { t } = useTranslation()
  const money = useMoney()
  const { text, own } = prompt
  const sum = money(own?.price ?? '0', 'usdc')
  if (text) return <p className={classNames(answerStyles.words, answerStyles.writing)}>{text}</p>
  if (stand === 'notPaid') return <p className={styles.told}>{t(`concierge.told.notPaid.${whyNotPaid(prompt)}`)}</p>
  if (stand === 'returning') return <p className={styles.told}>{t('concierge.told.returning', { sum })}</p>
  if (stand === 'returned') {
    const word = own?.paidWith === 'credits' ? 'returnedCredits' : 'returnedWallet'
    return <p className={styles.told}>{t(`concierge.told.${word}`, { sum })}</p>
  }
  return (
    <p className={classNames(styles.told, answerStyles.writing)}>
      {t(stand === 'paying' ? 'concierge.told.paying' : 'concierge.told.answering')}
    </p>
  )
}

/** What was paid, and from what; nothing was where it came to nothing. */
function usePaid({ own }: Prompt, isSilent: boolean): string | undefined {
  const { t } = useTranslation()
  const money = useMoney()
  if (!own?.isPaid) return undefined
  const word = own.paidWith === 'payment' && isSilent ? 'allowance' : own.paidWith
  return t(`concierge.paid.${word}`, { sum: money(own.price, 'usdc') })
}
