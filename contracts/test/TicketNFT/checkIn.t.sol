// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {TierTerms} from "../../src/tickets/IEventBook.sol";
import {IERC5192} from "../../src/tickets/IERC5192.sol";
import {ITicketNFT} from "../../src/tickets/ITicketNFT.sol";
import {ITicketStatus} from "../../src/tickets/ITicketStatus.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

contract CheckInTest is TicketFixture {
    uint256 internal eventId;
    uint256 internal tokenId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
        tokenId = _buy(buyer, eventId, PAID, 3);
    }

    function test_marksTicketsUsed() public {
        vm.expectEmit(address(ticket));
        emit ITicketNFT.TicketCheckedIn(tokenId, eventId, door);
        vm.expectEmit(address(ticket));
        emit ITicketStatus.TokenStatusChanged(tokenId, ITicketStatus.TokenStatus.Redeemed, "");
        vm.expectEmit(address(ticket));
        emit IERC4906.MetadataUpdate(tokenId);
        vm.expectEmit(address(ticket));
        emit IERC5192.Locked(tokenId);
        _checkIn(door, _run(tokenId, 2));
        assertTrue(ticket.isCheckedIn(tokenId) && ticket.isCheckedIn(tokenId + 1));
        assertFalse(ticket.isCheckedIn(tokenId + 2));
        assertTrue(ticket.locked(tokenId));
        assertFalse(ticket.locked(tokenId + 2));
        assertTrue(ticket.tokenStatus(tokenId) == ITicketStatus.TokenStatus.Redeemed);
        assertTrue(ticket.tokenStatus(tokenId + 2) == ITicketStatus.TokenStatus.Sold);
    }

    function test_locksAgainNoTicketThatNeverMoved() public {
        eventId = _listWithPolicy(TransferPolicy.None);
        tokenId = _buy(buyer, eventId, PAID, 1);
        vm.recordLogs();
        _checkIn(door, _only(tokenId));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) assertNotEq(logs[i].topics[0], IERC5192.Locked.selector);
        assertEq(logs.length, 3);
    }

    /// @dev A ticket that only the market may move is as free until then, and locked from then on.
    function test_locksATicketThatTheMarketCouldMove() public {
        eventId = _listWithPolicy(TransferPolicy.Market);
        tokenId = _buy(buyer, eventId, PAID, 1);
        assertFalse(ticket.locked(tokenId));
        vm.expectEmit(address(ticket));
        emit IERC5192.Locked(tokenId);
        _checkIn(door, _only(tokenId));
        assertTrue(ticket.locked(tokenId));
    }

    function test_servesManyEventsInOneBatch() public {
        uint256 other = _listEvent();
        uint256[] memory tokenIds = new uint256[](3);
        (tokenIds[0], tokenIds[1], tokenIds[2]) = (tokenId, _buy(buyer, other, FREE, 1), tokenId + 1);
        _checkIn(door, tokenIds);
        for (uint256 i; i < 3; ++i) assertTrue(ticket.isCheckedIn(tokenIds[i]));
    }

    /// @dev Over the borders of the words in which the used ones are kept.
    function test_marksNoOtherTicket_ofALargeTier() public {
        TierTerms[] memory tiers = new TierTerms[](1);
        tiers[0] = _tier(0, 0, 520, false);
        vm.prank(organizer);
        eventId = manager.createEvent(_terms(), tiers);
        vm.prank(approver);
        manager.approveEvent(eventId);
        vm.prank(buyer);
        tokenId = manager.purchaseTickets(eventId, 0, 520);
        uint256[4] memory used = [uint256(0), 127, 255, 519];
        for (uint256 i; i < 4; ++i) _checkIn(door, _only(tokenId + used[i]));
        for (uint256 i; i < 520; ++i) {
            assertEq(ticket.isCheckedIn(tokenId + i), i == 0 || i == 127 || i == 255 || i == 519);
        }
    }

    /// @dev A bit for each of many neighbours.
    function testFuzz_marksNoOtherTicket(uint256 used) public {
        tokenId = _buy(buyer, eventId, FREE, 100);
        used = bound(used, 0, 99);
        _checkIn(door, _only(tokenId + used));
        for (uint256 i; i < 100; ++i) assertEq(ticket.isCheckedIn(tokenId + i), i == used);
    }

    function test_refuses_twice() public {
        _checkIn(door, _only(tokenId));
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.CheckedIn.selector, tokenId));
        _checkIn(door, _run(tokenId, 2));
        assertFalse(ticket.isCheckedIn(tokenId + 1));
    }

    function test_refuses_aTicketNamedTwice() public {
        uint256[] memory twice = new uint256[](2);
        twice[0] = twice[1] = tokenId;
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.CheckedIn.selector, tokenId));
        _checkIn(door, twice);
    }

    function test_refuses_whoeverIsNotADoorOfTheEvent() public {
        address[5] memory others = [stranger, buyer, organizer, approver, admin];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITicketNFT.NotDoor.selector, eventId, others[i]));
            _checkIn(others[i], _only(tokenId));
        }
    }

    function test_refuses_theDoorOfAnotherEventInTheSameBatch() public {
        uint256 other = _listEvent();
        vm.prank(organizer);
        manager.setDoor(other, door, false);
        uint256[] memory tokenIds = new uint256[](2);
        (tokenIds[0], tokenIds[1]) = (tokenId, _buy(buyer, other, PAID, 1));
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.NotDoor.selector, other, door));
        _checkIn(door, tokenIds);
    }

    function test_refuses_aTicketThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, tokenId + 3));
        _checkIn(door, _run(tokenId + 2, 2));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 0));
        _checkIn(door, _only(0));
    }

    function test_refuses_aCancelledEvent() public {
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.EventIsCancelled.selector, eventId));
        _checkIn(door, _only(tokenId));
    }

    /// @dev The first check that fails is the one that is named, whatever else is wrong.
    function test_checksInOrder() public {
        _checkIn(door, _only(tokenId));
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, tokenId + 3));
        _checkIn(stranger, _only(tokenId + 3));
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.NotDoor.selector, eventId, stranger));
        _checkIn(stranger, _only(tokenId));
        vm.expectRevert(abi.encodeWithSelector(ITicketNFT.EventIsCancelled.selector, eventId));
        _checkIn(door, _only(tokenId));
    }

    function _checkIn(address who, uint256[] memory tokenIds) private {
        vm.prank(who);
        ticket.checkIn(tokenIds);
    }
}
