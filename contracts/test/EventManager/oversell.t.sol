// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {IEventManager, Voucher} from "../../src/tickets/IEventManager.sol";
import {PayoutMode} from "../../src/tickets/EventSlot.sol";
import {Allotment} from "../../src/tickets/ITicketNFT.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {ReenteringBuyer} from "../malice/ReenteringBuyer.sol";
import {ReenteringPayee} from "../malice/ReenteringPayee.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Whoever gets a call in the middle of a sale, a payout or a refund finds every other door of the house shut.
contract OversellTest is TicketFixture {
    uint256 private constant DOORS = 10;
    bytes4 private constant SHUT = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;

    ReenteringPayee private payee;

    function setUp() public override {
        super.setUp();
        payee = new ReenteringPayee{value: 1 ether}(manager);
        _letIn(address(payee));
    }

    /// @dev The organizer is paid for the last ticket and wants that ticket, or any other, once more.
    function test_aPaidOrganizer_findsEveryDoorShut() public {
        for (uint256 door_; door_ < DOORS; ++door_) {
            uint256 theirs = _lastTicketOf(PayoutMode.Instant);
            payee.answerWith(_door(door_, theirs));
            _buy(buyer, theirs, PAID, 1);
            _expectShut(payee.stoppedBy(), door_);
            assertEq(manager.tierOf(theirs, PAID).sold, 1);
            vm.expectRevert(abi.encodeWithSelector(IEventManager.SoldOut.selector, 1, 0));
            _buy(buyer, theirs, PAID, 1);
        }
    }

    function test_anOrganizerWhoIsPaidOut_findsEveryDoorShut() public {
        for (uint256 door_; door_ < DOORS; ++door_) {
            uint256 theirs = _lastTicketOf(PayoutMode.Escrow);
            _buy(buyer, theirs, PAID, 1);
            payee.answerWith(_door(door_, theirs));
            uint256 now_ = block.timestamp;
            vm.warp(manager.eventOf(theirs).endsAt);
            manager.payout(theirs);
            vm.warp(now_);
            _expectShut(payee.stoppedBy(), door_);
        }
    }

    function test_anOwnerWhoIsRefunded_findsEveryDoorShut() public {
        for (uint256 door_; door_ < DOORS; ++door_) {
            uint256 theirs = _lastTicketOf(PayoutMode.Escrow);
            payee.answerWith("");
            uint256 tokenId = payee.buy(theirs, PAID, PRICE);
            vm.prank(address(payee));
            manager.cancelEvent(theirs);
            payee.answerWith(_door(door_, theirs));
            manager.refund(_only(tokenId));
            _expectShut(payee.stoppedBy(), door_);
            assertEq(manager.held(theirs, Currency.Native), 0);
        }
    }

    /// @dev The fees go to a treasury that calls back.
    function test_aTreasury_findsEveryDoorShut() public {
        vm.prank(admin);
        manager.setTreasury(address(payee));
        uint256 eventId = _listEvent();
        for (uint256 door_; door_ < DOORS; ++door_) {
            _buy(buyer, eventId, PAID, 1);
            payee.answerWith(_door(door_, eventId));
            manager.claimFees(Currency.Native);
            _expectShut(payee.stoppedBy(), door_);
        }
    }

    /// @dev Whoever claims what is owed gets all the gas that is left, and nothing twice.
    function test_aClaimant_findsEveryDoorShut() public {
        for (uint256 door_; door_ < DOORS; ++door_) {
            uint256 theirs = _lastTicketOf(PayoutMode.Instant);
            payee.answerWith(abi.encodeCall(manager.eventCount, ())); // succeeds, so that the payee refuses the money
            _buy(buyer, theirs, PAID, 1);
            assertEq(manager.owed(address(payee), Currency.Native), _net(PRICE));
            payee.answerWith(_door(door_, theirs));
            payee.claim(Currency.Native);
            _expectShut(payee.stoppedBy(), door_);
            assertEq(manager.owed(address(payee), Currency.Native), 0);
        }
    }

    /// @dev A token that calls back before it moves the money, at every function that pulls it.
    function test_aToken_findsEveryDoorShut() public {
        ReenteringToken token = new ReenteringToken();
        _moveTo(token);
        for (uint256 door_; door_ < DOORS; ++door_) {
            uint256 eventId = _listEvent();
            Voucher memory voucher = _voucher(buyer, eventId, 1, door_);
            token.callBefore(address(manager), _door(door_, eventId));
            _buyWithToken(buyer, eventId, PAID, 100);
            _expectShut(token.stoppedBy(), door_);
            vm.prank(buyer);
            manager.purchaseGuardedTicketsWithToken(eventId, GUARDED, 1, voucher);
            _expectShut(token.stoppedBy(), door_);
            vm.prank(checkout);
            manager.mintSold(eventId, USDC_ONLY, _allot(buyer, 100));
            _expectShut(token.stoppedBy(), door_);
            assertEq(manager.tierOf(eventId, PAID).sold, 100);
            assertEq(ticket.eventTicketCount(eventId), 201);
        }
    }

    /// @dev Tickets are minted without a question to their owner, so there is nothing to re-enter from.
    function test_aRecipient_isNeverCalled() public {
        uint256 eventId = _listEvent();
        ReenteringBuyer recipient = new ReenteringBuyer{value: 1 ether}(manager);
        vm.prank(checkout);
        manager.mintSold(eventId, PAID, _allot(address(recipient), 100));
        assertEq(recipient.timesCalled(), 0);
        assertEq(ticket.balanceOf(address(recipient)), 100);
        assertEq(manager.tierOf(eventId, PAID).sold, 100);
    }

    function _door(uint256 which, uint256 eventId) private view returns (bytes memory) {
        if (which == 0) return abi.encodeCall(manager.purchaseTicket, (eventId, PAID));
        if (which == 1) return abi.encodeCall(manager.purchaseTickets, (eventId, PAID, 1));
        if (which == 2) return abi.encodeCall(manager.purchaseTicketsWithToken, (eventId, PAID, 1));
        Voucher memory voucher = _voucher(buyer, eventId, 1, 1_000);
        if (which == 3) return abi.encodeCall(manager.purchaseGuardedTickets, (eventId, PAID, 1, voucher));
        if (which == 4) return abi.encodeCall(manager.purchaseGuardedTicketsWithToken, (eventId, PAID, 1, voucher));
        if (which == 5) return abi.encodeCall(manager.mintSold, (eventId, PAID, _allot(buyer, 1)));
        if (which == 6) return abi.encodeCall(manager.payout, (eventId));
        if (which == 7) return abi.encodeCall(manager.refund, (_only(_id(eventId, PAID, Currency.Native, 1))));
        if (which == 8) return abi.encodeCall(manager.claim, (Currency.Native, buyer));
        return abi.encodeCall(manager.claimFees, (Currency.Native));
    }

    function _expectShut(bytes4 stoppedBy, uint256 door_) private pure {
        assertTrue(stoppedBy == SHUT, string.concat("the door that was open: ", vm.toString(door_)));
    }

    /// @dev An event of the payee with one ticket in its only tier.
    function _lastTicketOf(PayoutMode mode) private returns (uint256 eventId) {
        EventTerms memory terms = _terms();
        terms.payoutMode = mode;
        TierTerms[] memory tiers = new TierTerms[](1);
        tiers[PAID] = _tier(PRICE, USDC_PRICE, 1, false);
        eventId = payee.create(terms, tiers);
        vm.prank(approver);
        manager.approveEvent(eventId);
    }

    function _allot(address to, uint256 quantity) private pure returns (Allotment[] memory allotments) {
        allotments = new Allotment[](1);
        allotments[0] = Allotment(to, quantity);
    }

    function _letIn(address account) private {
        vm.startPrank(admin);
        manager.grantRole(manager.CHECKOUT_ROLE(), account); // or a role would stop it, and not the guard
        vm.stopPrank();
    }

    /// @dev The same box office on a token that is not to be trusted.
    function _moveTo(ReenteringToken token) private {
        manager = new EventManager(admin, IERC20(address(token)), treasury, FEE_BPS);
        ticket = manager.ticket();
        vm.startPrank(admin);
        manager.grantRole(manager.APPROVER_ROLE(), approver);
        manager.grantRole(manager.SALE_SIGNER_ROLE(), saleSigner);
        manager.grantRole(manager.CHECKOUT_ROLE(), checkout);
        vm.stopPrank();
        _letIn(address(token));
        address[2] memory payers = [buyer, checkout];
        for (uint256 i; i < payers.length; ++i) {
            token.mint(payers[i], 1e15);
            vm.prank(payers[i]);
            token.approve(address(manager), type(uint256).max);
        }
    }
}
