import { type BoxOffice, openBoxOffice } from './box-office.ts'
import { type Column, columns, type Section } from './figures.ts'
import { peopleNamed } from './people.ts'
import type { Purchase } from './sponsored-purchases.ts'
import { ourSponsor, plainSponsor } from './sponsors.ts'
import { ourFactory, referenceFactory, type Sponsor, type Wallet, type Wallets, walletsOf } from './wallets.ts'

type Party = { wallets: Wallets; sponsor: Sponsor }

/** One purchase, sponsored, through each kind of wallet with its paymaster, on a chain of its own; per operation. */
export async function measureSponsored(purchase: Purchase): Promise<Section> {
  const section: Section = {}
  for (const column of columns) {
    const office = await openBoxOffice()
    const figures = await measureParty(await parties[column](office), office, purchase)
    for (const [what, gas] of Object.entries(figures)) section[what] = { ours: 0, ...section[what], [column]: gas }
  }
  return section
}

const parties: Record<Column, (office: BoxOffice) => Promise<Party>> = {
  ours: async (office) => {
    const factory = await ourFactory(office.chain)
    return { wallets: walletsOf(office.chain, factory), sponsor: await ourSponsor(office, factory) }
  },
  oursWithPlainPaymaster: async ({ chain }) => ({
    wallets: walletsOf(chain, await ourFactory(chain)),
    sponsor: await plainSponsor(chain),
  }),
  reference: async ({ chain }) => ({
    wallets: walletsOf(chain, await referenceFactory(chain)),
    sponsor: await plainSponsor(chain),
  }),
}

async function measureParty({ wallets, sponsor }: Party, office: BoxOffice, purchase: Purchase) {
  const everybody: Wallet[] = []
  for (const owner of peopleNamed('a person', 50)) everybody.push(await wallets.walletOf(owner))
  await office.giveUsdc(everybody.map(({ address }) => address))
  const [alone, ten, others] = [everybody.slice(0, 1), everybody.slice(1, 11), everybody.slice(11)]
  const callData = purchase(office)
  const perform = (performers: Wallet[], lane?: bigint) => wallets.perform(performers, callData, { sponsor, lane })

  await perform(others) // so that nobody who is measured is the first of all
  return {
    'first operation of a wallet, alone': await perform(alone),
    'first operation of a wallet, in tens': await perform(ten),
    'next operation, alone': await perform(alone),
    'next operation, in tens': await perform(ten),
    'next operation, in fifties': await perform(everybody),
    'next operation, alone, in a new nonce lane': await perform(alone, 1n),
  }
}
