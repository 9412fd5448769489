import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { ButtonLink } from '../../ui/button.tsx'
import styles from './sign-in-sheet.module.css'

/** Houses that vouch for people, where there are any; each sends the browser back to where it was. */
export function Providers() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/auth/oidc', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data || data.items.length === 0) return null
  const returnTo = encodeURIComponent(`${location.pathname}${location.search}`)
  return (
    <div className={styles.providers}>
      <p className={styles.or}>{t('signIn.or')}</p>
      {data.items.map(({ name, label }) => (
        <ButtonLink key={name} weight="quiet" href={`/api/v1/auth/oidc/${name}?returnTo=${returnTo}`}>
          {t('signIn.with', { name: label })}
        </ButtonLink>
      ))}
    </div>
  )
}
