import { networks } from '@boxoffice/contracts'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const known = networks.map(({ chain }) => chain.id)

export class ChainConfig extends RoomConfig('chain', {
  id: setting(
    'CHAIN_ID',
    z.coerce.number().refine((id) => known.includes(id), `must be one of ${known.join(', ')}`),
    {
      about: 'The chain that tickets live on',
      local: '31337',
    },
  ),
  rpcUrl: setting('CHAIN_RPC_URL', z.url({ protocol: /^https?$/, error: 'must be http://… or https://…' }), {
    about: 'JSON-RPC of a node of that chain',
    local: 'http://127.0.0.1:8545',
    isSecret: true,
  }),
  publicRpcUrl: setting(
    'CHAIN_PUBLIC_RPC_URL',
    z.url({ protocol: /^https?$/, error: 'must be http://… or https://…' }).optional(),
    {
      about: 'JSON-RPC of a node that everybody may ask: browsers look there who has a ticket. Better not one of ours.',
      local: 'http://127.0.0.1:8545',
      isOptional: true,
    },
  ),
  wsUrl: setting('CHAIN_WS_URL', z.url({ protocol: /^wss?$/, error: 'must be ws://… or wss://…' }).optional(), {
    about: 'WebSocket of a node of that chain: new blocks are heard of at once. Without it they are asked for.',
    isOptional: true,
    isSecret: true,
  }),
  bundlerUrl: setting(
    'BUNDLER_URL',
    z.url({ protocol: /^https?$/, error: 'must be http://… or https://…' }).optional(),
    {
      about: 'JSON-RPC of an ERC-4337 bundler for that chain',
      local: 'http://127.0.0.1:4337',
      isOptional: { with: 'BUNDLER_MODE', being: 'direct' },
      isSecret: true,
    },
  ),
}) {}
