import { base, baseSepolia, polygon, polygonAmoy } from '@boxoffice/contracts'

// As clients of the first version know networks. They know no other, so a local chain has none.
const firstNames: Readonly<Record<number, string>> = {
  [base.id]: 'base',
  [baseSepolia.id]: 'base-sepolia',
  [polygon.id]: 'polygon',
  [polygonAmoy.id]: 'polygon-amoy',
}

/** CAIP-2. */
export function networkName(chainId: number): `${string}:${string}` {
  return `eip155:${chainId}`
}

export function firstNetworkName(chainId: number): string {
  return firstNames[chainId] ?? networkName(chainId)
}
