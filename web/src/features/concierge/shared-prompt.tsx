import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SharedPrompt as Shared } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { categoryName } from './category-name.ts'
import styles from './prompts-page.module.css'
import { wordsOf } from './words-of.ts'

/** One of the list: its title, and how its answer begins. */
export function SharedPrompt({ prompt: { id, title, category, answer, sharedAt } }: { prompt: Shared }) {
  const { t } = useTranslation()
  return (
    <li className={styles.item}>
      <h2>
        <Link to="/prompts/$promptId" params={{ promptId: id }}>
          {title}
        </Link>
      </h2>
      <p className={styles.kind}>{categoryName(t, category)}</p>
      <p className={styles.words}>{wordsOf(answer)}</p>
      <p className={styles.when}>
        <Moment at={sharedAt} />
      </p>
    </li>
  )
}

export function SharedPromptSkeleton() {
  return (
    <li className={styles.item} aria-hidden="true">
      <p className={styles.kind}>
        <Skeleton width="8ch" />
      </p>
      <h2>
        <Skeleton width="14ch" />
      </h2>
      <p className={styles.words}>
        <Skeleton width="24ch" />
      </p>
    </li>
  )
}
