import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { encodeFunctionData, type Hex, parseEther } from 'viem'
import { named, newPasskey } from '../test/SmartWallet/passkey.ts'
import { execute, walletAbi } from '../test/TicketPaymaster/house.ts'
import { type Chain, openChain } from './chain.ts'
import type { Section } from './figures.ts'
import { personNamed } from './people.ts'
import { ourFactory, referenceFactory, type Wallet, walletsOf } from './wallets.ts'

/** The wallet alone, paying from its deposit: sending a little, and what only ours can do. */
export async function measureWallets(): Promise<Section> {
  const chain = await openChain()
  const ours = await openWallet(chain, await ourFactory(chain))
  const reference = await openWallet(chain, await referenceFactory(chain))
  const { address } = chain.admin.account
  const send = execute(address, 1n, '0x')
  const calls = Array.from({ length: 4 }, () => ({ target: address, value: 1n, data: '0x' as const }))
  const sendFourTimes = encodeFunctionData({ abi: walletAbi, functionName: 'executeBatch', args: [calls] })
  return {
    'first operation of a wallet': { ours: await ours.perform(send), reference: await reference.perform(send) },
    'next operation': { ours: await ours.perform(send), reference: await reference.perform(send) },
    'four calls in one operation': {
      ours: await ours.perform(sendFourTimes),
      reference: await reference.perform(sendFourTimes),
    },
    ...(await measurePasskey(chain, ours, send)),
  }
}

type OpenWallet = Awaited<ReturnType<typeof openWallet>>

async function openWallet(chain: Chain, factory: Hex) {
  const wallets = walletsOf(chain, factory)
  const wallet: Wallet = await wallets.walletOf(personNamed('a person'))
  await chain.entryPoint.write.depositTo([wallet.address], { value: parseEther('1') })
  return { wallets, wallet, perform: (callData: Hex) => wallets.perform([wallet], callData) }
}

async function measurePasskey({ viem, entryPoint }: Chain, { wallets, wallet, perform }: OpenWallet, send: Hex) {
  const verifier = await viem.deployContract('PasskeyVerifier')
  const passkey = newPasskey(verifier.address, passkeysKeys())
  const { abi } = await viem.getContractAt('SmartWallet', wallet.address)
  const addOwner = { abi, functionName: 'addOwner', args: [passkey.owner] } as const
  const added = await perform(execute(wallet.address, 0n, addOwner))
  const operation = await wallets.prepare(wallet, send)
  const hash = await entryPoint.read.getUserOpHash([operation])
  const signature = named(
    passkey.owner,
    assertionWithoutZeroes(() => passkey.assert(hash)),
  )
  return {
    'adding a passkey': { ours: added },
    'next operation, signed by a passkey': { ours: await wallets.bundle([{ ...operation, signature }]) },
  }
}

/** The same key in every run, like everybody's. */
function passkeysKeys() {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(createHash('sha256').update('a passkey').digest())
  const [d, point] = [curve.getPrivateKey(), curve.getPublicKey()]
  const [x, y] = [point.subarray(1, 33), point.subarray(33)]
  const numbers = Object.entries({ d, x, y }).map(([name, bytes]) => [name, bytes.toString('base64url')])
  const key = { kty: 'EC', crv: 'P-256', ...Object.fromEntries(numbers) }
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** A passkey signs differently each time; r and s come first, and without zero bytes they always cost the same. */
function assertionWithoutZeroes(assert: () => Hex): Hex {
  for (;;) {
    const assertion = assert()
    if (!/^0x(..){0,63}00/.test(assertion)) return assertion
  }
}
