import type { Address } from 'viem'
import { ReplaceTransaction } from '../../src/relayer/index.ts'
import { dieAtWord } from './die-at-word.ts'
import { openChain, openOutbox, somebody } from './outbox-desk.ts'

export type MortalOutbox = Awaited<ReturnType<typeof openMortalOutbox>>

/** What a worker dies over: transactions that are to land, and to whom they pay a wei each. */
export type Estate = { readonly ids: readonly string[]; readonly payee: Address }

/**
 * Two workers over one outbox, of whom one dies at some word. The one that comes after it is another process, which has
 * to get the lanes first.
 */
export async function openMortalOutbox() {
  const chain = await openChain()
  const survivor = await openOutbox(chain)
  const mortal = await openOutbox(chain, survivor.rooms.database)
  const { database, sender, confirmer } = mortal

  const payTo = (payee: Address) => Promise.all([1, 2, 3, 4, 5].map(() => survivor.pay(payee)))
  const leasesRunOut = () => survivor.database.query(`update lanes set held_until = now() - interval '1 second'`)

  return {
    ...{ chain, survivor, leasesRunOut },

    /** Works until it is killed, or until nothing is due; answers whether it was killed. */
    async workAndDie(words: number): Promise<boolean> {
      await survivor.makeAllDue()
      const isDead = await dieAtWord(database, words, async () => {
        while ((await sender.step()) + (await confirmer.step()) > 0);
      })
      await leasesRunOut()
      return isDead
    },

    async batch(): Promise<Estate> {
      const payee = somebody()
      return { ids: await payTo(payee), payee }
    },

    /** All of them were sent, wait for a block, and are to be replaced. */
    async replacement(): Promise<Estate> {
      const payee = somebody()
      await chain.client.setAutomine(false)
      const ids = await payTo(payee)
      await survivor.sender.step()
      for (const id of ids) await survivor.rooms.app.get(ReplaceTransaction).of(id)
      await leasesRunOut()
      return { ids, payee }
    },

    /** Some were confirmed in blocks that are gone, and before the rest there is a gap on every lane. */
    async reorganisation(): Promise<Estate> {
      const payee = somebody()
      const snapshot = await chain.client.snapshot()
      const lost = await payTo(payee)
      await survivor.untilAllAre(lost, 'confirmed')
      await chain.client.revert({ id: snapshot })
      await chain.client.mine({ blocks: 2 })
      await survivor.database.query('update lanes set next_nonce = next_nonce + 1')
      const ids = [...lost, ...(await payTo(payee))]
      await leasesRunOut()
      return { ids, payee }
    },

    /** What the other one has left behind is brought to its end; answers how much the payee has then. */
    async finish({ ids, payee }: Estate): Promise<{ paid: number; hasLoose: boolean }> {
      await chain.client.mine({ blocks: 1 })
      await chain.client.setAutomine(true)
      await survivor.untilAllAre(ids, 'confirmed')
      const states = await survivor.lanes.states()
      const paid = Number(await chain.client.getBalance({ address: payee }))
      return { paid, hasLoose: states.some(({ gap, pending }) => gap + pending > 0) }
    },

    stop: async () => {
      await mortal.stop()
      await survivor.stop()
      await chain.stop()
    },
  }
}
