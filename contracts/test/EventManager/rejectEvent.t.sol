// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract RejectEventTest is TicketFixture {
    function test_saysWhyAndSellsNothing() public {
        uint256 eventId = _createEvent(_terms());
        vm.expectEmit(address(manager));
        emit IEventBook.EventRejected(eventId, approver, "no venue");
        vm.prank(approver);
        manager.rejectEvent(eventId, "no venue");
        assertTrue(manager.eventOf(eventId).rejected);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, PAID));
        vm.prank(buyer);
        manager.purchaseTicket{value: PRICE}(eventId, PAID);
    }

    function test_refuses_anybodyElse() public {
        uint256 eventId = _createEvent(_terms());
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector,
                stranger,
                keccak256("APPROVER_ROLE")
            )
        );
        vm.prank(stranger);
        manager.rejectEvent(eventId, "");
    }

    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownEvent.selector, 1));
        vm.prank(approver);
        manager.rejectEvent(1, "");
    }

    function test_refuses_anApprovedEvent() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyApproved.selector, eventId));
        vm.prank(approver);
        manager.rejectEvent(eventId, "");
    }

    function test_refuses_twice() public {
        uint256 eventId = _createEvent(_terms());
        vm.startPrank(approver);
        manager.rejectEvent(eventId, "");
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyRejected.selector, eventId));
        manager.rejectEvent(eventId, "");
    }
}
