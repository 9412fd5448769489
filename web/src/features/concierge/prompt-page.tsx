import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { ButtonTo } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { inks } from '../../ui/poster/inks.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import answerStyles from './answer.module.css'
import { categoryName } from './category-name.ts'
import { EventLink } from './event-link.tsx'
import styles from './prompt-page.module.css'
import { wordsOf } from './words-of.ts'

export type PublicPrompt = Prompt & {
  title: string
  category: string
  sharedAt: string
  answer: NonNullable<Prompt['answer']>
}

/** Somebody's question and its answer, for anybody. */
export function PromptPage({ prompt }: { prompt: PublicPrompt }) {
  const { t } = useTranslation()
  const { id, title, category, message, answer, sharedAt } = prompt
  return (
    <div className={styles.page}>
      <PageTitle title={`${title} · Boxoffice`} />
      <div className={styles.art}>
        <Poster seed={id} inks={inks.harbour} columns={4} rows={5} />
      </div>
      <article>
        <p className={styles.kind}>{categoryName(t, category)}</p>
        <h1>{title}</h1>
        <h2>{t('prompts.question')}</h2>
        <blockquote className={styles.message}>{message}</blockquote>
        <h2>{t('prompts.answer')}</h2>
        <p className={answerStyles.words}>{wordsOf(answer)}</p>
        {answer.checkout && <EventLink eventId={answer.checkout.eventId} />}
        <div className={styles.facts}>
          <Facts
            facts={[
              { label: t('prompts.shared'), value: <Moment at={sharedAt} /> },
              { label: t('prompts.by'), value: answer.modelName },
            ]}
          />
        </div>
        <div className={styles.ways}>
          <ButtonTo weight="stamp" to="/concierge">
            {t('prompts.askOwn')}
          </ButtonTo>
          <Link to="/prompts">{t('prompts.back')}</Link>
        </div>
      </article>
    </div>
  )
}

/** What is public of a question; undefined where nothing is. */
export function publicOf(prompt: Prompt): PublicPrompt | undefined {
  const { title, category, sharedAt, answer } = prompt
  if (title === null || category === null || sharedAt === null || answer === null) return undefined
  return { ...prompt, title, category, sharedAt, answer }
}
