import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { useWhen } from '../../print/use-when.ts'

type Row = { label: string; before: string; after: string }

/** What is to change, as buyers see it now and as they would. */
export function useProposedRows(event: Event): Row[] {
  const { t } = useTranslation()
  const when = useWhen()
  const proposal = event.authoring?.proposal
  if (!proposal) return []
  const moment = (one: Event) => {
    const { day, time, zone } = when(one)
    return `${t('event.dayAndTime', { day, time })}, ${zone}`
  }
  const place = ({ venue }: Event) => `${venue.name}, ${venue.address}`
  const next = { ...event, ...proposal }
  return [
    { label: t('organize.form.title'), before: event.title, after: next.title },
    { label: t('event.where'), before: place(event), after: place(next) },
    { label: t('event.when'), before: moment(event), after: moment(next) },
  ].filter(({ before, after }) => before !== after)
}
