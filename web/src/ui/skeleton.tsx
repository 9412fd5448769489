import styles from './skeleton.module.css'

/** Holds the place of a word that is on its way, so that nothing jumps when it comes. */
export function Skeleton({ width }: { width: `${number}ch` }) {
  return <span className={styles.skeleton} style={{ width }} aria-hidden="true" />
}
