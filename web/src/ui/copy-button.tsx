import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-button.module.css'

type CopyButtonProps = { words: string; children: ReactNode; copied: string; notCopied: string }

/** Takes words along to somewhere else, and says whether it could. */
export function CopyButton({ words, children, ...said }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>()
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => setOutcome('copied'),
      () => setOutcome('notCopied'),
    )
  return (
    <div className={styles.copy}>
      <Button weight="quiet" onClick={copy}>
        {children}
      </Button>
      <p role="status">{outcome && said[outcome]}</p>
    </div>
  )
}
