import { type Hex, isHex, parseUnits } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be 32 bytes, 0x and 64 hex digits')

const usdc = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be an amount of USDC, such as 0.05')
  .transform((text) => parseUnits(text, 6))

const categories = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.length === 5 && new Set(all).size === 5 && all.every((one) => /^[a-z][a-z0-9-]{0,29}$/.test(one)),
    'must be five different words of small letters, with commas between them',
  )

export class ConciergeConfig extends RoomConfig('concierge', {
  answerCost: setting('CONCIERGE_ANSWER_COST', usdc, {
    about: 'The part of the price of a prompt that buys its answer, in USDC',
    fallback: '0.02',
  }),
  classificationCost: setting('CONCIERGE_CLASSIFICATION_COST', usdc, {
    about: 'The part that buys title and category, in USDC',
    fallback: '0.005',
  }),
  margin: setting('CONCIERGE_MARGIN', usdc, {
    about: 'The part that is ours, in USDC',
    fallback: '0.015',
  }),
  rewardShare: setting('CONCIERGE_REWARD_SHARE', usdc, {
    about: 'The part that is kept for rewards, in USDC',
    fallback: '0.005',
  }),
  protocolFee: setting('CONCIERGE_PROTOCOL_FEE', usdc, {
    about: 'The part that pays for the protocol, in USDC. All five together are the price of a prompt',
    fallback: '0.005',
  }),
  trySeconds: setting('CONCIERGE_TRY_SECONDS', z.coerce.number().int().min(1).max(3_600), {
    about: 'How long an answer that was paid for is tried for; then whoever has paid gets the money back',
    fallback: '120',
  }),
  categories: setting('CONCIERGE_CATEGORIES', categories, {
    about: 'The five categories of shared prompts, with commas between them; what fits none is of the last',
    fallback: 'discovery,venues,tickets,travel,other',
  }),
  tokenKey: setting('CONCIERGE_TOKEN_KEY', key, {
    about:
      'What the tokens that open prompts are made from, the same for every API process: 32 random bytes in hex. With another one nobody without an account sees what they have asked',
    // Everybody who reads this has it: good enough where the money is play money.
    local: '0x9d24b7c1a60e83f5527c4b0d9e1fa836c5d702e94b8f61a3dc07e5429ab8f31c',
    isSecret: true,
  }),
}) {}
