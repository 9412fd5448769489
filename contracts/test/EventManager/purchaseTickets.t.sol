// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract PurchaseTicketsTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
    }

    function testFuzz_sellsConsecutiveTicketsForExactlyTheirPrice(uint256 first, uint256 second) public {
        first = bound(first, 1, 50);
        second = bound(second, 1, 50);
        assertEq(_buy(buyer, eventId, PAID, first), _id(eventId, PAID, Currency.Native, 1));
        uint256 next = _buy(buyer, eventId, PAID, second);
        assertEq(next, _id(eventId, PAID, Currency.Native, first + 1));
        assertEq(ticket.ownerOf(next + second - 1), buyer);
        assertEq(ticket.balanceOf(buyer), first + second);
        assertEq(manager.tierOf(eventId, PAID).sold, first + second);
        assertEq(organizer.balance + manager.fees(Currency.Native), PRICE * (first + second));
    }

    function test_says_everyTicketThatWasSold() public {
        for (uint256 serial = 1; serial <= 3; ++serial) {
            vm.expectEmit(address(manager));
            emit IEventManager.TicketSold(eventId, _id(eventId, PAID, Currency.Native, serial), buyer, PRICE);
        }
        _buy(buyer, eventId, PAID, 3);
    }

    function test_refuses_noneAtAll() public {
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NothingAsked.selector));
        vm.prank(buyer);
        manager.purchaseTickets(eventId, PAID, 0);
    }

    function testFuzz_refuses_moreThanAreLeft(uint256 sold, uint256 asked) public {
        sold = bound(sold, 1, 100);
        asked = bound(asked, 101 - sold, type(uint256).max);
        _buy(buyer, eventId, PAID, sold);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.SoldOut.selector, asked, 100 - sold));
        vm.prank(buyer);
        manager.purchaseTickets(eventId, PAID, asked);
    }

    function test_refuses_thePriceOfOneForTwo() public {
        vm.expectRevert(abi.encodeWithSelector(IEventManager.WrongPayment.selector, PRICE, 2 * PRICE));
        vm.prank(buyer);
        manager.purchaseTickets{value: PRICE}(eventId, PAID, 2);
    }

    function test_refuses_aGuardedTierWithoutAVoucher() public {
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherNeeded.selector, eventId, GUARDED));
        vm.prank(buyer);
        manager.purchaseTickets{value: 2 * PRICE}(eventId, GUARDED, 2);
    }
}
