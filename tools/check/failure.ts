/** A failure whose message tells a person all there is to know, so that nobody needs its stack. */
export class Failure extends Error {}
