import { expect } from '@jest/globals'
import { waitUntil } from '../part/wait-until.ts'
import type { StackFile } from './launch.ts'
import { readWallet } from './read-chain.ts'
import { type Accepted, type Me, type Operation, type Order, type Tickets, Visitor } from './visitor.ts'

export type Journey = {
  visitor: Visitor
  accepted: Accepted
  /** The last that the stream said. */
  last: Operation | undefined
}

const STEPS = ['queued', 'prepared', 'submitted', 'included', 'confirmed']
const TICKETED_WITHIN_SECONDS = 45

/** Somebody new takes a free ticket and watches it come; answers the operation that brought it. */
export async function takeTicket(at: StackFile): Promise<Operation | undefined> {
  const visitor = await Visitor.signIn(at.api)
  expect(await visitor.ask<Me>('/me')).toMatchObject({ wallet: { deployed: false } })
  const accepted = await visitor.take(await visitor.findFreeTier())
  let last: Operation | undefined
  for await (last of visitor.watch(accepted.stream));
  await expectOneTicket(at, { visitor, accepted, last })
  return last
}

/** The order, the owner's list and the chain all tell of one ticket, the same, and its owner's wallet has no money. */
export async function expectOneTicket(at: StackFile, { visitor, accepted, last }: Journey): Promise<void> {
  expect(last?.steps.map(({ name }) => name)).toEqual(STEPS)
  const order = () => visitor.ask<Order>(accepted.poll)
  await waitUntil(async () => (await order()).status === 'ticketed', { withinSeconds: TICKETED_WITHIN_SECONDS })
  expect(await order()).toMatchObject({ status: 'ticketed', tokenIds: [expect.any(String)] })
  const [tokenId] = (await order()).tokenIds
  expect(last?.tokenIds).toEqual([tokenId])

  const { wallet } = await visitor.ask<Me>('/me')
  expect(wallet.deployed).toBe(true)
  const ticket = { tokenId, owner: wallet.address, transactionHash: last?.transactionHash }
  expect((await visitor.ask<Tickets>('/me/tickets')).items).toMatchObject([ticket])
  expect(await readWallet(at.rpc, wallet.address)).toEqual({ minted: [ticket], nativeUnits: 0n })
}
