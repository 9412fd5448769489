import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../api/problem.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { CodeStep } from './code-step.tsx'
import { EmailStep } from './email-step.tsx'

type SignInSheetProps = {
  /** Why a provider did not sign them in, where they come from one. */
  cameBackWith: Problem | undefined
  onClose: () => void
  onSignedIn: () => Promise<void>
}

/** An address, a code, and on with what one was doing. */
export function SignInSheet({ cameBackWith, onClose, onSignedIn }: SignInSheetProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  return (
    <Sheet labelledBy="sign-in" closeLabel={t('signIn.close')} onClose={onClose}>
      {isSent ? (
        <CodeStep email={email} purpose="signIn" onSignedIn={onSignedIn} onOtherAddress={() => setSent(false)} />
      ) : (
        <EmailStep
          email={email}
          cameBackWith={cameBackWith}
          onSent={(address) => {
            setEmail(address)
            setSent(true)
          }}
        />
      )}
    </Sheet>
  )
}
