import type { Row } from './row.ts'
import { accept } from './rows/accept.ts'
import { acceptAtOnce } from './rows/accept-at-once.ts'
import { acceptWithSenders } from './rows/accept-with-senders.ts'
import { acceptX402 } from './rows/accept-x402.ts'
import { catalogue } from './rows/catalogue.ts'
import { direct } from './rows/direct.ts'
import { merchantStatus } from './rows/merchant-status.ts'
import { settle } from './rows/settle.ts'
import { throughAlto } from './rows/through-alto.ts'

/** All that is measured, in this order. */
export const rows: readonly Row[] = [
  accept,
  acceptAtOnce,
  acceptWithSenders,
  acceptX402,
  catalogue,
  merchantStatus,
  direct,
  throughAlto,
  settle,
]
