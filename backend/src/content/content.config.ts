import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'
import { storeNames } from './ports/block-store.ts'

export class ContentConfig extends RoomConfig('content', {
  store: setting('CONTENT_STORE', z.enum(storeNames), {
    about:
      'Where the bytes of metadata and pictures are: embedded (in the database), or kubo (pinned by an IPFS node, where every gateway finds them). Changed later, all of them are carried over',
    fallback: 'embedded',
  }),
  kuboUrl: setting(
    'CONTENT_KUBO_URL',
    z.url({ protocol: /^https?$/, error: 'must be http://… or https://…' }).optional(),
    {
      about: 'RPC of a Kubo node, such as http://kubo:5001. Needed with CONTENT_STORE=kubo, and until all is back',
      isOptional: true,
      isSecret: true,
    },
  ),
  kuboAuthorization: setting('CONTENT_KUBO_AUTHORIZATION', z.string().min(1).optional(), {
    about: 'The Authorization header that the node asks for, such as Bearer …',
    isOptional: true,
    isSecret: true,
  }),
}) {}
