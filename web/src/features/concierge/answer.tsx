import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../api/types.ts'
import styles from './answer.module.css'
import { EventLink } from './event-link.tsx'
import { wordsOf } from './words-of.ts'

type AnswerProps = { answer: NonNullable<Prompt['answer']> }

/** What was answered, by what, and the way to the tickets that it is about. */
export function Answer({ answer }: AnswerProps) {
  const { t } = useTranslation()
  return (
    <>
      <p className={styles.words}>{wordsOf(answer)}</p>
      <p className={styles.by}>{t('concierge.answer.by', { model: answer.modelName })}</p>
      {answer.checkout && <EventLink eventId={answer.checkout.eventId} />}
    </>
  )
}
