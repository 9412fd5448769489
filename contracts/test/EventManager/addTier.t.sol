// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IEventBook, TierTerms} from "../../src/tickets/IEventBook.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {NOT_SOLD_FOR_NATIVE, NOT_SOLD_FOR_USDC} from "../../src/tickets/TierSlot.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Adding a tier and approving it are one story: it is the only way to a new price.
contract AddTierTest is TicketFixture {
    function test_isClosedUntilAnAdminApprovesIt() public {
        uint256 eventId = _listEvent();
        TierTerms memory terms = _tier(2 * PRICE, 0, 3, false);
        vm.expectEmit(address(manager));
        emit IEventBook.TierAdded(eventId, 5, terms);
        vm.prank(organizer);
        assertEq(manager.addTier(eventId, terms), 5);
        assertFalse(manager.tierOf(eventId, 5).approved);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, 5));
        vm.prank(buyer);
        manager.purchaseTicket{value: 2 * PRICE}(eventId, 5);

        vm.expectEmit(address(manager));
        emit IEventBook.TierApproved(eventId, 5, approver);
        vm.prank(approver);
        manager.approveTier(eventId, 5);
        assertTrue(manager.tierOf(eventId, 5).approved);
        vm.prank(buyer);
        manager.purchaseTicket{value: 2 * PRICE}(eventId, 5);
    }

    function test_leavesTheOtherTiersOnSaleAtTheirPrice() public {
        uint256 eventId = _listEvent();
        vm.prank(organizer);
        manager.addTier(eventId, _tier(2 * PRICE, 0, 3, false));
        _buy(buyer, eventId, PAID, 1);
        assertEq(manager.tierOf(eventId, PAID).nativePrice, PRICE);
        assertEq(manager.eventOf(eventId).tierCount, 6);
    }

    function test_hasNoFunctionThatChangesATier() public {
        uint256 eventId = _listEvent();
        TierTerms memory dearer = _tier(2 * PRICE, 2 * USDC_PRICE, 1, false);
        bytes[3] memory attempts = [
            abi.encodeWithSignature(
                "setTier(uint256,uint256,(uint96,uint64,uint32,bool,bytes32))",
                eventId,
                PAID,
                dearer
            ),
            abi.encodeWithSignature(
                "updateTier(uint256,uint256,(uint96,uint64,uint32,bool,bytes32))",
                eventId,
                PAID,
                dearer
            ),
            abi.encodeWithSignature("setPrice(uint256,uint256,uint256)", eventId, PAID, 2 * PRICE)
        ];
        for (uint256 i; i < attempts.length; ++i) {
            vm.prank(organizer);
            (bool done, ) = address(manager).call(attempts[i]);
            assertFalse(done);
        }
    }

    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownEvent.selector, 3));
        manager.addTier(3, _tier(0, 0, 1, false));
    }

    function test_refuses_anybodyButTheOrganizer() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.NotOrganizer.selector, eventId, approver, organizer));
        vm.prank(approver);
        manager.addTier(eventId, _tier(0, 0, 1, false));
    }

    function test_refuses_aRejectedEvent() public {
        uint256 eventId = _createEvent(_terms());
        vm.prank(approver);
        manager.rejectEvent(eventId, "");
        vm.expectRevert(abi.encodeWithSelector(IEventBook.AlreadyRejected.selector, eventId));
        vm.prank(organizer);
        manager.addTier(eventId, _tier(0, 0, 1, false));
    }

    function test_refuses_aCancelledEvent() public {
        uint256 eventId = _listEvent();
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        vm.prank(organizer);
        manager.addTier(eventId, _tier(0, 0, 1, false));
    }

    function test_refuses_moreTiersThanItCanNumber() public {
        uint256 eventId = _listEvent();
        vm.startPrank(organizer);
        for (uint256 i = 5; i < 255; ++i) manager.addTier(eventId, _tier(0, 0, 1, false));
        vm.expectRevert(abi.encodeWithSelector(IEventBook.WrongTierCount.selector, 256, 255));
        manager.addTier(eventId, _tier(0, 0, 1, false));
        assertEq(manager.eventOf(eventId).organizer, organizer);
        assertEq(manager.eventOf(eventId).tierCount, 255);
    }

    function test_refuses_aTierThatCannotSell() public {
        uint256 eventId = _listEvent();
        vm.startPrank(organizer);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.EmptyTier.selector, eventId, 5));
        manager.addTier(eventId, _tier(0, 0, 0, false));
        vm.expectRevert(abi.encodeWithSelector(IEventBook.NeverForSale.selector, eventId, 5));
        manager.addTier(eventId, _tier(NOT_SOLD_FOR_NATIVE, NOT_SOLD_FOR_USDC, 1, false));
    }

    function test_approveTier_refuses_anybodyElse() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector,
                organizer,
                keccak256("APPROVER_ROLE")
            )
        );
        vm.prank(organizer);
        manager.approveTier(eventId, 0);
    }

    function test_approveTier_refuses_aTierThatIsNot() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.UnknownTier.selector, eventId, 5));
        vm.prank(approver);
        manager.approveTier(eventId, 5);
    }

    function test_approveTier_refuses_aTierThatIsOpen() public {
        uint256 eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventBook.TierAlreadyApproved.selector, eventId, 0));
        vm.prank(approver);
        manager.approveTier(eventId, 0);
    }
}
