import { parseEther } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../../platform/index.ts'

const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,18})?$/, 'must be an amount of native currency, such as 0.5')
  .transform((text) => parseEther(text))
const count = z.coerce.number().int().positive()

/** What sponsoring may cost, in native currency: worst cases while operations are on their way, true costs afterwards. */
export class SponsorshipConfig extends RoomConfig('relayer: what sponsoring may cost', {
  budgetInAll: setting('RELAYER_BUDGET_IN_ALL', amount, {
    about: 'The most that sponsoring may cost in all, in native currency: raise it when you fill the deposit up',
    fallback: '20',
    local: '1000000',
  }),
  budgetPerDay: setting('RELAYER_BUDGET_PER_DAY', amount, {
    about: 'The most that sponsoring may cost in a day (UTC), in native currency',
    fallback: '2',
    local: '1000',
  }),
  budgetPerEvent: setting('RELAYER_BUDGET_PER_EVENT', amount, {
    about: 'The most that sponsoring one event, and what is bought of it, may cost in native currency',
    fallback: '2',
    local: '1000',
  }),
  budgetPerPersonDay: setting('RELAYER_BUDGET_PER_PERSON_DAY', amount, {
    about: 'The most that sponsoring one person may cost in a day (UTC), in native currency',
    fallback: '0.5',
    local: '100',
  }),
  operationsPerPersonDay: setting('RELAYER_OPERATIONS_PER_PERSON_DAY', count, {
    about: 'How many operations of one person are sponsored in a day (UTC)',
    fallback: '100',
  }),
  revertsPerPerson: setting('RELAYER_REVERTS_PER_PERSON', count, {
    about: 'How many sponsored operations of one person the chain may undo before no more of theirs are, for a while',
    fallback: '5',
  }),
  revertMinutes: setting('RELAYER_REVERT_MINUTES', count, {
    about: 'For how long an operation that the chain has undone counts',
    fallback: '60',
  }),
  fundsLowOperations: setting('RELAYER_FUNDS_LOW_OPERATIONS', count, {
    about: 'With money for fewer operations than this at their worst case, readiness says that funds are low',
    fallback: '100',
  }),
}) {}
