// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev However little gas a batch is sent with: all of it is settled, or nothing happened. No good order is ever failed.
contract LittleGasTest is CheckoutFixture {
    Order[] private _orders;

    function setUp() public override {
        super.setUp();
        address[3] memory payers = [ada, bob, cyd];
        for (uint256 i; i < 6; ++i) _orders.push(_order(payers[i % 3], 1, bytes32(i + 1)));
    }

    function testFuzz_settlesAllOfIt_orNothing(uint256 gasLimit) public {
        Order[] memory orders = _orders;
        vm.recordLogs();
        vm.prank(settler);
        try till.settle{gas: bound(gasLimit, 30_000, 1_600_000)}(eventId, PAID, orders, "") {
            assertEq(ticket.eventTicketCount(eventId), 6);
        } catch {
            assertEq(ticket.eventTicketCount(eventId), 0);
            assertEq(usdc.balanceOf(ada), BALANCE);
        }
    }

    function test_refuses_whatCouldFailForWantOfGas() public {
        Order[] memory orders = _orders;
        vm.expectPartialRevert(ITicketCheckout.NotEnoughGas.selector);
        vm.prank(settler);
        till.settle{gas: 250_000}(eventId, PAID, orders, "");
        vm.expectPartialRevert(ITicketCheckout.NotEnoughGas.selector);
        vm.prank(settler);
        till.settle{gas: 500_000}(eventId, PAID, orders, "");
    }

    function test_settles_withEnough() public {
        Order[] memory orders = _orders;
        vm.prank(settler);
        till.settle{gas: 1_600_000}(eventId, PAID, orders, "");
        assertEq(ticket.eventTicketCount(eventId), 6);
    }
}
