/**
 * What lanes are for: gas lanes pay and hold no role; the lanes of a role, `room.role`, are added by the room above that
 * has the key, and do nothing else.
 */
export type LaneGroup = 'gas' | `${string}.${string}`
