// One request by @x402/axios, unmodified: BUY_URL, BUY_BODY and PAYER_KEY say which; prints what was answered.
import { wrapAxiosWithPaymentFromConfig } from '@x402/axios'
import { ExactEvmScheme } from '@x402/evm'
import axios from 'axios'
import { privateKeyToAccount } from 'viem/accounts'

const { BUY_URL, BUY_BODY, PAYER_KEY, CHAIN_ID } = process.env
const client = new ExactEvmScheme(privateKeyToAccount(PAYER_KEY))
const api = wrapAxiosWithPaymentFromConfig(axios.create(), { schemes: [{ network: `eip155:${CHAIN_ID}`, client }] })

const { status, data } = await api.post(BUY_URL, JSON.parse(BUY_BODY), { headers: { prefer: 'wait=30' } })
console.log(JSON.stringify({ status, body: data }))
