import type { PrivateKeyAccount } from 'viem'
import { freeTier, instantEvent, openBoxOffice, paidTier, price } from './box-office.ts'
import type { Section } from './figures.ts'
import { personNamed } from './people.ts'

/** Buying by one's own key, as anybody may, from an organizer who is paid at once. */
export async function measurePurchases(): Promise<Section> {
  const { chain, manager, giveUsdc, allowUsdc } = await openBoxOffice()
  const newBuyer = async (name: string) => {
    const account = personNamed(name)
    await chain.fund([account.address])
    return account
  }
  const pay = async (account: PrivateKeyAccount) =>
    chain.gasOf(await manager.write.purchaseTicket([instantEvent, paidTier], { account, value: price }))
  const payForFour = async (account: PrivateKeyAccount) =>
    chain.gasOf(await manager.write.purchaseTickets([instantEvent, paidTier, 4n], { account, value: price * 4n }))
  const take = async (account: PrivateKeyAccount) =>
    chain.gasOf(await manager.write.purchaseTicket([instantEvent, freeTier], { account }))
  const payUsdc = async (account: PrivateKeyAccount) =>
    chain.gasOf(await manager.write.purchaseTicketsWithToken([instantEvent, paidTier, 1n], { account }))

  const [payer, family, guest, saver] = [
    await newBuyer('a payer'),
    await newBuyer('a family'),
    await newBuyer('a guest'),
    await newBuyer('a saver'),
  ]
  await giveUsdc([saver.address])
  await allowUsdc(saver)
  return {
    'native currency, first ticket of a holder': { ours: await pay(payer) },
    'native currency, next ticket of a holder': { ours: await pay(payer) },
    'native currency, four tickets at once, the first of a holder': { ours: await payForFour(family) },
    'free, first ticket of a holder': { ours: await take(guest) },
    'free, next ticket of a holder': { ours: await take(guest) },
    'USDC, first ticket of a holder': { ours: await payUsdc(saver) },
    'USDC, next ticket of a holder': { ours: await payUsdc(saver) },
  }
}
