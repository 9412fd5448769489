import styles from './mark.module.css'

/** The product's sign: a ticket seen from above, and the name set wide. */
export function Mark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <path d="M8 2h16a6 6 0 0 1 6 6v2a6 6 0 0 0 0 12v2a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6v-2a6 6 0 0 0 0-12V8a6 6 0 0 1 6-6Z" />
      </svg>
      boxoffice
    </span>
  )
}
