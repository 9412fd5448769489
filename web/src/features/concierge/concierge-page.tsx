import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sign } from '../../api/send-paid.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { inks } from '../../ui/poster/inks.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import { AskBar } from './ask-bar.tsx'
import { isSilent, type Means, openingWay } from './choose-way.ts'
import styles from './concierge-page.module.css'
import { isUnderWay, keptQuestion, type Way } from './kept-question.ts'
import { OwnQuestions } from './own-questions.tsx'
import { PayWays } from './pay-ways.tsx'
import { PriceParts } from './price-parts.tsx'
import { QuestionField } from './question-field.tsx'
import { useAsk } from './use-ask.ts'
import { useChatPrice } from './use-chat-price.ts'

type ConciergePageProps = {
  /** Null is nobody; undefined while it is not known. */
  personId: string | null | undefined
  signIn: () => Promise<boolean>
  sign: Sign
  means: Means
  onBuyCredits: () => void
}

/** A question, its price and what pays for it; and below, what was asked before. */
export function ConciergePage({ personId, signIn, sign, means, onBuyCredits }: ConciergePageProps) {
  const { t } = useTranslation()
  const asked = useChatPrice()
  const { data: price } = asked
  const units = price?.price ?? '0'
  const field = useRef<HTMLTextAreaElement>(null)
  const [begun] = useState(keptQuestion.read)
  const [message, setMessage] = useState(begun?.message ?? '')
  const [chosen, setChosen] = useState<Way | undefined>(begun && isUnderWay(begun) ? begun.payWith : undefined)
  const [isOdd, setOdd] = useState(false)
  const [silent, setSilent] = useState<string[]>([])
  const [newest, setNewest] = useState<string>()
  const isSignedIn = typeof personId === 'string'
  const ask = useAsk({
    ...{ isSignedIn, sign, what: t('concierge.price.each') },
    onAsked: ({ promptId, from }) => {
      setMessage('')
      setNewest(promptId)
      if (from === 'allowance') setSilent((before) => [...before, promptId])
    },
  })
  // What it costs, who asks and what pays are in sight before anything is sent.
  const isReady = price !== undefined && (personId === null || (isSignedIn && means.isKnown))
  const way = chosen ?? openingWay(means, units)

  const write = (words: string) => {
    if (ask.isPending) return
    ask.reset()
    setOdd(false)
    setMessage(words)
    keptQuestion.write({ message: words })
  }
  const writeAgain = (words: string) => {
    write(words)
    field.current?.focus()
    field.current?.scrollIntoView({ block: 'center' })
  }
  const send = () => {
    if (ask.isPending || !isReady) return
    const isEmpty = message.trim() === ''
    setOdd(isEmpty)
    if (isEmpty) field.current?.focus()
    else if (isSignedIn) ask.mutate({ message: message.trim(), payWith: way })
    else signIn()
  }

  return (
    <div className={styles.page}>
      <PageTitle title={`${t('concierge.title')} · Boxoffice`} />
      <div className={styles.intro}>
        <h1>{t('concierge.heading')}</h1>
        <p className={styles.lead}>{t('concierge.lead')}</p>
        <p className={styles.rule}>{t('concierge.price.rule')}</p>
        {price && <PriceParts price={price} />}
        <p className={styles.others}>
          <Link to="/prompts">{t('concierge.others')}</Link>
        </p>
        <div className={styles.art}>
          <Poster seed="ask away" inks={inks.harbour} columns={6} rows={3} />
        </div>
      </div>
      <div className={styles.main}>
        <QuestionField field={field} message={message} isOdd={isOdd} onWrite={write} onSend={send} />
        {personId === null && <p className={styles.rule}>{t('concierge.form.signedOut')}</p>}
        {isSignedIn && price && (
          <PayWays
            means={means}
            price={price.price}
            value={way}
            onChoose={(next) => {
              ask.reset()
              setChosen(next)
            }}
            onBuyCredits={onBuyCredits}
          />
        )}
        {isSignedIn && <OwnQuestions personId={personId} silent={silent} newest={newest} onAgain={writeAgain} />}
      </div>
      <AskBar
        price={asked}
        isReady={isReady}
        from={isReady ? barWord(isSignedIn, way, isSilent(means, units, new Date())) : 'nobody'}
        isNobody={personId === null}
        isPending={ask.isPending}
        failure={ask.error}
        onSend={send}
        onBuyCredits={onBuyCredits}
      />
    </div>
  )
}

function barWord(isSignedIn: boolean, way: Way, isSilent: boolean): 'nobody' | 'credits' | 'silent' | 'asks' {
  if (!isSignedIn) return 'nobody'
  if (way === 'credits') return 'credits'
  return isSilent ? 'silent' : 'asks'
}
