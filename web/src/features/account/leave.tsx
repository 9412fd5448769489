import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { Ask } from '../../ui/ask.tsx'
import { Button } from '../../ui/button.tsx'
import type { Fresh } from './fresh.ts'
import { LeaveRefused } from './leave-refused.tsx'

/** The end of an account: asked once, with a code, and refused while something of theirs is still in our hands. */
export function Leave({ email, fresh, onGone }: { email: string; fresh: Fresh; onGone: () => void }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const leave = useMutation({ mutationFn: () => fresh(() => answered(api.DELETE('/api/v1/me'))), onSuccess: onGone })
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)} aria-busy={leave.isPending}>
        {t(leave.isPending ? 'account.leave.leaving' : 'account.leave.ask')}
      </Button>
      {leave.error && <LeaveRefused failure={leave.error} />}
      {isAsking && (
        <Ask
          title={t('account.leave.title')}
          yes={t('account.leave.yes')}
          no={t('account.leave.no')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            leave.mutate()
          }}
        >
          <p>{t('account.leave.what', { email })}</p>
          <p>{t('account.leave.stays')}</p>
        </Ask>
      )}
    </>
  )
}
