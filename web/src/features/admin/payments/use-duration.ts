import { useTranslation } from 'react-i18next'
import { printDuration } from '../../../print/duration.ts'
import { localeOf } from '../../../print/when.ts'

/** How long something has taken, in the reader's language. */
export function useDuration(): (seconds: number) => string {
  const { i18n } = useTranslation()
  return (seconds) => printDuration(seconds, localeOf(i18n.language))
}
