import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonTo } from '../../ui/button.tsx'
import { DetailsList } from '../../ui/details-list.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './account-page.module.css'
import type { Fresh } from './fresh.ts'
import { Leave } from './leave.tsx'
import { OwnData } from './own-data.tsx'
import { Sessions } from './sessions.tsx'

type Role = 'attendee' | 'organizer' | 'admin' | 'door'

type AccountPageProps = {
  me: { id: string; email: string; displayName: string | null; roles: Role[] }
  fresh: Fresh
  onOut: () => void
  onGone: () => void
}

/** What is a person's own here: who they are, where they are signed in, what is known of them, and the way out. */
export function AccountPage({ me, fresh, onOut, onGone }: AccountPageProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.page}>
      <PageTitle title={`${t('account.heading')} · Boxoffice`} />
      <h1>{t('account.heading')}</h1>
      <DetailsList
        rows={[
          [t('account.email'), me.email],
          [t('account.name'), me.displayName],
          [t('account.roles'), me.roles.map((role) => t(`account.role.${role}`)).join(', ')],
        ]}
      />
      <Part title={t('account.money.title')} text={t('account.money.text')}>
        <p>
          <ButtonTo weight="quiet" to="/wallet">
            {t('account.money.wallet')}
          </ButtonTo>
        </p>
      </Part>
      <Part title={t('account.sessions.title')} text={t('account.sessions.text')}>
        <Sessions onOut={onOut} />
      </Part>
      <Part title={t('account.data.title')} text={t('account.data.text')}>
        <OwnData fresh={fresh} />
      </Part>
      <Part title={t('account.leave.heading')} text={t('account.leave.text')}>
        <Leave email={me.email} fresh={fresh} onGone={onGone} />
      </Part>
    </div>
  )
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </section>
  )
}
