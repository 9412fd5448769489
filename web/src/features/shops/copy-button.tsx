import { useTranslation } from 'react-i18next'
import { CopyButton as Copy } from '../../ui/copy-button.tsx'
import { Spoken } from '../../ui/spoken.tsx'

/** Takes words along to somewhere else; `what` tells several of these apart for the ear. */
export function CopyButton({ words, what }: { words: string; what: string }) {
  const { t } = useTranslation()
  return (
    <Copy words={words} copied={t('shops.copy.copied')} notCopied={t('shops.copy.notCopied')}>
      {t('shops.copy.copy')}
      <Spoken> {what}</Spoken>
    </Copy>
  )
}
