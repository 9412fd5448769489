import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { encodeFunctionData } from 'viem'
import { Clock } from '../src/platform/index.ts'
import { transferOf } from '../src/treasury/ops-wallet/spend.ts'
import { dieAtWord } from './harness/die-at-word.ts'
import { type OpsChain, type OpsDesk, openOpsChain, openOpsDesk } from './harness/ops-desk.ts'
import { somebody } from './harness/outbox-desk.ts'

const MINUTE = 60_000
const FIVE_CENTS = 50_000n

describe('refunds from the ops wallet', () => {
  let chain: OpsChain
  let desk: OpsDesk

  beforeAll(async () => {
    chain = await openOpsChain()
    desk = await openOpsDesk(chain, { environment: { TREASURY_OPS_REFUNDS_PER_DAY: '100' } })
    await chain.mint(desk.wallet.address, 1_000_000n)
  })
  afterAll(async () => {
    await desk?.stop()
    await chain?.stop()
  })

  const paidTo = (to: `0x${string}`) => chain.transfers(desk.wallet.address, to)

  test('default: the money arrives, once, and it is told where', async () => {
    const [key, to] = ['refund of a prompt', somebody()]
    await Promise.all([1, 2, 3].map(() => desk.refund(key, to, FIVE_CENTS)))
    await desk.untilIs(key, 'settled')
    await desk.refund(key, to, FIVE_CENTS)
    while ((await desk.step()) > 0);
    expect([await paidTo(to), await desk.told(key)]).toEqual([[FIVE_CENTS], ['treasury.RefundPaid']])
    const { transactionHash } = await desk.find(key)
    const receipt = await chain.client.getTransactionReceipt({ hash: transactionHash ?? '0x' })
    expect(receipt.status).toBe('success')
    await expect(desk.refund(key, somebody(), FIVE_CENTS)).rejects.toThrow(/is a spend of/)
  })

  test('behavior: somebody else submits the authorization, and nothing is paid a second time', async () => {
    const [key, to] = ['seen on its way', somebody()]
    await chain.client.setAutomine(false)
    await desk.refund(key, to, FIVE_CENTS)
    await desk.refunds.step()
    const { payer, payTo, amount, validAfter, validBefore, nonce, signature } = transferOf(await desk.find(key))
    const window = [BigInt(validAfter), BigInt(validBefore)] as const
    await chain.client.sendTransaction({
      ...{ account: chain.minter, to: chain.token.address },
      data: encodeFunctionData({
        ...{ abi: chain.token.abi, functionName: 'transferWithAuthorization' },
        args: [payer, payTo, BigInt(amount), ...window, nonce, signature],
      }),
    })
    await chain.client.mine({ blocks: 1 })
    await chain.client.setAutomine(true)
    await desk.untilIs(key, 'settled')
    expect([await paidTo(to), await desk.told(key)]).toEqual([[FIVE_CENTS], ['treasury.RefundPaid']])
  })

  test('behavior: its block is reorganised away, and it is paid again, once', async () => {
    const [key, to] = ['in a block that was lost', somebody()]
    const snapshot = await chain.client.snapshot()
    await desk.refund(key, to, FIVE_CENTS)
    await desk.untilIs(key, 'settled')
    await chain.client.revert({ id: snapshot })
    await chain.client.mine({ blocks: 3 })
    expect(await paidTo(to)).toEqual([])
    await desk.until(async () => (await desk.told(key)).length === 3 && (await desk.find(key)).status === 'settled')
    expect(await desk.told(key)).toEqual(['treasury.RefundPaid', 'treasury.RefundReopened', 'treasury.RefundPaid'])
    expect(await paidTo(to)).toEqual([FIVE_CENTS])
  })

  test('behavior: without money it waits, and goes out when there is some', async () => {
    const [key, to] = ['more than there is', somebody()]
    const more = (await chain.balanceOf(desk.wallet.address)) + 1n
    await desk.refund(key, to, more)
    await desk.step()
    expect([(await desk.find(key)).status, await paidTo(to)]).toEqual(['waiting', []])
    await chain.mint(desk.wallet.address, 1_000_000n)
    await desk.untilIs(key, 'settled')
    expect(await paidTo(to)).toEqual([more])
  })

  test('behavior: what is over the limit of a day waits for the next', async () => {
    await chain.mint(desk.wallet.address, 200_000_000n)
    const [key, to] = ['tomorrow', somebody()]
    await desk.refund('today', somebody(), 60_000_000n)
    await desk.untilIs('today', 'settled')
    await desk.refund(key, to, 60_000_000n)
    for (let times = 0; times < 3; times++) await desk.step()
    expect((await desk.find(key)).status).toBe('waiting')
    const clock = desk.of(Clock)
    const { now } = clock
    clock.now = () => new Date(now.call(clock).getTime() + 86_400_000)
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(Math.floor(clock.now().getTime() / 1000)) })
    await desk.database.query(`update ops_spends set due_at = now() - interval '1 second' where key = $1`, [key])
    await desk.untilIs(key, 'settled')
    Object.assign(clock, { now })
    expect(await paidTo(to)).toEqual([60_000_000n])
  })
})

describe('refunds when their worker dies', () => {
  let chain: OpsChain
  let survivor: OpsDesk
  let mortal: OpsDesk

  beforeAll(async () => {
    chain = await openOpsChain()
    survivor = await openOpsDesk(chain)
    mortal = await openOpsDesk(chain, { shared: survivor.rooms.database })
    await chain.mint(survivor.wallet.address, 100_000_000n)
  })
  afterAll(async () => {
    await mortal?.stop()
    await survivor?.stop()
    await chain?.stop()
  })

  const workAndDie = async (words: number): Promise<boolean> => {
    await survivor.makeAllDue()
    // What goes wrong with one refund is not to end the round: so it looks itself whether it still lives.
    const isDead = await dieAtWord(mortal.database, words, async (isAlive) => {
      while (isAlive() && (await mortal.step()) > 0);
    })
    await survivor.database.query(`update lanes set held_until = now() - interval '1 second'`)
    return isDead
  }

  test(
    'behavior: at whatever word it dies, the money arrives, once',
    async () => {
      let words = 0
      for (let died = true; died; words++) {
        const [key, to] = [`killed at word ${words}`, somebody()]
        await survivor.refund(key, to, FIVE_CENTS)
        died = await workAndDie(words)
        await survivor.untilIs(key, 'settled')
        expect([await chain.transfers(survivor.wallet.address, to), await survivor.told(key)]).toEqual([
          [FIVE_CENTS],
          ['treasury.RefundPaid'],
        ])
      }
      expect(words).toBeGreaterThan(15)
    },
    5 * MINUTE,
  )
})
