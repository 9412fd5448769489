import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { classNames } from './class-names.ts'
import styles from './notice.module.css'

type NoticeProps = { tone: Tone; title: string; children: ReactNode; action?: ReactNode }

/** Something that happened, said where it matters, with what to do next. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{children}</p>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
