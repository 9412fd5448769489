import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Log } from '../platform/index.ts'
import { curve } from './curve.ts'

/** Says once how this process signs: where the native curve is missing, everything works, and much slower. */
@Injectable()
export class TellCurve implements OnModuleInit {
  constructor(private readonly log: Log) {}

  onModuleInit(): void {
    if (curve === 'native') this.log.debug({ curve }, 'signatures are made by the native curve')
    else this.log.warn({ curve }, 'there is no native curve for this platform; signatures take several times as long')
  }
}
