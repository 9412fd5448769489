import styles from './short.module.css'

/** The two ends of something long that nobody reads whole; whole it is where it is looked at closely. */
export function Short({ children }: { children: string }) {
  const isLong = children.length > 14
  return (
    <span className={styles.short} title={isLong ? children : undefined}>
      {isLong ? `${children.slice(0, 6)}…${children.slice(-4)}` : children}
    </span>
  )
}
