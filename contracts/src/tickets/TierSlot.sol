// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Currency} from "./TicketId.sol";

/// @notice A tier in one storage slot: native price 96 | USDC price 64 | maximum 32 | flags 32 | sold 32.
/// @dev A price with all its bits set means that the tier is not sold in that currency. Prices, maximum and guard are
/// written once; `sold` stands lowest so that a sale is an addition.
type TierSlot is uint256;

using {
    nativePrice,
    usdcPrice,
    priceIn,
    isSoldIn,
    maximum,
    sold,
    left,
    isOpen,
    isGuarded,
    isPending,
    withSold,
    withoutPending
} for TierSlot global;

uint96 constant NOT_SOLD_FOR_NATIVE = type(uint96).max;
uint64 constant NOT_SOLD_FOR_USDC = type(uint64).max;

uint256 constant TIER_GUARDED = 1 << 32;
uint256 constant TIER_PENDING = 1 << 33;

function packTier(uint96 native, uint64 usdc, uint32 most, bool guarded, bool pending) pure returns (TierSlot) {
    uint256 flags = (guarded ? TIER_GUARDED : 0) | (pending ? TIER_PENDING : 0);
    return TierSlot.wrap((uint256(native) << 160) | (uint256(usdc) << 96) | (uint256(most) << 64) | flags);
}

function nativePrice(TierSlot tier) pure returns (uint256) {
    return TierSlot.unwrap(tier) >> 160;
}

function usdcPrice(TierSlot tier) pure returns (uint256) {
    return uint64(TierSlot.unwrap(tier) >> 96);
}

/// @dev The price of one ticket in the currency it was paid in.
function priceIn(TierSlot tier, Currency currency) pure returns (uint256) {
    if (currency == Currency.Native) return nativePrice(tier);
    return currency == Currency.Usdc ? usdcPrice(tier) : 0;
}

function isSoldIn(TierSlot tier, Currency currency) pure returns (bool) {
    return
        currency == Currency.Native ? nativePrice(tier) != NOT_SOLD_FOR_NATIVE : usdcPrice(tier) != NOT_SOLD_FOR_USDC;
}

function maximum(TierSlot tier) pure returns (uint256) {
    return uint32(TierSlot.unwrap(tier) >> 64);
}

function sold(TierSlot tier) pure returns (uint256) {
    return uint32(TierSlot.unwrap(tier));
}

function left(TierSlot tier) pure returns (uint256) {
    return maximum(tier) - sold(tier);
}

/// @dev Whether the tier exists and needs no further approval of its own.
function isOpen(TierSlot tier) pure returns (bool) {
    return maximum(tier) != 0 && !isPending(tier);
}

function isGuarded(TierSlot tier) pure returns (bool) {
    return TierSlot.unwrap(tier) & TIER_GUARDED != 0;
}

function isPending(TierSlot tier) pure returns (bool) {
    return TierSlot.unwrap(tier) & TIER_PENDING != 0;
}

/// @dev The caller has checked that no more than `left` are sold, so nothing is carried into the flags.
function withSold(TierSlot tier, uint256 quantity) pure returns (TierSlot) {
    unchecked {
        return TierSlot.wrap(TierSlot.unwrap(tier) + quantity);
    }
}

function withoutPending(TierSlot tier) pure returns (TierSlot) {
    return TierSlot.wrap(TierSlot.unwrap(tier) & ~TIER_PENDING);
}
