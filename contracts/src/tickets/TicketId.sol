// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a ticket was paid in.
enum Currency {
    Free,
    Native,
    Usdc
}

/// @notice A token id that says everything about a ticket that never changes: event 64 | tier 16 | currency 8 | serial 32.
/// @dev The serial is counted per tier from 1 and stands lowest, so the tickets of one purchase have consecutive ids.
type TicketId is uint256;

using {eventOf, tierOf, currencyOf, serialOf, bucketOf, bitOf} for TicketId global;

uint256 constant EVENT_SHIFT = 56;
uint256 constant TIER_SHIFT = 40;
uint256 constant CURRENCY_SHIFT = 32;

/// @dev The caller keeps every part inside its width: an event's number below 2^64, a tier's below 2^16.
function packTicketId(uint256 eventId, uint256 tierId, Currency currency, uint256 serial) pure returns (uint256) {
    return (eventId << EVENT_SHIFT) | (tierId << TIER_SHIFT) | (uint256(currency) << CURRENCY_SHIFT) | serial;
}

/// @dev The bits above the event count as the event's: an id that nobody ever made belongs to an event that nobody made.
function eventOf(TicketId id) pure returns (uint256) {
    return TicketId.unwrap(id) >> EVENT_SHIFT;
}

function tierOf(TicketId id) pure returns (uint256) {
    return uint16(TicketId.unwrap(id) >> TIER_SHIFT);
}

function currencyOf(TicketId id) pure returns (Currency) {
    return Currency(uint8(TicketId.unwrap(id) >> CURRENCY_SHIFT));
}

function serialOf(TicketId id) pure returns (uint256) {
    return uint32(TicketId.unwrap(id));
}

/// @dev The word of a bitmap that keeps one bit for each ticket of a tier: 256 neighbours share it.
function bucketOf(TicketId id) pure returns (uint256) {
    return ((TicketId.unwrap(id) >> TIER_SHIFT) << 24) | (serialOf(id) >> 8);
}

function bitOf(TicketId id) pure returns (uint256) {
    return uint256(1) << (TicketId.unwrap(id) & 0xff);
}
