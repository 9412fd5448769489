import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet.tsx'
import { CodeStep } from './code-step.tsx'
import { sendCode } from './send-code.ts'
import { useMe } from './use-me.ts'

type FreshCodeSheetProps = { onClose: () => void; onConfirmed: () => void }

/** A new code for somebody who is signed in already, sent as the sheet opens. */
export function FreshCodeSheet({ onClose, onConfirmed }: FreshCodeSheetProps) {
  const { t } = useTranslation()
  const email = useMe()?.email
  const { mutate, error } = useMutation({ mutationFn: sendCode })
  useEffect(() => {
    if (email !== undefined) mutate(email)
  }, [mutate, email])
  return (
    email !== undefined && (
      <Sheet labelledBy="sign-in" closeLabel={t('signIn.close')} onClose={onClose}>
        <CodeStep email={email} purpose="confirm" sendFailure={error} onSignedIn={async () => onConfirmed()} />
      </Sheet>
    )
  )
}
