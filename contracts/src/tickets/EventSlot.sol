// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice When the organizer gets the money of a sale: in the same transaction, or after the event has ended.
enum PayoutMode {
    Instant,
    Escrow
}

/// @notice Who may move a ticket of the event: its owner, only the ticket market, or nobody.
enum TransferPolicy {
    Free,
    Market,
    None
}

/// @notice What a sale must know of an event, in one storage slot:
/// flags 8 | tiers 8 | fee in basis points 16 | sale end 32 | sale start 32 | organizer 160.
/// @dev Times are seconds in 32 bits, good until the year 2106. The fee is the one in force when the event was created.
type EventSlot is uint256;

using {
    organizer,
    saleStart,
    saleEnd,
    feeBps,
    tierCount,
    exists,
    sells,
    isApproved,
    isRejected,
    isCancelled,
    isPaidOut,
    isEscrow,
    transferPolicy,
    with,
    withTiers
} for EventSlot global;

uint256 constant EVENT_APPROVED = 1 << 248;
uint256 constant EVENT_REJECTED = 1 << 249;
uint256 constant EVENT_CANCELLED = 1 << 250;
uint256 constant EVENT_PAID_OUT = 1 << 251;
uint256 constant EVENT_ESCROW = 1 << 252;
uint256 constant POLICY_SHIFT = 253;

function packEvent(
    address owner,
    uint32 start,
    uint32 end,
    uint16 fee,
    uint256 tiers,
    PayoutMode mode,
    TransferPolicy policy
) pure returns (EventSlot) {
    uint256 flags = (mode == PayoutMode.Escrow ? EVENT_ESCROW : 0) | (uint256(policy) << POLICY_SHIFT);
    uint256 sale = (uint256(start) << 160) | (uint256(end) << 192) | (uint256(fee) << 224) | (tiers << 240);
    return EventSlot.wrap(uint160(owner) | sale | flags);
}

function organizer(EventSlot slot) pure returns (address) {
    return address(uint160(EventSlot.unwrap(slot)));
}

function saleStart(EventSlot slot) pure returns (uint256) {
    return uint32(EventSlot.unwrap(slot) >> 160);
}

function saleEnd(EventSlot slot) pure returns (uint256) {
    return uint32(EventSlot.unwrap(slot) >> 192);
}

function feeBps(EventSlot slot) pure returns (uint256) {
    return uint16(EventSlot.unwrap(slot) >> 224);
}

function tierCount(EventSlot slot) pure returns (uint256) {
    return uint8(EventSlot.unwrap(slot) >> 240);
}

function exists(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) != 0;
}

/// @dev From the first second of the sale to the last before its end.
function sells(EventSlot slot, uint256 time) pure returns (bool) {
    return time >= saleStart(slot) && time < saleEnd(slot);
}

function isApproved(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) & EVENT_APPROVED != 0;
}

function isRejected(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) & EVENT_REJECTED != 0;
}

function isCancelled(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) & EVENT_CANCELLED != 0;
}

function isPaidOut(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) & EVENT_PAID_OUT != 0;
}

function isEscrow(EventSlot slot) pure returns (bool) {
    return EventSlot.unwrap(slot) & EVENT_ESCROW != 0;
}

function transferPolicy(EventSlot slot) pure returns (TransferPolicy) {
    return TransferPolicy(EventSlot.unwrap(slot) >> POLICY_SHIFT);
}

/// @dev Sets a flag that is never taken back.
function with(EventSlot slot, uint256 flag) pure returns (EventSlot) {
    return EventSlot.wrap(EventSlot.unwrap(slot) | flag);
}

function withTiers(EventSlot slot, uint256 count) pure returns (EventSlot) {
    return EventSlot.wrap((EventSlot.unwrap(slot) & ~uint256(0xff << 240)) | (count << 240));
}
