import { useTranslation } from 'react-i18next'
import { printAmount, symbolOf } from './amount.ts'
import styles from './gas.module.css'
import { roundAmount } from './round-amount.ts'
import { localeOf } from './when.ts'

/** What gas cost: to three places that count, and exact where one points at it. */
export function Gas({ units }: { units: string }) {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const symbol = symbolOf('native')
  return (
    <span className={styles.gas} title={`${printAmount(units, 'native', locale)} ${symbol}`}>
      {roundAmount(units, locale)}
      {'\u00a0'}
      <span>{symbol}</span>
    </span>
  )
}
