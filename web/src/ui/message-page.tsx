import type { ReactNode } from 'react'
import styles from './message-page.module.css'

type MessagePageProps = { title: string; text: string; picture: ReactNode; actions: ReactNode; details?: ReactNode }

/** A page that has one thing to say: what happened, and where to go from here. */
export function MessagePage({ title, text, picture, actions, details }: MessagePageProps) {
  return (
    <section className={styles.message}>
      <div>
        <h1>{title}</h1>
        <p>{text}</p>
        <div className={styles.actions}>{actions}</div>
        {details}
      </div>
      <div className={styles.picture}>{picture}</div>
    </section>
  )
}
