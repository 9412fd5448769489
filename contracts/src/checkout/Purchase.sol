// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventManager} from "../tickets/EventManager.sol";
import {IEventManager} from "../tickets/IEventManager.sol";
import {ITicketCheckout, Order} from "./ITicketCheckout.sol";

/// @notice The call of `mintSold`, written into memory order by order just as it will be sent, with who paid in front
/// of it.
/// @dev As structs in arrays that are encoded in the end, an order costs some 1,000 gas more. The value points at the
/// word with the selector. Behind it stand event, tier, offset and count, then two words for each allotment; before it,
/// growing downwards, two for each payment: the order's key and its payer.
type Purchase is uint256;

using {count, add, addSpend, send, announce} for Purchase global;

/// @param room How many orders there may be.
function openPurchase(uint256 eventId, uint256 tierId, uint256 room) pure returns (Purchase purchase) {
    uint256 selector = uint32(IEventManager.mintSold.selector);
    assembly ("memory-safe") {
        purchase := add(mload(0x40), mul(room, 0x40))
        mstore(0x40, add(purchase, add(0xa0, mul(room, 0x40))))
        mstore(purchase, selector)
        mstore(add(purchase, 0x20), eventId)
        mstore(add(purchase, 0x40), tierId)
        mstore(add(purchase, 0x60), 0x60)
        mstore(add(purchase, 0x80), 0)
    }
}

function count(Purchase purchase) pure returns (uint256 orders) {
    assembly ("memory-safe") {
        orders := mload(add(purchase, 0x80))
    }
}

/// @dev The caller adds no more than there is room for. Recipient and quantity stand together in an order as they do
/// in an allotment.
function add(Purchase purchase, bytes32 key, Order calldata order) pure {
    assembly ("memory-safe") {
        let orders := mload(add(purchase, 0x80))
        mstore(add(purchase, 0x80), add(orders, 1))
        let distance := mul(orders, 0x40)
        calldatacopy(add(add(purchase, 0xa0), distance), add(order, 0x20), 0x40)
        let payment := sub(sub(purchase, 0x40), distance)
        mstore(payment, key)
        mstore(add(payment, 0x20), calldataload(order))
    }
}

function addSpend(Purchase purchase, bytes32 key, address wallet, uint256 quantity) pure {
    assembly ("memory-safe") {
        let orders := mload(add(purchase, 0x80))
        mstore(add(purchase, 0x80), add(orders, 1))
        let distance := mul(orders, 0x40)
        let allotment := add(add(purchase, 0xa0), distance)
        mstore(allotment, wallet)
        mstore(add(allotment, 0x20), quantity)
        let payment := sub(sub(purchase, 0x40), distance)
        mstore(payment, key)
        mstore(add(payment, 0x20), wallet)
    }
}

/// @dev Reverts with whatever the event manager reverts with.
function send(Purchase purchase, EventManager manager) returns (uint256 firstTokenId) {
    assembly ("memory-safe") {
        let length := add(0x84, mul(mload(add(purchase, 0x80)), 0x40))
        if iszero(call(gas(), manager, 0, add(purchase, 0x1c), length, 0x00, 0x20)) {
            let free := mload(0x40)
            returndatacopy(free, 0x00, returndatasize())
            revert(free, returndatasize())
        }
        firstTokenId := mload(0x00)
    }
}

/// @dev Emits `OrderSettled` for each, in their order.
function announce(Purchase purchase, uint256 firstTokenId, uint256 price) {
    bytes32 topic = ITicketCheckout.OrderSettled.selector;
    assembly ("memory-safe") {
        let eventId := mload(add(purchase, 0x20))
        let free := mload(0x40)
        mstore(free, mload(add(purchase, 0x40))) // tierId
        let payment := sub(purchase, 0x40)
        let allotment := add(purchase, 0xa0)
        let end := add(allotment, mul(mload(add(purchase, 0x80)), 0x40))
        for {} lt(allotment, end) {
            allotment := add(allotment, 0x40)
        } {
            let quantity := mload(add(allotment, 0x20))
            mstore(add(free, 0x20), quantity)
            mstore(add(free, 0x40), firstTokenId)
            mstore(add(free, 0x60), mul(price, quantity))
            log4(free, 0x80, topic, mload(payment), mload(add(payment, 0x20)), eventId)
            firstTokenId := add(firstTokenId, quantity)
            payment := sub(payment, 0x40)
        }
    }
}
