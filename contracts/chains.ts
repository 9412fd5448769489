import { defineChain } from 'viem'
import { chainConfig } from 'viem/op-stack'

// As viem knows them, which a test holds them against. Asked for one chain it reads seven hundred, and each process
// would begin a third of a second later.

const multicall3 = '0xca11bde05977b3631167028862be2a173976ca11'
const pol = { name: 'POL', symbol: 'POL', decimals: 18 } as const

export const localChain = defineChain({
  id: 31_337,
  name: 'Local chain',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: ['http://127.0.0.1:8545'], webSocket: ['ws://127.0.0.1:8545'] } },
  supportsTransactionReplacementDetection: false, // receipt-of.ts says why
})

export const base = defineChain({
  ...chainConfig,
  id: 8453,
  name: 'Base',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: ['https://mainnet.base.org'] } },
  blockExplorers: { default: { name: 'Basescan', url: 'https://basescan.org' } },
  contracts: { multicall3: { address: multicall3, blockCreated: 5_022 } },
})

export const baseSepolia = defineChain({
  ...chainConfig,
  id: 84_532,
  name: 'Base Sepolia',
  nativeCurrency: { name: 'Sepolia Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: ['https://sepolia.base.org'] } },
  blockExplorers: { default: { name: 'Basescan', url: 'https://sepolia.basescan.org' } },
  contracts: { multicall3: { address: multicall3, blockCreated: 1_059_647 } },
  testnet: true,
})

export const polygon = defineChain({
  id: 137,
  name: 'Polygon',
  blockTime: 2_000,
  nativeCurrency: pol,
  rpcUrls: { default: { http: ['https://polygon.drpc.org'] } },
  blockExplorers: { default: { name: 'PolygonScan', url: 'https://polygonscan.com' } },
  contracts: { multicall3: { address: multicall3, blockCreated: 25_770_160 } },
})

export const polygonAmoy = defineChain({
  id: 80_002,
  name: 'Polygon Amoy',
  nativeCurrency: pol,
  rpcUrls: { default: { http: ['https://polygon-amoy.drpc.org'] } },
  blockExplorers: { default: { name: 'PolygonScan', url: 'https://amoy.polygonscan.com' } },
  contracts: { multicall3: { address: multicall3, blockCreated: 3_127_388 } },
  testnet: true,
})
