import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { hasCode } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { inks } from '../../ui/poster/inks.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import styles from './start-organizing.module.css'
import { useTrouble } from './use-trouble.ts'

type StartOrganizingProps = { name: string; isSignedIn: boolean; signIn: () => Promise<boolean> }

const promises = ['draft', 'review', 'money'] as const

/** Becoming an organizer: a name to stand beside one's events is all it takes. */
export function StartOrganizing({ name: knownAs, isSignedIn, signIn }: StartOrganizingProps) {
  const { t } = useTranslation()
  const trouble = useTrouble()
  const queries = useQueryClient()
  const [typed, setTyped] = useState<string>()
  const [isOdd, setOdd] = useState(false)
  const name = (typed ?? knownAs).trim()
  const start = useMutation({
    mutationFn: async (displayName: string) => {
      if (!isSignedIn && !(await signIn())) return
      await answered(api.POST('/api/v1/me/organizer', { body: { displayName } }))
      await queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const isBarred = hasCode(start.error, 'identity.organizer_barred')
  return (
    <section className={styles.page}>
      <PageTitle title={`${t('organize.start.title')} · Boxoffice`} />
      <div>
        <h1>{t('organize.start.heading')}</h1>
        <p className={styles.lead}>{t('organize.start.lead')}</p>
        <ol className={styles.promises}>
          {promises.map((promise) => (
            <li key={promise}>
              <b>{t(`organize.start.${promise}.title`)}</b> {t(`organize.start.${promise}.text`)}
            </li>
          ))}
        </ol>
        <form
          className={styles.form}
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault()
            setOdd(name === '')
            if (name !== '' && !start.isPending) start.mutate(name)
          }}
        >
          <Field
            label={t('organize.start.name')}
            hint={t('organize.start.nameHint')}
            name="organization"
            autoComplete="organization"
            maxLength={80}
            value={typed ?? knownAs}
            onChange={({ target }) => setTyped(target.value)}
            error={isOdd && t('organize.trouble.needed')}
          />
          {start.error && (
            <Notice tone="bad" title={trouble(start.error).title}>
              {trouble(start.error).text}
            </Notice>
          )}
          <Button weight="stamp" type="submit" aria-busy={start.isPending} aria-disabled={isBarred}>
            {t(start.isPending ? 'organize.start.starting' : 'organize.start.start')}
          </Button>
        </form>
        {!isSignedIn && (
          <p className={styles.already}>
            {t('organize.start.already')}{' '}
            <button type="button" onClick={() => signIn()}>
              {t('session.signIn')}
            </button>
          </p>
        )}
      </div>
      <div className={styles.picture}>
        <Poster seed="put it on the wall" inks={inks.harbour} columns={4} rows={5} />
      </div>
    </section>
  )
}
