import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewedEvent } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import styles from './changes.module.css'
import { diffWords, type Piece } from './diff-words.ts'
import { nameField, tellField } from './tell-field.ts'

/** What is not as it was when it was last decided about: what stood there, and what would. */
export function Changes({ event }: { event: ReviewedEvent }) {
  const { t, i18n } = useTranslation()
  const { since, changes, timeZone, waitsFor } = event
  // That what was approved is as it was is no news.
  if (!since || (changes.length === 0 && waitsFor.length === 0)) return null
  const tongue = { t, language: i18n.language, timeZone }
  return (
    <section className={styles.changes}>
      <h2>{t(`admin.changes.since.${since.decision}`)}</h2>
      <p className={styles.lead}>
        <Moment at={since.decidedAt} />
        {since.reason && ` · ${t('admin.changes.reason', { reason: since.reason })}`}
      </p>
      {changes.length === 0 && <p>{t('admin.changes.none')}</p>}
      {changes.map(({ field, before, after }) => {
        const pieces = diffWords(tellField(field, before, tongue), tellField(field, after, tongue))
        return (
          <div key={field} className={styles.change}>
            <h3>{nameField(field, tongue)}</h3>
            <div className={styles.side}>
              <p className={styles.label}>{t('admin.changes.before')}</p>
              <Text pieces={pieces.before} mark="del" />
            </div>
            <div className={styles.side}>
              <p className={styles.label}>{t('admin.changes.after')}</p>
              <Text pieces={pieces.after} mark="ins" />
            </div>
          </div>
        )
      })}
    </section>
  )
}

function Text({ pieces, mark: Mark }: { pieces: Piece[]; mark: 'del' | 'ins' }) {
  const { t } = useTranslation()
  if (pieces.length === 0) return <p className={styles.none}>{t('admin.changes.nothing')}</p>
  let at = 0
  return (
    <p className={styles.text}>
      {pieces.map(({ text, isChanged }) => {
        const key = at
        at += text.length
        const words = text.trimEnd()
        return isChanged ? (
          <Fragment key={key}>
            <Mark>{words}</Mark>
            {text.slice(words.length)}
          </Fragment>
        ) : (
          <Fragment key={key}>{text}</Fragment>
        )
      })}
    </p>
  )
}
