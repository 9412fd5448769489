import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ask } from '../../../ui/ask.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Matter } from './use-reviews.ts'

type RejectSheetProps = {
  matter: Matter
  failure: { title: string; text: string } | null
  isPending: boolean
  onClose: () => void
  onReject: (reason: string) => void
}

/** No needs a reason: its organizer is sent it word for word. */
export function RejectSheet({ matter, failure, isPending, onClose, onReject }: RejectSheetProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  return (
    <Ask
      title={t(`admin.reject.title.${matter}`)}
      yes={t(isPending ? 'admin.reject.sending' : 'admin.reject.yes')}
      no={t('admin.reject.no')}
      isPending={isPending}
      onNo={onClose}
      onYes={() => {
        const words = reason.trim()
        setMissing(words === '')
        if (words !== '') onReject(words)
      }}
    >
      <p>{t(`admin.reject.text.${matter}`)}</p>
      <TextArea
        label={t('admin.reject.reason')}
        hint={t('admin.reject.hint')}
        error={isMissing && t('admin.reject.missing')}
        autoFocus
        rows={4}
        maxLength={1000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {failure && (
        <Notice tone="bad" title={failure.title}>
          {failure.text}
        </Notice>
      )}
    </Ask>
  )
}
