/** A reason not to start that a person can act on: its message is all they are shown. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}
