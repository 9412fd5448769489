import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Providers } from './providers.tsx'
import { sendCode } from './send-code.ts'
import styles from './sign-in-sheet.module.css'
import { useTrouble } from './use-trouble.ts'

const ADDRESS = /^\S+@\S+\.\S+$/

type EmailStepProps = { email: string; cameBackWith: Problem | undefined; onSent: (email: string) => void }

export function EmailStep({ email, cameBackWith, onSent }: EmailStepProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const [typed, setTyped] = useState(email)
  const [isOdd, setOdd] = useState(false)
  const address = typed.trim()
  const { mutate: send, error, isPending } = useMutation({ mutationFn: sendCode, onSuccess: () => onSent(address) })

  return (
    <form
      className={styles.step}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        const looksOdd = !ADDRESS.test(address)
        setOdd(looksOdd)
        if (!looksOdd && !isPending) send(address)
      }}
    >
      <h2 id="sign-in">{t('signIn.heading')}</h2>
      {cameBackWith ? (
        <Notice tone="bad" title={t('signIn.notIn')}>
          {trouble(cameBackWith)}
        </Notice>
      ) : (
        <p className={styles.lead}>{t('signIn.lead')}</p>
      )}
      <Field
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        autoFocus
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={isOdd ? t('signIn.trouble.address') : error && trouble(error)}
      />
      <Button weight="stamp" type="submit" aria-busy={isPending}>
        {t(isPending ? 'signIn.sending' : 'signIn.send')}
      </Button>
      <Providers />
    </form>
  )
}
