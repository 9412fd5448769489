import {
  type Address,
  concatHex,
  encodeAbiParameters,
  getContract,
  parseAbi,
  parseAbiParameters,
  parseEther,
  toHex,
  zeroAddress,
} from 'viem'
import { entryPointAddress } from '../abi/entry-point.ts'
import { sponsorshipTypes } from '../sponsorship-types.ts'
import { pair } from '../test/TicketPaymaster/house.ts'
import type { BoxOffice } from './box-office.ts'
import type { Chain } from './chain.ts'
import { personNamed } from './people.ts'
import type { Sponsor } from './wallets.ts'

const signer = personNamed('the sponsor')
const window = { validAfter: 1_700_000_000, validUntil: 4_000_000_000 }
const gas = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }
const limits = pair(gas.paymasterVerificationGasLimit, gas.paymasterPostOpGasLimit)
const plainPaymasterAbi = parseAbi([
  'struct PackedUserOperation { address sender; uint256 nonce; bytes initCode; bytes callData; bytes32 accountGasLimits; uint256 preVerificationGas; bytes32 gasFees; bytes paymasterAndData; bytes signature; }',
  'function hashOf(PackedUserOperation operation, uint48 validUntil, uint48 validAfter) view returns (bytes32)',
])
const deposit = { value: parseEther('1000') }

/** Our paymaster, which holds every operation to the policy, whoever signed it. */
export async function ourSponsor(office: BoxOffice, factory: Address): Promise<Sponsor> {
  const { chain, manager, ticket, usdc } = office
  const paymaster = await chain.viem.deployContract('TicketPaymaster', [
    chain.admin.account.address,
    signer.address,
    factory,
    {
      ...{ eventManager: manager.address, ticketNft: ticket.address, usdc: usdc.address },
      ...{ spendPermissions: zeroAddress, paymentGateway: zeroAddress, rewardPool: zeroAddress },
    },
  ])
  await paymaster.write.deposit(deposit)
  const domain = { name: 'TicketPaymaster', version: '1', chainId: chain.client.chain.id }
  const times = [window.validAfter, window.validUntil].map((time) => toHex(time, { size: 6 }))
  return async (operation) => {
    const signature = await signer.signTypedData({
      domain: { ...domain, verifyingContract: paymaster.address },
      types: sponsorshipTypes,
      primaryType: 'UserOperationRequest',
      message: { ...operation, ...gas, ...window },
    })
    return concatHex([paymaster.address, limits, ...times, signature])
  }
}

/** A paymaster that pays for whatever was signed. */
export async function plainSponsor({ client, entryPoint, viem }: Chain): Promise<Sponsor> {
  const { address } = await viem.deployContract('PlainPaymaster', [entryPointAddress, signer.address])
  await entryPoint.write.depositTo([address], deposit)
  const paymaster = getContract({ address, abi: plainPaymasterAbi, client })
  const { validAfter, validUntil } = window
  const times = encodeAbiParameters(parseAbiParameters('uint48, uint48'), [validUntil, validAfter])
  return async (operation) => {
    const unsigned = concatHex([address, limits, times])
    const hash = await paymaster.read.hashOf([{ ...operation, paymasterAndData: unsigned }, validUntil, validAfter])
    return concatHex([unsigned, await signer.signMessage({ message: { raw: hash } })])
  }
}
