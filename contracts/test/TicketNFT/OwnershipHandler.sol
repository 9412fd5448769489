// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventTerms} from "../../src/tickets/IEventBook.sol";
import {PayoutMode, TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {TicketNFT} from "../../src/tickets/TicketNFT.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev People who approve, take back, move, use and hand back tickets at random, and a book of what ERC-721 and the
/// events' policies make of it. Every attempt, whoever makes it, is foretold by the book.
contract OwnershipHandler is TicketFixture {
    uint256 public constant PEOPLE = 4;

    uint256[] public tickets;
    mapping(uint256 tokenId => address) public ownerByBook; // zero once burned
    mapping(uint256 tokenId => address) public approvedByBook;
    mapping(address owner => mapping(address operator => bool)) public operatorByBook;
    mapping(uint256 tokenId => bool) public usedByBook;
    uint256 public sold;
    uint256 public burned;
    uint256 public surprises;
    uint256 public moves;

    uint256[3] private _events; // one for each policy
    address[4] private _people;

    constructor() {
        setUp();
        _people = [personAddress("Ada"), personAddress("Bob"), personAddress("Cyd"), market];
        for (uint256 i; i < PEOPLE; ++i) _endow(_people[i]);
        for (uint256 policy; policy < 3; ++policy) {
            EventTerms memory terms = _terms();
            terms.payoutMode = PayoutMode.Escrow;
            terms.transferPolicy = TransferPolicy(policy);
            _events[policy] = _listEvent(terms);
        }
    }

    function buy(uint256 who, uint256 policy, uint256 quantity) external {
        quantity = bound(quantity, 1, 3);
        address owner = personOf(who);
        vm.prank(owner);
        try manager.purchaseTickets{value: PRICE * quantity}(_events[policy % 3], PAID, quantity) returns (uint256 id) {
            for (uint256 end = id + quantity; id < end; ++id) {
                tickets.push(id);
                ownerByBook[id] = owner;
            }
            sold += quantity;
        } catch {}
    }

    function approve(uint256 who, uint256 which, uint256 to) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        (address by, address approved) = (personOf(who), to % 5 == 4 ? address(0) : personOf(to));
        address owner = ownerByBook[tokenId];
        bool mayApprove = owner != address(0) && (by == owner || operatorByBook[owner][by]);
        vm.prank(by);
        (bool done, ) = address(ticket).call(abi.encodeCall(ticket.approve, (approved, tokenId)));
        if (done != mayApprove) ++surprises;
        if (done) approvedByBook[tokenId] = approved;
    }

    function approveAll(uint256 who, uint256 whom, bool approved) external {
        vm.prank(personOf(who));
        ticket.setApprovalForAll(personOf(whom), approved);
        operatorByBook[personOf(who)][personOf(whom)] = approved;
    }

    /// @dev To a person, to nobody, or to a contract that takes no ERC-721; from whom it belongs to or from somebody else.
    function move(uint256 who, uint256 which, uint256 to, uint256 way, bool fromSomebodyElse) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        address owner = ownerByBook[tokenId];
        address from = fromSomebodyElse ? personOf(who + 1) : owner;
        address recipient =
            to % 6 == 5
                ? address(0)
                : to % 6 == 4
                    ? address(manager)
                    : personOf(to);
        bool foretold = _mayMove(personOf(who), tokenId, from, recipient, way % 3 != 0);
        vm.prank(personOf(who));
        (bool done, ) = address(ticket).call(_call(way % 3, from, recipient, tokenId));
        if (done != foretold) ++surprises;
        if (!done) return;
        ++moves;
        ownerByBook[tokenId] = recipient;
        approvedByBook[tokenId] = address(0);
    }

    function checkIn(uint256 which, uint256 dice) external {
        if (tickets.length == 0 || dice % 4 != 0) return; // seldom, or nothing would move any more
        uint256 tokenId = tickets[which % tickets.length];
        vm.prank(door);
        try ticket.checkIn(_only(tokenId)) {
            usedByBook[tokenId] = true;
        } catch {}
    }

    function cancel(uint256 policy, uint256 dice) external {
        if (dice % 8 != 0) return;
        vm.prank(organizer);
        try manager.cancelEvent(_events[policy % 3]) {} catch {}
    }

    function handBack(uint256 which) external {
        if (tickets.length == 0) return;
        uint256 tokenId = tickets[which % tickets.length];
        try manager.refund(_only(tokenId)) {
            if (ownerByBook[tokenId] == address(0)) ++surprises;
            ownerByBook[tokenId] = address(0);
            approvedByBook[tokenId] = address(0);
            ++burned;
        } catch {}
    }

    function personOf(uint256 who) public view returns (address) {
        return _people[who % PEOPLE];
    }

    function ticketsEver() external view returns (uint256) {
        return tickets.length;
    }

    function nft() external view returns (TicketNFT) {
        return ticket;
    }

    function _mayMove(
        address mover,
        uint256 tokenId,
        address from,
        address to,
        bool safely
    ) private view returns (bool) {
        address owner = ownerByBook[tokenId];
        if (owner == address(0) || from != owner || to == address(0)) return false;
        if (mover != owner && mover != approvedByBook[tokenId] && !operatorByBook[owner][mover]) return false;
        if (usedByBook[tokenId] || (safely && to == address(manager))) return false;
        uint256 eventId = ticket.tokenToEvent(tokenId);
        return eventId == _events[0] || (eventId == _events[1] && mover == market);
    }

    function _call(uint256 way, address from, address to, uint256 tokenId) private view returns (bytes memory) {
        if (way == 0) return abi.encodeCall(ticket.transferFrom, (from, to, tokenId));
        if (way == 1) return abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", from, to, tokenId);
        return abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", from, to, tokenId, "data");
    }
}
