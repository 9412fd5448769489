import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

export class RelayerConfig extends RoomConfig('relayer', {
  mode: setting('BUNDLER_MODE', z.enum(['bundler', 'direct']), {
    about:
      'How operations reach the chain: through the bundler (direct when it is down), or always direct to the EntryPoint',
    fallback: 'bundler',
  }),
}) {}
