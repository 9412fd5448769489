import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPassing } from '../../api/problem.ts'
import type { Prompt } from '../../api/types.ts'
import { Ask } from '../../ui/ask.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { categoryName } from './category-name.ts'
import styles from './own-question.module.css'
import { useShare } from './use-share.ts'
import { useTrouble } from './use-trouble.ts'

/** Makes a question with its answer public, after asking once; says where it is then, and takes it back. */
export function Sharing({ prompt: { id, title, category, sharedAt } }: { prompt: Prompt }) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const { share, takeBack } = useShare(id)
  const [isAsking, setAsking] = useState(false)
  const failure = share.error ?? takeBack.error
  const said = failure && (isPassing(failure) ? 'concierge.trouble.notShared' : undefined)
  const url = `${location.origin}/prompts/${id}`
  return (
    <div className={styles.sharing}>
      {sharedAt ? (
        <>
          <p className={styles.shared}>
            <Badge tone="good">{t('concierge.share.public')}</Badge>
            {category && <span>{categoryName(t, category)}</span>}
            <Link to="/prompts/$promptId" params={{ promptId: id }}>
              {title ?? t('concierge.share.open')}
            </Link>
          </p>
          <p className={styles.url}>{url}</p>
          <div className={styles.actions}>
            <CopyButton words={url} copied={t('concierge.share.copied')} notCopied={t('concierge.share.notCopied')}>
              {t('concierge.share.copy')}
            </CopyButton>
            <Button
              weight="quiet"
              aria-busy={takeBack.isPending}
              onClick={() => !takeBack.isPending && takeBack.mutate()}
            >
              {t('concierge.share.takeBack')}
            </Button>
          </div>
        </>
      ) : (
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {t('concierge.share.share')}
        </Button>
      )}
      {failure && !isAsking && (
        <Notice tone="bad" title={said ? t(`${said}.title`) : trouble(failure).title}>
          {said ? t(`${said}.text`) : trouble(failure).text}
        </Notice>
      )}
      {isAsking && (
        <Ask
          title={t('concierge.share.title')}
          yes={t(share.isPending ? 'concierge.share.naming' : 'concierge.share.yes')}
          no={t('concierge.share.no')}
          isPending={share.isPending}
          onNo={() => setAsking(false)}
          onYes={() => share.mutate(undefined, { onSettled: () => setAsking(false) })}
        >
          <p>{t('concierge.share.text')}</p>
        </Ask>
      )}
    </div>
  )
}
