import { useTranslation } from 'react-i18next'
import { hasCode, isPassing } from '../../../api/problem.ts'
import type { AdminOperation } from '../../../api/types.ts'
import { Moment } from '../../../print/moment.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useRetry } from './use-operations.ts'

/** For one that waits: when it is taken up by itself, and a way not to wait. */
export function Repair({ operation: { id, dueAt, status } }: { operation: AdminOperation }) {
  const { t } = useTranslation()
  const retry = useRetry(id)
  const word = isPassing(retry.error) ? 'unsure' : hasCode(retry.error, 'relayer.operation_ended') ? 'ended' : 'other'
  return (
    <>
      <Notice
        tone="wait"
        title={t('admin.repair.title')}
        action={
          <Button weight="stamp" onClick={() => retry.mutate()} aria-busy={retry.isPending}>
            {t('admin.repair.now')}
          </Button>
        }
      >
        {t(
          `admin.repair.text.${status === 'queued' || status === 'prepared' || status === 'dropped' ? 'before' : 'after'}`,
        )}{' '}
        {t('admin.repair.due')} <Moment at={dueAt} isAgo />.{' '}
        <span role="status">{retry.isSuccess && t('admin.repair.done')}</span>
      </Notice>
      {retry.error && (
        <Notice tone="bad" title={t(`admin.repair.failed.${word}.title`)}>
          {t(`admin.repair.failed.${word}.text`)}
        </Notice>
      )}
    </>
  )
}
