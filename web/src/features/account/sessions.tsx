import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '../../api/types.ts'
import { Moment } from '../../print/moment.tsx'
import { Ask } from '../../ui/ask.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import styles from './sessions.module.css'
import { tellDevice } from './tell-device.ts'
import { useEndSession, useSessions } from './use-sessions.ts'

/** Where one is signed in, and an end to each of them. `onOut` is for the one that looks at it. */
export function Sessions({ onOut }: { onOut: () => void }) {
  const { t } = useTranslation()
  const { data, isError, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = useSessions()
  const end = useEndSession()
  const [asked, setAsked] = useState<OwnSession>()
  const sayDevice = useDevice()
  return (
    <div aria-busy={isPending}>
      {isError && (
        <Failed title={t('account.sessions.failed')} again={t('again')} onAgain={() => refetch()} isAsking={isFetching}>
          {t('account.sessions.failedText')}
        </Failed>
      )}
      <ul className={styles.sessions}>
        {!data && !isError && <Blank />}
        {data?.map((session) => (
          <li key={session.id}>
            <div>
              <p className={styles.device} title={session.device ?? undefined}>
                {sayDevice(session)} {session.isCurrent && <Badge tone="good">{t('account.sessions.current')}</Badge>}
              </p>
              <p className={styles.when}>
                {t('account.sessions.since')} <Moment at={session.createdAt} /> · {t('account.sessions.with')}{' '}
                {session.startedWith === 'code' ? t('account.sessions.code') : session.startedWith} ·{' '}
                {t('account.sessions.until')} <Moment at={session.expiresAt} />
              </p>
            </div>
            <Button weight="quiet" onClick={() => setAsked(session)}>
              {t('account.sessions.end')}
              <Spoken> {sayDevice(session)}</Spoken>
            </Button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
          {t('account.sessions.more')}
        </Button>
      )}
      {asked && (
        <Ask
          title={t(asked.isCurrent ? 'account.sessions.askCurrent' : 'account.sessions.ask')}
          yes={t('account.sessions.yes')}
          no={t('account.sessions.no')}
          isPending={end.isPending}
          onNo={() => {
            setAsked(undefined)
            end.reset()
          }}
          onYes={() =>
            end.mutate(asked.id, {
              onSuccess: () => {
                setAsked(undefined)
                if (asked.isCurrent) onOut()
              },
            })
          }
        >
          <p>{t('account.sessions.askText', { device: sayDevice(asked) })}</p>
          {end.error && (
            <Notice tone="bad" title={t('account.sessions.notEnded')}>
              {t('account.sessions.notEndedText')}
            </Notice>
          )}
        </Ask>
      )}
    </div>
  )
}

function Blank() {
  return (
    <li aria-hidden="true">
      <div>
        <p className={styles.device}>
          <Skeleton width="16ch" />
        </p>
        <p className={styles.when}>
          <Skeleton width="30ch" />
        </p>
      </div>
    </li>
  )
}

function useDevice(): (session: OwnSession) => string {
  const { t } = useTranslation()
  return ({ device }) => {
    if (device === null) return t('account.sessions.unknown')
    const { program, system } = tellDevice(device)
    return system ? t('account.sessions.on', { program, system }) : program
  }
}
