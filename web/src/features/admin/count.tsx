import { classNames } from '../../ui/class-names.ts'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './count.module.css'

type CountProps = { tone: 'wait' | 'bad'; count: number; hasMore?: boolean | undefined; meaning: string }

/** How many of what waits for somebody, beside the way to them. */
export function Count({ tone, count, hasMore = false, meaning }: CountProps) {
  return (
    <span className={classNames(styles.count, styles[tone])}>
      {count}
      {hasMore && '+'} <Spoken>{meaning}</Spoken>
    </span>
  )
}
