/** The loop that moves money; whoever changes what is needed wakes it. */
export const MOVE_MONEY = 'treasury.move-money'
