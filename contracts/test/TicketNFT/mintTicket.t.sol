// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Cid} from "../../src/tickets/Cid.sol";
import {IERC5192} from "../../src/tickets/IERC5192.sol";
import {Allotment, ITicketNFT} from "../../src/tickets/ITicketNFT.sol";
import {TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketNFT} from "../../src/tickets/TicketNFT.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

contract MintTicketTest is TicketFixture {
    function test_isOnlyTheEventManagersToDo() public {
        address[5] memory others = [stranger, organizer, approver, admin, checkout];
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(ITicketNFT.NotMinter.selector, others[i], address(manager));
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            ticket.mintTicket(others[i], 1, 1, METADATA, false);
            vm.expectRevert(reason);
            ticket.mintTickets(1, new Allotment[](0), METADATA, false);
            vm.expectRevert(reason);
            ticket.burnTicket(1);
            vm.stopPrank();
        }
    }

    function testFuzz_mintsARunOfConsecutiveIds(uint256 first, uint256 quantity) public {
        first = bound(first, 1, type(uint120).max);
        quantity = bound(quantity, 1, 20);
        TicketNFT own = new TicketNFT();
        own.mintTicket(buyer, first, quantity, METADATA, false);
        assertEq(own.balanceOf(buyer), quantity);
        assertEq(own.ownerOf(first), buyer);
        assertEq(own.ownerOf(first + quantity - 1), buyer);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, first + quantity));
        own.ownerOf(first + quantity);
    }

    function test_refuses_anIdThatExists() public {
        uint256 tokenId = _buy(buyer, _listEvent(), PAID, 1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidSender.selector, address(0)));
        vm.prank(address(manager));
        ticket.mintTicket(stranger, tokenId, 1, METADATA, false);
    }

    function test_saysThatATicketOfANonTransferableEventIsLocked() public {
        uint256 eventId = _listWithPolicy(TransferPolicy.None);
        uint256 tokenId = _id(eventId, PAID, Currency.Native, 1);
        vm.expectEmit(address(ticket));
        emit ITicketNFT.TicketMinted(tokenId, eventId, buyer, Cid.toUri(METADATA));
        vm.expectEmit(address(ticket));
        emit IERC5192.Locked(tokenId);
        _buy(buyer, eventId, PAID, 1);
    }

    /// @dev One that somebody may move is not locked, whoever that is.
    function test_saysOfNoOtherTicketThatItIsLocked() public {
        for (uint256 policy; policy < 2; ++policy) {
            uint256 eventId = _listWithPolicy(TransferPolicy(policy));
            vm.recordLogs();
            _buy(buyer, eventId, PAID, 1);
            Vm.Log[] memory logs = vm.getRecordedLogs();
            for (uint256 i; i < logs.length; ++i) assertNotEq(logs[i].topics[0], IERC5192.Locked.selector);
        }
    }

    function test_burnTicket_passesOverWhatIsNotThere() public {
        TicketNFT own = new TicketNFT();
        assertEq(own.burnTicket(3), address(0));
        own.mintTicket(buyer, 3, 1, METADATA, false);
        assertEq(own.burnTicket(3), buyer);
        assertEq(own.burnTicket(3), address(0));
    }

    function test_eventTicketCount_countsSoldLessRefunded() public {
        uint256 eventId = _listEscrow();
        uint256 first = _buy(buyer, eventId, PAID, 3);
        _buyWithToken(buyer, eventId, USDC_ONLY, 2);
        assertEq(ticket.eventTicketCount(eventId), 5);
        _cancel(eventId);
        manager.refund(_run(first, 2));
        assertEq(ticket.eventTicketCount(eventId), 3);
        assertEq(ticket.eventTicketCount(eventId + 1), 0);
    }
}
