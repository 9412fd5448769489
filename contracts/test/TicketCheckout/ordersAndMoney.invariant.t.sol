// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Order} from "../../src/checkout/ITicketCheckout.sol";
import {Invariants} from "../support/Invariants.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";
import {CheckoutHandler} from "./CheckoutHandler.sol";

/// @dev Whatever is ordered, submitted by strangers, settled, minted late and sent back, in whatever order and how often.
contract OrdersAndMoneyTest is CheckoutFixture, Invariants {
    CheckoutHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new CheckoutHandler(till, eventId, _listEscrow());
        bytes4[] memory deeds = new bytes4[](9);
        deeds[0] = handler.order.selector;
        deeds[1] = handler.settle.selector;
        deeds[2] = handler.submitAsStranger.selector;
        deeds[3] = handler.mintLate.selector;
        deeds[4] = handler.sendBack.selector;
        deeds[5] = handler.sendByMistake.selector;
        deeds[6] = handler.sendStray.selector;
        deeds[7] = handler.denyOrganizer.selector;
        deeds[8] = handler.cancel.selector;
        driveWith(address(handler), deeds);
    }

    function invariant_noOrderIsMintedTwice_norMintedAndSentBack() public view {
        assertEq(handler.thingsThatShouldHaveFailed(), 0);
        uint256 quantities;
        for (uint256 i; i < handler.orderCount(); ++i) {
            Order memory order = handler.orderAt(i);
            bytes32 key = handler.keyOf(order);
            assertLe(handler.mintedByBooks(key) + handler.refundedByBooks(key), 1);
            assertEq(till.hasMinted(address(usdc), order.payer, order.nonce), handler.mintedByBooks(key) == 1);
            assertEq(till.hasRefunded(address(usdc), order.payer, order.nonce), handler.refundedByBooks(key) == 1);
            quantities += order.quantity * handler.mintedByBooks(key);
        }
        assertEq(quantities, handler.ticketsMinted());
        assertEq(ticket.eventTicketCount(handler.events(0)) + ticket.eventTicketCount(handler.events(1)), quantities);
    }

    function invariant_moneyInIsCreditedRefundedOrStillHere() public view {
        uint256 here = usdc.balanceOf(address(till));
        assertEq(handler.moneyIn(), handler.credited() + handler.refunded() + handler.strays() + here);
        assertEq(handler.credited(), handler.creditsOnTheBooks());
        assertEq(handler.credited(), handler.ticketsMinted() * USDC_PRICE);
    }
}
