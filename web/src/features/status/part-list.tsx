import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './part-list.module.css'
import { PartRow } from './part-row.tsx'
import type { Part } from './sum-up.ts'

/** Each part in a row. What a part says in its own, technical words waits until somebody asks for it. */
export function PartList({ parts }: { parts: Part[] }) {
  const { t } = useTranslation()
  const [isDetailed, setDetailed] = useState(false)
  const hasDetails = parts.some(({ detail }) => detail)
  return (
    <section className={styles.parts} aria-labelledby="parts-heading">
      <div className={styles.head}>
        <h2 id="parts-heading">{t('status.parts.heading')}</h2>
        {hasDetails && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={isDetailed}
            aria-controls="parts"
            onClick={() => setDetailed(!isDetailed)}
          >
            {t(isDetailed ? 'status.hideDetails' : 'status.showDetails')}
          </button>
        )}
      </div>
      <ul id="parts">
        {parts.map((part) => (
          <PartRow key={part.name} {...part} isDetailed={isDetailed} />
        ))}
      </ul>
    </section>
  )
}
