import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { x402Client, x402HTTPClient } from '@x402/core/client'
import { ExactEvmScheme } from '@x402/evm/exact/client'
import { wrapFetchWithPayment } from '@x402/fetch'
import type { Address, Hex } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { payersOf } from './harness/payers.ts'

const TREASURY: Address = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc'
const USDC = 1_000_000n

describe('buying credits', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
  })
  afterAll(() => sale?.stop())
})
