import { useTranslation } from 'react-i18next'
import { useMoney } from '../../print/use-money.ts'
import { useShop } from './shop.tsx'

/** An amount of a token. Of USDC we know how people write it; of any other token only its own smallest units. */
export function useTokenMoney(): (units: string | bigint, token: string) => string {
  const { t } = useTranslation()
  const { usdc } = useShop()
  const money = useMoney()
  return (units, token) =>
    token === usdc
      ? money(units, 'usdc')
      : t('shops.units', { units: String(units), token: `${token.slice(0, 6)}…${token.slice(-4)}` })
}
