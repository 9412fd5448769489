import { describe, expect, test } from '@jest/globals'
import { problemOf, signOutside } from './sign-outside.ts'

const terms = {
  ...{ scheme: 'exact', network: 'eip155:31337', asset: '0x01', payTo: '0x02', amount: '5' },
  ...{ maxTimeoutSeconds: 900, extra: { name: 'USDC', version: '2' } },
}
const ACCOUNT = `0x${'11'.repeat(20)}`

/** A wallet that answers as it is told, and what it was asked for. */
function wallet(answers: Record<string, unknown> = {}) {
  const asked: string[] = []
  const all: Record<string, unknown> = {
    ...{ eth_requestAccounts: [ACCOUNT], eth_chainId: '0x7a69', eth_call: '0x5', eth_signTypedData_v4: '0xsigned' },
    ...answers,
  }
  const request = async ({ method }: { method: string }) => {
    asked.push(method)
    const answer = all[method]
    if (typeof answer === 'object' && answer !== null && 'code' in answer) throw answer
    return answer
  }
  return { asked, provider: { request } }
}

const whyNot = (answers: Record<string, unknown>) => {
  const { provider, asked } = wallet(answers)
  return signOutside(provider, terms, () => undefined)
    .then(() => 'signed')
    .catch((failure) => [problemOf(failure), asked.includes('eth_signTypedData_v4')])
}

describe('having another wallet sign', () => {
  test('default: the account, the chain, the money, the signature', async () => {
    const { asked, provider } = wallet()
    const said: string[] = []
    const { header, from } = await signOutside(provider, terms, (asking) => said.push(asking))
    expect(asked).toEqual(['eth_requestAccounts', 'eth_chainId', 'eth_call', 'eth_signTypedData_v4'])
    expect(said).toEqual(['connect', 'chain', 'money', 'sign'])
    expect(from).toBe('outside')
    expect(JSON.parse(atob(header)).payload).toMatchObject({
      signature: '0xsigned',
      authorization: { from: ACCOUNT, to: '0x02', value: '5' },
    })
  })

  test.each([
    [{ eth_requestAccounts: { code: 4001 } }, 'refused', false],
    [{ eth_requestAccounts: { code: -32002 } }, 'busy', false],
    [{ eth_chainId: '0x1', wallet_switchEthereumChain: { code: 4001 } }, 'wrongChain', false],
    [{ eth_chainId: '0x1', wallet_switchEthereumChain: { code: 4902 } }, 'unknownChain', false],
    [{ eth_chainId: '0x1' }, 'wrongChain', false],
    [{ eth_call: '0x4' }, 'notEnough', false],
    [{ eth_signTypedData_v4: { code: 4001 } }, 'refused', true],
    [{ eth_signTypedData_v4: { code: -1 } }, 'odd', true],
  ])('error: %j is %s', async (answers, word, wasAsked) => {
    expect(await whyNot(answers)).toEqual([word, wasAsked])
  })
})
