// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {TicketNFT} from "../../src/tickets/TicketNFT.sol";
import {Invariants} from "../support/Invariants.sol";
import {vm} from "../support/Vm.sol";
import {OwnershipHandler} from "./OwnershipHandler.sol";

/// @dev The properties of ERC-721, whatever people do with tickets in whatever order.
contract OwnershipInvariantTest is Invariants {
    OwnershipHandler private handler;
    TicketNFT private ticket;

    function setUp() public {
        handler = new OwnershipHandler();
        ticket = handler.nft();
        bytes4[] memory deeds = new bytes4[](7);
        deeds[0] = handler.buy.selector;
        deeds[1] = handler.approve.selector;
        deeds[2] = handler.approveAll.selector;
        deeds[3] = handler.move.selector;
        deeds[4] = handler.checkIn.selector;
        deeds[5] = handler.cancel.selector;
        deeds[6] = handler.handBack.selector;
        driveWith(address(handler), deeds);
    }

    /// @dev The contract that takes no ERC-721 is an owner too: a plain transfer asks nobody.
    function invariant_balancesAreWhatWasSoldLessWhatWasBurned() public view {
        uint256 sum = ticket.balanceOf(ticket.minter());
        for (uint256 i; i < handler.PEOPLE(); ++i) sum += ticket.balanceOf(handler.personOf(i));
        assertEq(sum, handler.sold() - handler.burned());
    }

    function invariant_everyBalanceIsTheNumberOfOnesTickets() public view {
        uint256 count = handler.ticketsEver();
        for (uint256 i; i < handler.PEOPLE(); ++i) {
            uint256 owned;
            for (uint256 j; j < count; ++j) {
                if (handler.ownerByBook(handler.tickets(j)) == handler.personOf(i)) ++owned;
            }
            assertEq(ticket.balanceOf(handler.personOf(i)), owned);
        }
    }

    /// @dev Approvals of a ticket end with its next move or its burning, those of an operator when they are taken back.
    function invariant_ownersAndApprovalsAreWhatTheBookSays() public {
        uint256 count = handler.ticketsEver();
        for (uint256 i; i < count; ++i) {
            uint256 tokenId = handler.tickets(i);
            address owner = handler.ownerByBook(tokenId);
            if (owner == address(0)) {
                _expectNothingAt(tokenId);
            } else {
                assertEq(ticket.ownerOf(tokenId), owner);
                assertEq(ticket.getApproved(tokenId), handler.approvedByBook(tokenId));
            }
        }
        for (uint256 i; i < 16; ++i) {
            (address owner, address operator) = (handler.personOf(i / 4), handler.personOf(i));
            assertEq(ticket.isApprovedForAll(owner, operator), handler.operatorByBook(owner, operator));
        }
    }

    /// @dev Nobody moves what is not theirs to move, to nobody or from somebody else; and everybody else can.
    function invariant_everyMoveAndApprovalWasForetold() public view {
        assertEq(handler.surprises(), 0);
    }

    function _expectNothingAt(uint256 tokenId) private {
        bytes memory reason = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, tokenId);
        vm.expectRevert(reason);
        ticket.ownerOf(tokenId);
        vm.expectRevert(reason);
        ticket.getApproved(tokenId);
        vm.expectRevert(reason);
        ticket.tokenURI(tokenId);
    }
}
