import { Facts1790000000001 } from './1790000000001-facts.ts'
import { IdempotencyKeys1790000000002 } from './1790000000002-idempotency-keys.ts'
import { ChainBlocks1790000000003 } from './1790000000003-chain-blocks.ts'
import { Identity1790000000004 } from './1790000000004-identity.ts'
import { Wallets1790000000005 } from './1790000000005-wallets.ts'
import { Operations1790000000006 } from './1790000000006-operations.ts'
import { Events1790000000007 } from './1790000000007-events.ts'
import { Tickets1790000000008 } from './1790000000008-tickets.ts'
import { Checkout1790000000009 } from './1790000000009-checkout.ts'
import { Outbox1790000000010 } from './1790000000010-outbox.ts'
import { GasPayer1790000000011 } from './1790000000011-gas-payer.ts'
import { SponsorshipBudgets1790000000012 } from './1790000000012-sponsorship-budgets.ts'
import { Projections1790000000013 } from './1790000000013-projections.ts'
import { Holds1790000000014 } from './1790000000014-holds.ts'
import { Owners1790000000015 } from './1790000000015-owners.ts'
import { FollowedOperations1790000000016 } from './1790000000016-followed-operations.ts'
import { Content1790000000017 } from './1790000000017-content.ts'
import { Authoring1790000000018 } from './1790000000018-authoring.ts'
import { Figures1790000000019 } from './1790000000019-figures.ts'
import { WhoPeopleAre1790000000020 } from './1790000000020-who-people-are.ts'
import { MasterKeys1790000000021 } from './1790000000021-master-keys.ts'
import { FewerIndexes1790000000022 } from './1790000000022-fewer-indexes.ts'
import { Payments1790000000023 } from './1790000000023-payments.ts'
import { PaidOrders1790000000024 } from './1790000000024-paid-orders.ts'
import { SilentPayments1790000000025 } from './1790000000025-silent-payments.ts'
import { Settling1790000000026 } from './1790000000026-settling.ts'
import { Relays1790000000027 } from './1790000000027-relays.ts'
import { Merchants1790000000028 } from './1790000000028-merchants.ts'
import { ForwardBatches1790000000029 } from './1790000000029-forward-batches.ts'
import { Ledger1790000000030 } from './1790000000030-ledger.ts'
import { OpsWallet1790000000031 } from './1790000000031-ops-wallet.ts'
import { Concierge1790000000032 } from './1790000000032-concierge.ts'
import { Rewards1790000000033 } from './1790000000033-rewards.ts'

/** In order; one that has landed is never edited. */
export const migrations = [
  Facts1790000000001,
  IdempotencyKeys1790000000002,
  ChainBlocks1790000000003,
  Identity1790000000004,
  Wallets1790000000005,
  Operations1790000000006,
  Events1790000000007,
  Tickets1790000000008,
  Checkout1790000000009,
  Outbox1790000000010,
  GasPayer1790000000011,
  SponsorshipBudgets1790000000012,
  Projections1790000000013,
  Holds1790000000014,
  Owners1790000000015,
  FollowedOperations1790000000016,
  Content1790000000017,
  Authoring1790000000018,
  Figures1790000000019,
  WhoPeopleAre1790000000020,
  MasterKeys1790000000021,
  FewerIndexes1790000000022,
  Payments1790000000023,
  PaidOrders1790000000024,
  SilentPayments1790000000025,
  Settling1790000000026,
  Relays1790000000027,
  Merchants1790000000028,
  ForwardBatches1790000000029,
  Ledger1790000000030,
  OpsWallet1790000000031,
  Concierge1790000000032,
  Rewards1790000000033,
]
