import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdminPerson } from '../../../api/types.ts'
import { Button } from '../../../ui/button.tsx'
import { DetailsList } from '../../../ui/details-list.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { type GrantableRole, grantableRoles } from './roles.ts'
import styles from './roles-sheet.module.css'
import { type Fresh, useChangeRole } from './use-people.ts'
import { useRoleRefusal } from './use-role-refusal.ts'

type RolesSheetProps = { person: AdminPerson; fresh: Fresh; onClose: () => void }

/** What somebody may do, and what changes with each role; taking one is asked once. */
export function RolesSheet({ person, fresh, onClose }: RolesSheetProps) {
  const { t } = useTranslation()
  const id = useId()
  const refusal = useRoleRefusal()
  const change = useChangeRole(person.id, fresh)
  const [asked, setAsked] = useState<GrantableRole>()
  const press = (role: GrantableRole, isGiven: boolean) => {
    if (!isGiven && asked !== role) return setAsked(role)
    setAsked(undefined)
    change.mutate({ role, isGiven })
  }
  const { approver } = person
  return (
    <Sheet labelledBy={id} closeLabel={t('signIn.close')} onClose={onClose}>
      <div className={styles.sheet}>
        <h2 id={id}>{t('admin.roles.title')}</h2>
        <p className={styles.email}>{person.email}</p>
        <ul>
          {grantableRoles.map((role) => {
            const has = person.roles.includes(role)
            return (
              <li key={role}>
                <div>
                  <h3>{t(`admin.role.${role}`)}</h3>
                  <p>{t(asked === role ? `admin.roles.taken.${role}` : `admin.roles.means.${role}`)}</p>
                </div>
                <Button
                  weight={asked === role ? 'stamp' : 'quiet'}
                  aria-busy={change.isPending && change.variables.role === role}
                  onClick={() => press(role, !has)}
                >
                  {t(asked === role ? 'admin.roles.takeForSure' : has ? 'admin.roles.take' : 'admin.roles.give')}
                  <span className={styles.which}> {t(`admin.role.${role}`)}</span>
                </Button>
              </li>
            )
          })}
        </ul>
        <p role="status" className={styles.done}>
          {change.isSuccess && t('admin.roles.done')}
        </p>
        {change.error && (
          <Notice tone="bad" title={refusal(change.error).title}>
            {refusal(change.error).text}
          </Notice>
        )}
        {approver?.call && (
          <Disclosure summary={t('admin.roles.byHand')}>
            <DetailsList
              rows={[
                [t('admin.transaction.to'), approver.call.to],
                [t('admin.roles.data'), approver.call.data],
              ]}
            />
          </Disclosure>
        )}
      </div>
    </Sheet>
  )
}
