// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The nonce of an order. One that begins with the prefix came from the server, which counts in the rest of it;
/// every other was the buyer's own choice.
/// @dev Which of the two it is follows from the nonce alone: one authorization cannot be marked in both places.
type OrderNonce is bytes32;

using {isIssued, sequenceOf} for OrderNonce global;

bytes8 constant ISSUED_PREFIX = "boxnonce";

function isIssued(OrderNonce nonce) pure returns (bool) {
    return bytes8(OrderNonce.unwrap(nonce)) == ISSUED_PREFIX;
}

function sequenceOf(OrderNonce nonce) pure returns (uint256) {
    return uint192(uint256(OrderNonce.unwrap(nonce)));
}
