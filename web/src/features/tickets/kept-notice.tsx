import type { UseQueryResult } from '@tanstack/react-query'
import { Trans, useTranslation } from 'react-i18next'
import { Moment } from '../../print/moment.tsx'
import { Notice } from '../../ui/notice.tsx'

type Asked = Pick<UseQueryResult, 'data' | 'dataUpdatedAt' | 'failureCount' | 'isError'>

/** Says from when what is shown is, where it cannot be asked for anew. */
export function KeptNotice({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  const { data, dataUpdatedAt, failureCount, isError } = asked
  if (data === undefined || (failureCount === 0 && !isError)) return null
  return (
    <Notice tone="wait" title={t('tickets.kept.title')}>
      <Trans
        i18nKey="tickets.kept.text"
        components={{ moment: <Moment at={new Date(dataUpdatedAt).toISOString()} /> }}
      />
    </Notice>
  )
}
