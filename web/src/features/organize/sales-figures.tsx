import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { type Means, meansOf, printAmount, symbolOf } from '../../print/amount.ts'
import { localeOf } from '../../print/when.ts'
import { dayAt } from '../../print/zoned-time.ts'
import { Figures } from '../../ui/figures.tsx'
import { daysOf, type Sales } from './days-of.ts'
import { soldOf } from './stand-of.ts'

/** Sold, taken, today, and what is left or was paid back. */
export function SalesFigures({ event, sales }: { event: Event; sales: Sales }) {
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const number = new Intl.NumberFormat(locale)
  const { most } = soldOf(event)
  const sold = sales.totals.reduce((sum, one) => sum + one.sold, 0)
  const back = sales.totals.reduce((sum, one) => sum + one.refunded, 0)
  const [yesterday, today] = daysOf(sales.days, dayAt(new Date(), sales.timeZone), 2)
  const taken = takenOf(sales, locale)
  const isOff = event.status === 'cancelled'
  const left = sales.tiers.reduce((sum, { available }) => sum + available, 0)
  const held = sales.tiers.reduce((sum, one) => sum + one.held, 0)
  const [first = { figure: '0', symbol: symbolOf('usdc') }, ...others] = taken
  const also = others.map(({ figure, symbol }) => `+ ${figure} ${symbol}`)
  return (
    <Figures
      figures={[
        {
          label: t('organize.figures.sold'),
          value: number.format(sold),
          note: t('organize.figures.of', { most: number.format(most) }),
        },
        {
          label: t('organize.figures.taken'),
          value: first.figure,
          note: [first.symbol, ...also, t(`organize.figures.${isOff ? 'before' : event.payoutMode}`)].join(', '),
        },
        {
          label: t('organize.figures.today'),
          value: today && today.sold > 0 ? `+${number.format(today.sold)}` : '0',
          note: t('organize.figures.yesterday', { sold: number.format(yesterday?.sold ?? 0) }),
        },
        isOff
          ? {
              label: t('organize.figures.back'),
              value: number.format(back),
              note: t('organize.figures.of', { most: number.format(sold) }),
            }
          : {
              label: t('organize.figures.left'),
              value: number.format(left),
              note: held > 0 ? t('organize.sales.held', { count: held }) : t('organize.figures.toSell'),
            },
      ]}
    />
  )
}

/** Dollars before coins. */
function takenOf({ totals }: Sales, locale: string): { figure: string; symbol: string }[] {
  const order: Means[] = ['usdc', 'native']
  return order.flatMap((means) =>
    totals
      .filter(({ currency, gross }) => meansOf(currency) === means && gross !== '0')
      .map(({ gross }) => ({ figure: printAmount(gross, means, locale), symbol: symbolOf(means) })),
  )
}
