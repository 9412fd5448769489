import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode, isPassing, Problem } from '../../api/problem.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './leave-refused.module.css'

const reasons = {
  '/wallets.money': 'money',
  '/tickets.held': 'tickets',
  '/events.organized': 'events',
  '/checkout.orders': 'orders',
  '/relayer.operations': 'operations',
} as const

/** Why somebody cannot go yet: each thing that is still theirs, and what to do about it. */
export function LeaveRefused({ failure }: { failure: unknown }) {
  const { t, i18n } = useTranslation()
  const isKept = hasCode(failure, 'identity.not_free_to_leave') && failure instanceof Problem
  const word = wordOf(failure)
  if (!isKept) {
    return (
      <Notice tone={word === 'notConfirmed' ? 'plain' : 'bad'} title={t(`account.leave.failed.${word}.title`)}>
        {t(`account.leave.failed.${word}.text`)}
      </Notice>
    )
  }
  return (
    <div className={styles.refused}>
      <Notice tone="wait" title={t('account.leave.kept.title')}>
        {t('account.leave.kept.text')}
      </Notice>
      <ul>
        {failure.flaws.map(({ pointer, detail }) => {
          const reason = Object.entries(reasons).find(([place]) => place === pointer)?.[1] ?? 'other'
          return (
            <li key={detail}>
              <b>{t(`account.leave.reason.${reason}.title`)}</b> {t(`account.leave.reason.${reason}.text`)}{' '}
              {reason === 'money' && <Link to="/wallet/send">{t('account.money.send')}</Link>}
              <span className={styles.detail} lang={i18n.language === 'en' ? undefined : 'en'}>
                {detail}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function wordOf(failure: unknown): 'lastAdmin' | 'notConfirmed' | 'unsure' | 'other' {
  if (hasCode(failure, 'identity.last_admin')) return 'lastAdmin'
  if (hasCode(failure, 'web.not_confirmed')) return 'notConfirmed'
  return isPassing(failure) ? 'unsure' : 'other'
}
