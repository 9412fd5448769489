import { useTranslation } from 'react-i18next'
import { Button, ButtonTo } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { MessagePage } from '../../ui/message-page.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { inks } from '../../ui/poster/inks.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import type { Held } from './in-order.ts'
import { KeptNotice } from './kept-notice.tsx'
import { TicketRow, TicketRowSkeleton } from './ticket-row.tsx'
import styles from './tickets-page.module.css'
import { useMyTickets } from './use-tickets.ts'

/** What one holds: to come first, then what was. */
export function TicketsPage() {
  const { t } = useTranslation()
  const { list, held } = useMyTickets()
  const { isError, isFetching, refetch, hasNextPage, fetchNextPage } = list
  if (held && held.upcoming.length + held.past.length === 0) return <NoTickets />
  return (
    <div className={styles.page} aria-busy={isFetching}>
      <PageTitle title={`${t('tickets.heading')} · Boxoffice`} />
      <h1>{t('tickets.heading')}</h1>
      <KeptNotice asked={list} />
      {isError && !list.data && (
        <Failed title={t('tickets.failed.title')} again={t('again')} onAgain={() => refetch()} isAsking={isFetching}>
          {t('tickets.failed.text')}
        </Failed>
      )}
      {!held && !isError && (
        <>
          <Spoken>{t('tickets.loading')}</Spoken>
          <ul className={styles.rows}>
            <TicketRowSkeleton />
            <TicketRowSkeleton />
          </ul>
        </>
      )}
      {held && (
        <>
          <Tickets heading={t('tickets.upcoming')} held={held.upcoming} />
          <Tickets heading={t('tickets.past')} held={held.past} />
        </>
      )}
      {hasNextPage && !isError && (
        <Button weight="quiet" onClick={() => fetchNextPage()} aria-busy={isFetching}>
          {t('tickets.more')}
        </Button>
      )}
    </div>
  )
}

function Tickets({ heading, held }: { heading: string; held: Held[] }) {
  if (held.length === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <ul className={styles.rows}>
        {held.map((one) => (
          <TicketRow key={one.ticket.tokenId} {...one} />
        ))}
      </ul>
    </section>
  )
}

function NoTickets() {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle title={`${t('tickets.heading')} · Boxoffice`} />
      <MessagePage
        title={t('tickets.none.title')}
        text={t('tickets.none.text')}
        picture={<Poster seed="an empty pocket" inks={inks.harbour} columns={4} rows={5} pull="outline" />}
        actions={
          <ButtonTo weight="stamp" to="/">
            {t('tickets.none.find')}
          </ButtonTo>
        }
      />
    </>
  )
}
