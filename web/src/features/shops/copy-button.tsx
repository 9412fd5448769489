import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './copy-button.module.css'

type Copied = 'copied' | 'notCopied'

/** Takes words along to somewhere else; `what` tells several of these apart for the ear. */
export function CopyButton({ words, what }: { words: string; what: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<Copied>()
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => setCopied('copied'),
      () => setCopied('notCopied'),
    )
  return (
    <div className={styles.copy}>
      <Button weight="quiet" onClick={copy}>
        {t('shops.copy.copy')}
        <Spoken> {what}</Spoken>
      </Button>
      <p role="status">{copied && t(`shops.copy.${copied}`)}</p>
    </div>
  )
}
