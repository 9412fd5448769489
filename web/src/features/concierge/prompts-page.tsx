import { useTranslation } from 'react-i18next'
import { Button, ButtonTo } from '../../ui/button.tsx'
import { ChipTo } from '../../ui/chip.tsx'
import { Failed } from '../../ui/failed.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { categoryName } from './category-name.ts'
import styles from './prompts-page.module.css'
import { SharedPrompt, SharedPromptSkeleton } from './shared-prompt.tsx'
import { useSharedPrompts } from './use-shared-prompts.ts'

const blanks = ['a', 'b', 'c', 'd']

/** What others have asked and shared: all of it, or of one kind. */
export function PromptsPage({ category }: { category: string | undefined }) {
  const { t } = useTranslation()
  const list = useSharedPrompts(category)
  const { data, isError, isFetching, refetch, hasNextPage, fetchNextPage } = list
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('prompts.title')} · Boxoffice`} />
      <header className={styles.head}>
        <div>
          <h1>{t('prompts.heading')}</h1>
          <p>{t('prompts.lead')}</p>
        </div>
        <ButtonTo weight="stamp" to="/concierge">
          {t('prompts.askOwn')}
        </ButtonTo>
      </header>
      <nav className={styles.kinds} aria-label={t('prompts.kind')}>
        {[undefined, ...(data?.categories ?? [])].map((one) => (
          <ChipTo
            key={one ?? ''}
            to="/prompts"
            search={one === undefined ? {} : { category: one }}
            replace
            resetScroll={false}
            activeOptions={{ exact: true, includeSearch: true }}
            isInked={one === category}
          >
            {one === undefined ? t('prompts.all') : categoryName(t, one)}
          </ChipTo>
        ))}
      </nav>
      <section aria-label={t('prompts.heading')} aria-busy={isFetching}>
        {!data && !isError && <Spoken>{t('prompts.loading')}</Spoken>}
        {data?.items.length === 0 && <None category={category} />}
        <ul className={styles.list}>
          {data?.items.map((prompt) => <SharedPrompt key={prompt.id} prompt={prompt} />) ??
            (!isError && blanks.map((blank) => <SharedPromptSkeleton key={blank} />))}
        </ul>
        {isError && (
          <Failed
            title={t('prompts.failed.title')}
            again={t('again')}
            onAgain={() => (data ? fetchNextPage() : refetch())}
            isAsking={isFetching}
          >
            {t('prompts.failed.text')}
          </Failed>
        )}
        {hasNextPage && !isError && (
          <div className={styles.more}>
            <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
              {t('prompts.more')}
            </Button>
          </div>
        )}
      </section>
    </div>
  )
}

function None({ category }: { category: string | undefined }) {
  const { t } = useTranslation()
  const word = category === undefined ? 'none' : 'noneHere'
  return (
    <div className={styles.none}>
      <p>
        <b>{t(`prompts.${word}.heading`)}</b> {t(`prompts.${word}.text`)}
      </p>
      {category !== undefined && (
        <ButtonTo weight="quiet" to="/prompts" search={{}} replace>
          {t('prompts.noneHere.all')}
        </ButtonTo>
      )}
    </div>
  )
}
