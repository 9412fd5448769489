// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PayoutMode, TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {EventTerms} from "../../src/tickets/IEventBook.sol";
import {Allotment} from "../../src/tickets/ITicketNFT.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Lets three people do at random what people do, and keeps its own books beside the contract's.
contract BoxOfficeHandler is TicketFixture {
    address[3] public people = [personAddress("Ada"), personAddress("Bob"), personAddress("Cyd")];
    uint256[] public tickets; // every id ever minted
    uint256[6] public events; // instant and escrow, each free, market, none
    mapping(uint256 tokenId => address) public ownerByBooks; // zero once refunded
    mapping(uint256 tokenId => address) public ownerWhenUsed;
    mapping(uint256 eventId => mapping(uint256 tierId => uint256)) public soldByBooks;
    mapping(uint256 eventId => uint256) public countByBooks;
    uint256 public nativeIn;
    uint256 public nativeOut;
    uint256 public usdcIn;
    uint256 public usdcOut;
    uint256 public movesThatShouldHaveFailed;

    constructor() {
        setUp();
        for (uint256 i; i < 3; ++i) _endow(people[i]);
        for (uint256 i; i < 6; ++i) {
            EventTerms memory terms = _terms();
            terms.payoutMode = PayoutMode(i / 3);
            terms.transferPolicy = TransferPolicy(i % 3);
            events[i] = _listEvent(terms);
        }
    }

    function buy(uint256 who, uint256 which, uint256 tierId, uint256 quantity) external {
        uint256 eventId = events[which % 6];
        tierId %= 5;
        quantity = bound(quantity, 1, 12);
        uint256 price = manager.tierOf(eventId, tierId).nativePrice;
        address person_ = people[who % 3];
        uint256 value = price > 1 ether ? 0 : price * quantity;
        vm.prank(person_);
        try manager.purchaseTickets{value: value}(eventId, tierId, quantity) returns (uint256 first) {
            nativeIn += value;
            _book(eventId, tierId, first, quantity, person_);
        } catch {}
    }

    function buyWithToken(uint256 who, uint256 which, uint256 tierId, uint256 quantity) external {
        uint256 eventId = events[which % 6];
        tierId %= 5;
        quantity = bound(quantity, 1, 12);
        address person_ = people[who % 3];
        uint256 before = usdc.balanceOf(person_);
        vm.prank(person_);
        try manager.purchaseTicketsWithToken(eventId, tierId, quantity) returns (uint256 first) {
            usdcIn += before - usdc.balanceOf(person_);
            _book(eventId, tierId, first, quantity, person_);
        } catch {}
    }

    function settle(uint256 which, uint256 tierId, uint256 quantity) external {
        uint256 eventId = events[which % 6];
        tierId %= 5;
        quantity = bound(quantity, 1, 12);
        Allotment[] memory allotments = new Allotment[](2);
        allotments[0] = Allotment(people[0], quantity);
        allotments[1] = Allotment(people[1], 1);
        uint256 before = usdc.balanceOf(checkout);
        vm.prank(checkout);
        try manager.mintSold(eventId, tierId, allotments) returns (uint256 first) {
            usdcIn += before - usdc.balanceOf(checkout);
            _book(eventId, tierId, first, quantity, people[0]);
            _book(eventId, tierId, first + quantity, 1, people[1]);
        } catch {}
    }

    function move(uint256 which, uint256 to, bool byMarket) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        address owner = ownerByBooks[tokenId];
        address recipient = people[to % 3];
        vm.prank(owner == address(0) ? people[0] : owner);
        try ticket.approve(market, tokenId) {} catch {}
        vm.prank(byMarket || owner == address(0) ? market : owner);
        try ticket.transferFrom(owner, recipient, tokenId) {
            (TransferPolicy policy, ) = manager.transferRule(ticket.tokenToEvent(tokenId));
            bool allowed = policy == TransferPolicy.Free || (policy == TransferPolicy.Market && byMarket);
            if (!allowed || ownerWhenUsed[tokenId] != address(0) || owner == address(0)) ++movesThatShouldHaveFailed;
            ownerByBooks[tokenId] = recipient;
        } catch {}
    }

    function checkIn(uint256 which) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        vm.prank(door);
        try ticket.checkIn(_only(tokenId)) {
            if (ownerWhenUsed[tokenId] != address(0)) ++movesThatShouldHaveFailed;
            ownerWhenUsed[tokenId] = ownerByBooks[tokenId];
        } catch {}
    }

    function cancel(uint256 which, uint256 dice) external {
        if (dice % 8 != 0) return; // seldom, or nothing would be left on sale
        vm.prank(organizer);
        try manager.cancelEvent(events[which % 6]) {} catch {}
    }

    function refund(uint256 which) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        (Currency currency, uint256 amount) = manager.pricePaid(tokenId);
        try manager.refund(_only(tokenId)) {
            if (ownerByBooks[tokenId] == address(0)) ++movesThatShouldHaveFailed;
            ownerByBooks[tokenId] = address(0);
            --countByBooks[ticket.tokenToEvent(tokenId)];
            if (currency == Currency.Native) nativeOut += amount;
            else usdcOut += amount;
        } catch {}
    }

    function payOut(uint256 which) external {
        uint256 eventId = events[which % 6];
        vm.warp(block.timestamp + 11 days);
        try manager.payout(eventId) {} catch {}
        vm.warp(block.timestamp - 11 days);
    }

    function claimFees(bool native) external {
        try manager.claimFees(native ? Currency.Native : Currency.Usdc) {} catch {}
    }

    function denyOrganizer(bool denied) external {
        vm.prank(admin);
        usdc.setDenied(organizer, denied);
    }

    function claimOwed(bool native) external {
        vm.prank(organizer);
        try manager.claim(native ? Currency.Native : Currency.Usdc, organizer) {} catch {}
    }

    function office() external view returns (address, address, address, address, address) {
        return (address(manager), address(ticket), address(usdc), organizer, treasury);
    }

    function ticketsEver() external view returns (uint256) {
        return tickets.length;
    }

    function _book(uint256 eventId, uint256 tierId, uint256 first, uint256 quantity, address owner) private {
        soldByBooks[eventId][tierId] += quantity;
        countByBooks[eventId] += quantity;
        for (uint256 i; i < quantity; ++i) {
            tickets.push(first + i);
            ownerByBooks[first + i] = owner;
        }
    }
}
