import { type Hex, isHex } from 'viem'
import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'

const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be a private key, 0x and 64 hex digits')
const points = z.coerce.number().int().min(0).max(1_000_000)
const count = z.coerce.number().int().min(0).max(1_000)

export class RewardsConfig extends RoomConfig('rewards', {
  publisherKey: setting('REWARDS_PUBLISHER_KEY', key, {
    about:
      "Private key that holds RewardPool's role `PUBLISHER_ROLE` and no other: publishes the root of each week. Needs native currency for its gas.",
    // Of the sentence that every local chain in the world has its accounts from: worth nothing.
    local: '0x224b7eb7449992aac96d631d9677f7bf5888245eef6d6eeda31e62d2f29a83e4',
    isSecret: true,
  }),
  closeAfterHours: setting('REWARDS_CLOSE_AFTER_HOURS', z.coerce.number().min(0).max(144), {
    about: 'How long after its end (Sunday, UTC) a week is counted: what is heard later goes into the week that runs',
    fallback: '6',
  }),
  ticketPoints: setting('REWARDS_TICKET_POINTS', points, {
    about: 'Points for a ticket that was paid for',
    fallback: '10',
  }),
  ticketsAWeek: setting('REWARDS_TICKETS_A_WEEK', count, {
    about: "How many tickets of one person's week bring points",
    fallback: '10',
  }),
  sharePoints: setting('REWARDS_SHARE_POINTS', points, {
    about: 'Points for an answer that is shared for the first time',
    fallback: '2',
  }),
  sharesAWeek: setting('REWARDS_SHARES_A_WEEK', count, {
    about: "How many shared answers of one person's week bring points",
    fallback: '5',
  }),
  firstTicketPoints: setting('REWARDS_FIRST_TICKET_POINTS', points, {
    about: 'Points for the first ticket, once for each person',
    fallback: '10',
  }),
  firstSharePoints: setting('REWARDS_FIRST_SHARE_POINTS', points, {
    about: 'Points for the first answer that is shared, once for each person',
    fallback: '5',
  }),
  fiveEventsPoints: setting('REWARDS_FIVE_EVENTS_POINTS', points, {
    about: 'Points for tickets of five different events, once for each person',
    fallback: '20',
  }),
  threeWeeksPoints: setting('REWARDS_THREE_WEEKS_POINTS', points, {
    about: 'Points for three weeks in a row with points, once for each person',
    fallback: '15',
  }),
}) {}
