// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract SetDoorTest is TicketFixture {
    function test_appointsAndDismissesForOneEvent() public {
        uint256 eventId = _listEvent();
        uint256 other = _listEvent();
        vm.expectEmit(address(manager));
        emit IEventBook.DoorChanged(eventId, stranger, true);
        vm.prank(organizer);
        manager.setDoor(eventId, stranger, true);
        assertTrue(_isDoor(eventId, stranger));
        assertFalse(_isDoor(other, stranger));
        vm.expectEmit(address(manager));
        emit IEventBook.DoorChanged(eventId, stranger, false);
        vm.prank(organizer);
        manager.setDoor(eventId, stranger, false);
        assertFalse(_isDoor(eventId, stranger));
    }

    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownEvent.selector, 1));
        manager.setDoor(1, stranger, true);
    }

    function test_refuses_anybodyButTheOrganizer() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.NotOrganizer.selector, eventId, door, organizer));
        vm.prank(door);
        manager.setDoor(eventId, stranger, true);
    }

    function _isDoor(uint256 eventId, address account) private view returns (bool isDoor) {
        (isDoor, , ) = manager.admission(eventId, account);
    }
}
