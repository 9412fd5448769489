// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventManager} from "../../src/tickets/EventManager.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketNFT} from "../../src/tickets/TicketNFT.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {Invariants} from "../support/Invariants.sol";
import {BoxOfficeHandler} from "./BoxOfficeHandler.sol";

/// @dev Whatever people do in whatever order, nothing is oversold, no money is lost, no used ticket moves.
contract SupplyAndMoneyTest is Invariants {
    BoxOfficeHandler internal handler;
    EventManager internal manager;
    TicketNFT internal ticket;
    TestUSDC internal usdc;
    address internal organizer;
    address internal treasury;

    function setUp() public {
        handler = new BoxOfficeHandler();
        address[5] memory office;
        (office[0], office[1], office[2], office[3], office[4]) = handler.office();
        (manager, ticket, usdc) = (EventManager(office[0]), TicketNFT(office[1]), TestUSDC(office[2]));
        (organizer, treasury) = (office[3], office[4]);
        bytes4[] memory deeds = new bytes4[](11);
        deeds[0] = handler.buy.selector;
        deeds[1] = handler.buyWithToken.selector;
        deeds[2] = handler.settle.selector;
        deeds[3] = handler.move.selector;
        deeds[4] = handler.checkIn.selector;
        deeds[5] = handler.cancel.selector;
        deeds[6] = handler.refund.selector;
        deeds[7] = handler.payOut.selector;
        deeds[8] = handler.claimFees.selector;
        deeds[9] = handler.denyOrganizer.selector;
        deeds[10] = handler.claimOwed.selector;
        driveWith(address(handler), deeds);
    }

    function invariant_soldIsMintedIsCountedAndNeverOverTheMaximum() public view {
        uint256 owned;
        for (uint256 i; i < 6; ++i) {
            uint256 eventId = handler.events(i);
            for (uint256 tierId; tierId < 5; ++tierId) {
                uint256 sold = manager.tierOf(eventId, tierId).sold;
                assertEq(sold, handler.soldByBooks(eventId, tierId));
                assertLe(sold, manager.tierOf(eventId, tierId).maximum);
            }
            assertEq(ticket.eventTicketCount(eventId), handler.countByBooks(eventId));
            owned += handler.countByBooks(eventId);
        }
        assertEq(
            ticket.balanceOf(handler.people(0)) +
                ticket.balanceOf(handler.people(1)) +
                ticket.balanceOf(handler.people(2)),
            owned
        );
    }

    function invariant_moneyInIsMoneyOutOwedHeldAndFees() public view {
        assertEq(address(manager).balance, _kept(Currency.Native));
        assertEq(usdc.balanceOf(address(manager)), _kept(Currency.Usdc));
        assertEq(
            handler.nativeIn(),
            organizer.balance + treasury.balance + handler.nativeOut() + _kept(Currency.Native)
        );
        assertEq(
            handler.usdcIn(),
            usdc.balanceOf(organizer) + usdc.balanceOf(treasury) + handler.usdcOut() + _kept(Currency.Usdc)
        );
    }

    function invariant_everyTicketIsWhereTheBooksSay() public view {
        uint256 count = handler.ticketsEver();
        for (uint256 i; i < count; ++i) {
            uint256 tokenId = handler.tickets(i);
            address owner = handler.ownerByBooks(tokenId);
            address usedBy = handler.ownerWhenUsed(tokenId);
            if (owner != address(0)) assertEq(ticket.ownerOf(tokenId), owner);
            if (owner != address(0) && usedBy != address(0)) assertEq(owner, usedBy);
            assertEq(ticket.isCheckedIn(tokenId), usedBy != address(0));
        }
    }

    function invariant_nothingHappenedThatIsForbidden() public view {
        assertEq(handler.movesThatShouldHaveFailed(), 0);
    }

    function _kept(Currency currency) private view returns (uint256 sum) {
        sum = manager.fees(currency) + manager.owed(organizer, currency);
        for (uint256 i; i < 6; ++i) sum += manager.held(handler.events(i), currency);
    }
}
