import { Injectable } from '@nestjs/common'

/** The time, as a dependency, so that a test can set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }

  in(seconds: number): Date {
    return new Date(this.now().getTime() + seconds * 1000)
  }

  ago(seconds: number): Date {
    return this.in(-seconds)
  }
}
