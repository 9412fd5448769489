import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { isThisMachine } from '../../browser/this-machine.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { sendCode, takeCode } from './send-code.ts'
import styles from './sign-in-sheet.module.css'
import { useTrouble } from './use-trouble.ts'

const DIGITS = 6

const words = {
  signIn: { heading: 'signIn.codeHeading', lead: 'signIn.codeLead', enter: 'signIn.enter' },
  confirm: { heading: 'signIn.fresh.heading', lead: 'signIn.fresh.lead', enter: 'signIn.fresh.enter' },
} as const

type CodeStepProps = {
  email: string
  purpose: keyof typeof words
  /** Why the code that was sent before is not on its way. */
  sendFailure?: unknown
  onSignedIn: () => Promise<void>
  onOtherAddress?: () => void
}

/** The six digits from the e-mail; the sixth one sends them. */
export function CodeStep({ email, purpose, sendFailure, onSignedIn, onOtherAddress }: CodeStepProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const [code, setCode] = useState('')
  const take = useMutation({ mutationFn: takeCode, onSuccess: onSignedIn, onError: () => setCode('') })
  const again = useMutation({ mutationFn: sendCode, onSuccess: take.reset })
  const failure = take.error ?? again.error ?? (again.isSuccess ? undefined : sendFailure)

  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, DIGITS)
    setCode(digits)
    if (digits.length === DIGITS && !take.isPending) take.mutate({ email, code: digits })
  }
  return (
    <form
      className={styles.step}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        type(code)
      }}
    >
      <h2 id="sign-in">{t(words[purpose].heading)}</h2>
      <p className={styles.lead}>
        <Trans i18nKey={words[purpose].lead} values={{ email }} components={{ b: <b /> }} />
      </p>
      {isThisMachine() && (
        <p className={styles.local}>
          {t('signIn.localHint')}{' '}
          <a href={`/dev/mailbox?to=${encodeURIComponent(email)}`} target="_blank" rel="noreferrer">
            {t('signIn.localMailbox')}
          </a>
        </p>
      )}
      <Field
        label={t('signIn.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        isCode
        value={code}
        onChange={({ target }) => type(target.value)}
        error={Boolean(failure) && trouble(failure)}
      />
      <Button weight="stamp" type="submit" aria-busy={take.isPending} aria-disabled={code.length < DIGITS}>
        {t(take.isPending ? 'signIn.checking' : words[purpose].enter)}
      </Button>
      <div className={styles.ways}>
        <button type="button" onClick={() => again.mutate(email)}>
          {t('signIn.again')}
        </button>
        {onOtherAddress && (
          <button type="button" onClick={onOtherAddress}>
            {t('signIn.otherAddress')}
          </button>
        )}
      </div>
      <p className={styles.hint} role="status">
        {again.isSuccess && t('signIn.sentAgain')}
      </p>
    </form>
  )
}
