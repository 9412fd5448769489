// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract ApproveEventTest is TicketFixture {
    function test_opensTheTiersItWasCreatedWith() public {
        uint256 eventId = _createEvent(_terms());
        vm.expectEmit(address(manager));
        emit IEventBook.EventApproved(eventId, approver);
        vm.prank(approver);
        manager.approveEvent(eventId);
        assertTrue(manager.eventOf(eventId).approved);
        for (uint256 tierId; tierId < 5; ++tierId) assertTrue(manager.tierOf(eventId, tierId).approved);
    }

    function test_leavesClosedATierThatTheOrganizerSlippedInBefore() public {
        uint256 eventId = _createEvent(_terms());
        vm.prank(organizer);
        manager.addTier(eventId, _tier(PRICE, USDC_PRICE, 1, false));
        vm.prank(approver);
        manager.approveEvent(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, 5));
        vm.prank(buyer);
        manager.purchaseTicket{value: PRICE}(eventId, 5);
    }

    function test_refuses_anybodyElse() public {
        uint256 eventId = _createEvent(_terms());
        address[3] memory others = [stranger, organizer, admin];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAccessControl.AccessControlUnauthorizedAccount.selector,
                    others[i],
                    keccak256("APPROVER_ROLE")
                )
            );
            vm.prank(others[i]);
            manager.approveEvent(eventId);
        }
    }

    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownEvent.selector, 7));
        vm.prank(approver);
        manager.approveEvent(7);
    }

    function test_refuses_twice() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyApproved.selector, eventId));
        vm.prank(approver);
        manager.approveEvent(eventId);
    }

    function test_refuses_aRejectedEvent() public {
        uint256 eventId = _createEvent(_terms());
        vm.startPrank(approver);
        manager.rejectEvent(eventId, "no venue");
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyRejected.selector, eventId));
        manager.approveEvent(eventId);
    }

    function test_refuses_aCancelledEvent() public {
        uint256 eventId = _createEvent(_terms());
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        vm.prank(approver);
        manager.approveEvent(eventId);
    }
}
