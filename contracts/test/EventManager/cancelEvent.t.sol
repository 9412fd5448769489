// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract CancelEventTest is TicketFixture {
    function test_isTheOrganizersToDo() public {
        uint256 eventId = _listEvent();
        vm.expectEmit(address(manager));
        emit IEventBook.EventCancelled(eventId, organizer);
        _cancel(eventId);
        assertTrue(manager.eventOf(eventId).cancelled);
    }

    function test_isAnApproversToDo() public {
        uint256 eventId = _listEvent();
        vm.prank(approver);
        manager.cancelEvent(eventId);
        assertTrue(manager.eventOf(eventId).cancelled);
    }

    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownEvent.selector, 9));
        vm.prank(approver);
        manager.cancelEvent(9);
    }

    function test_refuses_anybodyElse() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.NotOrganizer.selector, eventId, stranger, organizer));
        vm.prank(stranger);
        manager.cancelEvent(eventId);
    }

    function test_refuses_twice() public {
        uint256 eventId = _listEvent();
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        vm.prank(organizer);
        manager.cancelEvent(eventId);
    }

    function test_refuses_whenTheEscrowIsPaidOut() public {
        uint256 eventId = _listEscrow();
        _buy(buyer, eventId, PAID, 1);
        vm.warp(block.timestamp + 11 days);
        manager.payout(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyPaidOut.selector, eventId));
        vm.prank(organizer);
        manager.cancelEvent(eventId);
    }
}
