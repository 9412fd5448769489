import assert from 'node:assert/strict'
import { network } from 'hardhat'
import { type Address, concatHex, getContract, type Hash, parseEther } from 'viem'
import { entryPointAbi, entryPointAddress } from '../abi/entry-point.ts'
import { deterministicDeployerAddress } from '../deploy/canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from '../deploy/entry-point-artifact.ts'
import { DETERMINISTIC_DEPLOYER_CODE } from '../test/TicketPaymaster/house.ts'

export type Chain = Awaited<ReturnType<typeof openChain>>

/** A chain of its own, so that no section moves another's addresses; with the published EntryPoint. */
export async function openChain() {
  const { viem, networkHelpers } = await network.create()
  const client = await viem.getPublicClient()
  const [admin, organizer, treasury, checkout, bundler] = await viem.getWalletClients()
  assert(admin && organizer && treasury && checkout && bundler)

  await networkHelpers.setCode(deterministicDeployerAddress, DETERMINISTIC_DEPLOYER_CODE)
  const { bytecode } = await entryPointArtifact()
  await admin.sendTransaction({ to: deterministicDeployerAddress, data: concatHex([entryPointSalt, bytecode]) })

  return {
    ...{ admin, organizer, treasury, checkout, bundler, client, viem, networkHelpers },
    entryPoint: getContract({ address: entryPointAddress, abi: entryPointAbi, client: bundler }),

    /** Enough for whatever they buy, and never nothing: a payer's balance does not become zero. */
    fund: async (addresses: Address[]) => {
      for (const address of addresses) await networkHelpers.setBalance(address, parseEther('10'))
    },

    gasOf: async (hash: Hash) => {
      const { status, gasUsed } = await client.waitForTransactionReceipt({ hash })
      assert.equal(status, 'success')
      return Number(gasUsed)
    },
  }
}
