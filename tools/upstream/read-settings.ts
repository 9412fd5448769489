import { deployments, localChain } from '@boxoffice/contracts'
import { type Hex, isHex } from 'viem'
import type { UpstreamPlan } from './serve-upstream.ts'

/** What the merchant needs to be told. `npm start` tells it. */
export function readSettings(env: NodeJS.ProcessEnv): UpstreamPlan {
  const chainId = Number(need(env, 'CHAIN_ID'))
  // A local chain has it at the same address whatever number the chain goes by.
  const usdc = deployments[localChain.id].contracts.USDC
  const key = need(env, 'UPSTREAM_KEY')
  if (!isHex(key) || key.length !== 66) throw new Error('UPSTREAM_KEY is no private key')
  return {
    ...{ chainId, usdc, key: key as Hex },
    rpcUrl: need(env, 'CHAIN_RPC_URL'),
    apiUrl: need(env, 'API_URL'),
    host: env.UPSTREAM_HOST ?? '127.0.0.1',
    port: Number(need(env, 'UPSTREAM_PORT')),
    journalFile: need(env, 'UPSTREAM_JOURNAL'),
  }
}

function need(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (!value) throw new Error(`${name} is missing`)
  return value
}
