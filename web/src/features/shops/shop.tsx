import { createContext, type ReactNode, use } from 'react'
import type { Merchant } from '../../api/types.ts'

/** Who sells, and the address of the token whose amounts people read. */
export type Shop = { merchant: Merchant; usdc: string }

const ShopContext = createContext<Shop | undefined>(undefined)

export function ShopProvider({ shop, children }: { shop: Shop; children: ReactNode }) {
  return <ShopContext value={shop}>{children}</ShopContext>
}

export function useShop(): Shop {
  const shop = use(ShopContext)
  if (!shop) throw new Error('A page of a shop is drawn inside its provider alone')
  return shop
}
