import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { useMedia } from '../../browser/use-media.ts'
import { Chip, ChipTo } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonIcon } from '../../ui/icons.tsx'
import styles from './account-menu.module.css'

type AccountMenuProps = { email: string; roles: readonly string[] }

/** One's tickets, one's desks, and the way out. */
export function AccountMenu({ email, roles }: AccountMenuProps) {
  const { t } = useTranslation()
  const id = useId()
  const isWide = useMedia('(min-width: 641px)')
  const isOrganizer = roles.includes('organizer')
  const isAdmin = roles.includes('admin')
  const queries = useQueryClient()
  const router = useRouter()
  const { mutate: signOut, isPending } = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/auth/logout')),
    onSettled: async () => {
      // Away first from what is a person's own, which would ask at once who is there.
      await router.navigate({ to: '/' })
      queries.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' && what !== 'events' })
      await queries.resetQueries({ queryKey: ['me'] })
    },
  })
  const close = () => document.getElementById(id)?.hidePopover()
  return (
    <>
      {isWide && isOrganizer && <ChipTo to="/organizer">{t('session.ownEvents')}</ChipTo>}
      {isWide && isAdmin && <ChipTo to="/admin">{t('session.adminDesk')}</ChipTo>}
      <ChipTo to="/tickets">{t('session.myTickets')}</ChipTo>
      <IconButton icon={<PersonIcon />} label={t('session.account')} popoverTarget={id} />
      <div id={id} popover="auto" className={styles.menu}>
        <p className={styles.signedInAs}>{t('session.signedInAs')}</p>
        <p className={styles.email}>{email}</p>
        <nav className={styles.ways} aria-label={t('session.account')}>
          <Link to="/wallet" onClick={close}>
            {t('session.wallet')}
          </Link>
          <Link to="/rewards" onClick={close}>
            {t('session.rewards')}
          </Link>
          <Link to="/concierge" onClick={close}>
            {t('shell.ask')}
          </Link>
          <Link to="/organizer" onClick={close}>
            {t(isOrganizer ? 'session.ownEvents' : 'session.organize')}
          </Link>
          {isAdmin && (
            <Link to="/admin" onClick={close}>
              {t('session.adminDesk')}
            </Link>
          )}
          <Link to="/account" onClick={close}>
            {t('session.yourAccount')}
          </Link>
        </nav>
        <Chip onClick={() => signOut()} aria-busy={isPending}>
          {t('session.signOut')}
        </Chip>
      </div>
    </>
  )
}
