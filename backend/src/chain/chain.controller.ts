import { Controller, Get } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { Answers } from '../platform/index.ts'
import { ChainConfig } from './chain.config.ts'
import { Chain } from './chain.ts'

const chainView = z
  .object({
    chainId: z.int(),
    name: z.string(),
    ticketContract: z.string().meta({ description: 'The address of TicketNFT, which says whose each ticket is' }),
    publicRpcUrl: z
      .string()
      .nullable()
      .meta({ description: 'A node that everybody may ask; null where none is named' }),
  })
  .meta({ id: 'Chain' })

@Controller('chain')
export class ChainController {
  constructor(
    private readonly chain: Chain,
    private readonly config: ChainConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where tickets really are, for whoever wants to look for themselves' })
  @Answers(chainView)
  show(): z.infer<typeof chainView> {
    const { contracts, network } = this.chain
    return {
      chainId: network.chain.id,
      name: network.chain.name,
      ticketContract: contracts.TicketNFT,
      publicRpcUrl: this.config.publicRpcUrl ?? null,
    }
  }
}
