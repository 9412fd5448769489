import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Abi, Hex } from 'viem'
import { type Artifact, type Build, sources } from '../deploy/plan-deployment.ts'

/** What the compiler last made of a contract, by the folder of this package and `path.sol:Contract`. */
export async function readArtifact(folder: string, source: string): Promise<Artifact> {
  const [path = source, contract] = source.split(':')
  const text = await readFile(join(folder, 'artifacts', path, `${contract}.json`), 'utf8')
  const { abi, bytecode }: { abi: Abi; bytecode: Hex } = JSON.parse(text)
  return { abi, creationCode: bytecode }
}

/** What it last made of all that are deployed. */
export async function readBuild(folder: string): Promise<Build> {
  return {
    SmartWalletFactory: await readArtifact(folder, sources.SmartWalletFactory),
    PasskeyVerifier: await readArtifact(folder, sources.PasskeyVerifier),
    USDC: await readArtifact(folder, sources.USDC),
    EventManager: await readArtifact(folder, sources.EventManager),
    SpendPermissions: await readArtifact(folder, sources.SpendPermissions),
    TicketCheckout: await readArtifact(folder, sources.TicketCheckout),
    ERC2771Forwarder: await readArtifact(folder, sources.ERC2771Forwarder),
    PaymentGatewayCode: await readArtifact(folder, sources.PaymentGatewayCode),
    PaymentGateway: await readArtifact(folder, sources.PaymentGateway),
    PaymentRouter: await readArtifact(folder, sources.PaymentRouter),
    TicketPaymaster: await readArtifact(folder, sources.TicketPaymaster),
  }
}
