import { localChain, type Network, networks } from '@boxoffice/contracts'

/**
 * The network of a number. On the local profile one on which nothing of ours is deployed is a local chain that goes by
 * this number, as for clients that know public networks alone: our contracts are where every local chain has them.
 */
export function chooseNetwork(id: number, { profile }: { readonly profile: 'local' | 'production' }): Network {
  const known = networks.find(({ chain }) => chain.id === id)
  if (!known) throw new Error(`There is no network ${id}`)
  const local = networks.find(({ chain }) => chain.id === localChain.id)
  if (known.deployment || profile !== 'local' || !local) return known
  return { ...local, chain: { ...local.chain, id } }
}
