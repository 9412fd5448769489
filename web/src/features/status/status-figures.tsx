import { useTranslation } from 'react-i18next'
import { Figures } from '../../ui/figures.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { usePartName } from './part-name.ts'
import { type Summary, slowest } from './sum-up.ts'

/** `askedAt` stands in where no answer brought a time of its own. */
export function StatusFigures({ summary, askedAt }: { summary: Summary; askedAt: number }) {
  const { t, i18n } = useTranslation()
  const partName = usePartName()
  const { headline, parts, version, checkedAt } = summary
  const none = headline === 'checking' ? <Skeleton width="3ch" /> : '–'

  const slow = slowest(parts)
  const running = parts.filter(({ state }) => state === 'up').length
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: slow && slow.durationMs < 10 ? 1 : 0 })
  const clock = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const at = checkedAt ?? (askedAt > 0 ? new Date(askedAt) : undefined)

  return (
    <Figures
      figures={[
        {
          label: t('status.figures.running'),
          value: version === undefined ? none : running,
          note: t('status.figures.ofParts', { total: parts.length }),
        },
        {
          label: t('status.figures.slowest'),
          value: slow ? t('status.figures.milliseconds', { value: number.format(slow.durationMs) }) : none,
          note: slow ? partName(slow.name) : '',
        },
        {
          label: t('status.figures.checked'),
          value: at ? <time dateTime={at.toISOString()}>{clock.format(at)}</time> : none,
          note: t('status.figures.again'),
        },
        { label: t('status.figures.version'), value: version ?? none, note: t('status.figures.versionNote') },
      ]}
    />
  )
}
