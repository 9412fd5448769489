// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The nonce of an order. Stock clients choose one at random; one that the server issued says what it is by its
/// prefix, which number of the server's sequence it is, and for whom it is: prefix 64 | sequence 32 | payer 160.
/// @dev All of it follows from the nonce alone, so one authorization cannot be marked in two places.
type OrderNonce is bytes32;

using {isIssued, sequenceOf, payerOf} for OrderNonce global;

uint64 constant ISSUED_PREFIX = uint64(bytes8("boxnonce"));

function isIssued(OrderNonce nonce) pure returns (bool) {
    return uint256(OrderNonce.unwrap(nonce)) >> 192 == ISSUED_PREFIX;
}

function sequenceOf(OrderNonce nonce) pure returns (uint256) {
    return uint32(uint256(OrderNonce.unwrap(nonce)) >> 160);
}

function payerOf(OrderNonce nonce) pure returns (address) {
    return address(uint160(uint256(OrderNonce.unwrap(nonce))));
}
