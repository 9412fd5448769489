import styles from './code.module.css'
import { CopyButton } from './copy-button.tsx'

/** Something for a program, whole and as it is: to read, and to copy. */
export function Code({ what, children }: { what: string; children: string }) {
  return (
    <figure className={styles.code}>
      <figcaption>{what}</figcaption>
      <pre>
        <code translate="no">{children}</code>
      </pre>
      <CopyButton words={children} what={what} />
    </figure>
  )
}
