import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode, isPassing } from '../../../api/problem.ts'
import type { AdminTransaction } from '../../../api/types.ts'
import { Ask } from '../../../ui/ask.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useReplace } from './use-transactions.ts'

/** One that was sent and is in no block may be signed anew for more; it costs more gas, so it is asked once. */
export function Replace({ transaction: { id, status } }: { transaction: AdminTransaction }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const replace = useReplace(id)
  const word = isPassing(replace.error)
    ? 'unsure'
    : hasCode(replace.error, 'relayer.transaction_not_replaceable')
      ? 'notWaiting'
      : 'other'
  return (
    <>
      {status === 'sent' && (
        <Notice
          tone="wait"
          title={t('admin.replace.title')}
          action={
            <Button weight="stamp" onClick={() => setAsking(true)}>
              {t('admin.replace.ask')}
            </Button>
          }
        >
          {t('admin.replace.text')}
        </Notice>
      )}
      <p role="status">{replace.isSuccess && t('admin.replace.done')}</p>
      {replace.error && (
        <Notice tone="bad" title={t(`admin.replace.failed.${word}.title`)}>
          {t(`admin.replace.failed.${word}.text`)}
        </Notice>
      )}
      {isAsking && (
        <Ask
          title={t('admin.replace.ask')}
          yes={t('admin.replace.yes')}
          no={t('admin.replace.no')}
          isPending={replace.isPending}
          onNo={() => setAsking(false)}
          onYes={() => replace.mutate(undefined, { onSettled: () => setAsking(false) })}
        >
          <p>{t('admin.replace.what')}</p>
        </Ask>
      )}
    </>
  )
}
