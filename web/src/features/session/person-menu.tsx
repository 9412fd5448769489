import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { Chip, ChipTo } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonIcon } from '../../ui/icons.tsx'
import styles from './person-menu.module.css'
import { useSignIn } from './sign-in.tsx'
import { useMe } from './use-me.ts'

/** Who is here: the way in, or one's tickets and the way out. */
export function PersonMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const signIn = useSignIn()
  if (!me) {
    return (
      <Chip isInked onClick={() => signIn()}>
        {t('session.signIn')}
      </Chip>
    )
  }
  return (
    <>
      <ChipTo to="/tickets">{t('session.myTickets')}</ChipTo>
      <Account email={me.email} />
    </>
  )
}

function Account({ email }: { email: string }) {
  const { t } = useTranslation()
  const id = useId()
  const queries = useQueryClient()
  const router = useRouter()
  const { mutate: signOut, isPending } = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/auth/logout')),
    onSettled: async () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      await queries.resetQueries({ queryKey: ['me'] })
      await router.navigate({ to: '/' })
    },
  })
  return (
    <>
      <IconButton icon={<PersonIcon />} label={t('session.account')} popoverTarget={id} />
      <div id={id} popover="auto" className={styles.menu}>
        <p className={styles.signedInAs}>{t('session.signedInAs')}</p>
        <p className={styles.email}>{email}</p>
        <Chip onClick={() => signOut()} aria-busy={isPending}>
          {t('session.signOut')}
        </Chip>
      </div>
    </>
  )
}
