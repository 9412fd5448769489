import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Fresh } from './fresh.ts'
import { takeOut } from './take-out.ts'

/** All that is known of a person, for them to take along. */
export function OwnData({ fresh }: { fresh: Fresh }) {
  const { t } = useTranslation()
  const take = useMutation({ mutationFn: () => fresh(takeOut) })
  const word = hasCode(take.error, 'web.not_confirmed') ? 'notConfirmed' : 'other'
  return (
    <>
      <Button weight="quiet" onClick={() => take.mutate()} aria-busy={take.isPending}>
        {t(take.isPending ? 'account.data.taking' : 'account.data.take')}
      </Button>
      <p role="status">{take.isSuccess && t('account.data.done')}</p>
      {take.error && (
        <Notice tone={word === 'other' ? 'bad' : 'plain'} title={t(`account.data.failed.${word}.title`)}>
          {t(`account.data.failed.${word}.text`)}
        </Notice>
      )}
    </>
  )
}
