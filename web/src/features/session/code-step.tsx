import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { sendCode, takeCode } from './send-code.ts'
import styles from './sign-in-sheet.module.css'
import { useTrouble } from './use-trouble.ts'

const DIGITS = 6

type CodeStepProps = { email: string; onSignedIn: () => Promise<void>; onOtherAddress: () => void }

/** The six digits from the e-mail; the sixth one sends them. */
export function CodeStep({ email, onSignedIn, onOtherAddress }: CodeStepProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const [code, setCode] = useState('')
  const take = useMutation({ mutationFn: takeCode, onSuccess: onSignedIn, onError: () => setCode('') })
  const again = useMutation({ mutationFn: sendCode, onSuccess: take.reset })
  const failure = take.error ?? again.error

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
      <h2 id="sign-in">{t('signIn.codeHeading')}</h2>
      <p className={styles.lead}>
        <Trans i18nKey="signIn.codeLead" values={{ email }} components={{ b: <b /> }} />
      </p>
      <Field
        label={t('signIn.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        isCode
        value={code}
        onChange={({ target }) => type(target.value)}
        error={failure && trouble(failure)}
      />
      <Button weight="stamp" type="submit" aria-busy={take.isPending} aria-disabled={code.length < DIGITS}>
        {t(take.isPending ? 'signIn.checking' : 'signIn.enter')}
      </Button>
      <div className={styles.ways}>
        <button type="button" onClick={() => again.mutate(email)}>
          {t('signIn.again')}
        </button>
        <button type="button" onClick={onOtherAddress}>
          {t('signIn.otherAddress')}
        </button>
      </div>
      <p className={styles.hint} role="status">
        {again.isSuccess && t('signIn.sentAgain')}
      </p>
      {isThisMachine() && (
        <p className={styles.hint}>
          {t('signIn.localHint')}{' '}
          <a href={`/dev/mailbox?to=${encodeURIComponent(email)}`} target="_blank" rel="noreferrer">
            {t('signIn.localMailbox')}
          </a>
        </p>
      )}
    </form>
  )
}

/** A stack on one's own machine sends no mail: it keeps it to be looked at. */
function isThisMachine(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}
