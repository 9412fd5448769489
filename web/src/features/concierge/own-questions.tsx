import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './concierge-page.module.css'
import { OwnQuestion } from './own-question.tsx'
import { useOwnPrompts } from './use-own-prompts.ts'

type OwnQuestionsProps = {
  personId: string
  /** Those that were paid within the allowance since the page is here. */
  silent: readonly string[]
  /** The one that was asked last since then. */
  newest: string | undefined
  onAgain: (message: string) => void
}

/** What somebody has asked, newest first. */
export function OwnQuestions({ personId, silent, newest, onAgain }: OwnQuestionsProps) {
  const { t } = useTranslation()
  const { data, isError, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOwnPrompts(personId)
  return (
    <section className={styles.list} aria-labelledby="own-questions" aria-busy={!data && !isError}>
      <h2 id="own-questions">{t('concierge.list.heading')}</h2>
      {isError && (
        <Failed
          title={t('concierge.list.failed.title')}
          again={t('again')}
          onAgain={() => refetch()}
          isAsking={isFetching}
        >
          {t('concierge.list.failed.text')}
        </Failed>
      )}
      {!data && !isError && (
        <p>
          <Spoken>{t('concierge.list.loading')}</Spoken>
          <Skeleton width="24ch" />
        </p>
      )}
      {data?.length === 0 && <p className={styles.none}>{t('concierge.list.none')}</p>}
      {data && data.length > 0 && (
        <ol>
          {data.map((asked) => (
            <OwnQuestion
              key={asked.id}
              asked={asked}
              isSilent={silent.includes(asked.id)}
              isNew={asked.id === newest}
              onAgain={onAgain}
            />
          ))}
        </ol>
      )}
      {hasNextPage && !isError && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetchingNextPage}>
          {t('concierge.list.more')}
        </Button>
      )}
    </section>
  )
}
