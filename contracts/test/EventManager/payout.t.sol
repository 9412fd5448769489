// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReenteringPayee} from "../malice/ReenteringPayee.sol";
import {PayoutMode} from "../../src/tickets/EventSlot.sol";
import {EventTerms, IEventBook} from "../../src/tickets/IEventBook.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

contract PayoutTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEscrow();
    }

    function testFuzz_paysWhatWasHeldLessTheFee(uint256 native, uint256 tokens) public {
        native = bound(native, 1, 50);
        tokens = bound(tokens, 1, 50);
        _buy(buyer, eventId, PAID, native);
        _buyWithToken(buyer, eventId, PAID, tokens);
        vm.warp(block.timestamp + 11 days);
        (native, tokens) = (native * PRICE, tokens * USDC_PRICE);
        vm.expectEmit(address(manager));
        emit IPayouts.PaidOut(eventId, organizer, Currency.Native, _net(native), native - _net(native));
        vm.expectEmit(address(manager));
        emit IPayouts.PaidOut(eventId, organizer, Currency.Usdc, _net(tokens), tokens - _net(tokens));
        vm.prank(stranger);
        manager.payout(eventId);
        assertEq(organizer.balance, _net(native));
        assertEq(usdc.balanceOf(organizer), _net(tokens));
        assertEq(manager.fees(Currency.Native), native - _net(native));
        assertEq(manager.fees(Currency.Usdc), tokens - _net(tokens));
        assertEq(manager.held(eventId, Currency.Native) + manager.held(eventId, Currency.Usdc), 0);
        assertTrue(manager.eventOf(eventId).paidOut);
    }

    /// @dev What was sold for one currency is paid out in that one, and of the other nothing is said.
    function test_saysNothingOfACurrencyThatNothingWasPaidIn() public {
        _buyWithToken(buyer, eventId, PAID, 1);
        vm.warp(block.timestamp + 11 days);
        vm.recordLogs();
        manager.payout(eventId);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2);
        assertEq(logs[0].topics[0], IPayouts.PaidOut.selector);
        assertEq(logs[1].emitter, address(usdc));
    }

    function test_takesTheFeeThatWasInForceWhenTheEventWasCreated() public {
        _buy(buyer, eventId, PAID, 1);
        vm.prank(admin);
        manager.setFee(1_000);
        vm.warp(block.timestamp + 11 days);
        manager.payout(eventId);
        assertEq(organizer.balance, _net(PRICE));
    }

    function test_owesADenylistedOrganizerAndPaysTheRest() public {
        _buy(buyer, eventId, PAID, 1);
        _buyWithToken(buyer, eventId, PAID, 1);
        vm.prank(admin);
        usdc.setDenied(organizer, true);
        vm.warp(block.timestamp + 11 days);
        manager.payout(eventId);
        assertEq(organizer.balance, _net(PRICE));
        assertEq(manager.owed(organizer, Currency.Usdc), _net(USDC_PRICE));
    }

    function test_stopsAnOrganizerThatReenters() public {
        ReenteringPayee payee = new ReenteringPayee(manager);
        EventTerms memory terms = _terms();
        terms.payoutMode = PayoutMode.Escrow;
        uint256 theirs = payee.create(terms, _tiers());
        vm.prank(approver);
        manager.approveEvent(theirs);
        payee.answerWith(abi.encodeCall(manager.payout, (theirs)));
        _buy(buyer, eventId, PAID, 5);
        _buy(buyer, theirs, PAID, 1);
        vm.warp(block.timestamp + 11 days);
        manager.payout(theirs);
        assertTrue(payee.wasStopped());
        assertEq(address(payee).balance, _net(PRICE));
    }

    /// @dev Cancelling stands outside the guard: what stops it is that the event is closed before any money moves.
    function test_stopsAnOrganizerThatCancelsWhileItIsPaid() public {
        ReenteringPayee payee = new ReenteringPayee(manager);
        EventTerms memory terms = _terms();
        terms.payoutMode = PayoutMode.Escrow;
        uint256 theirs = payee.create(terms, _tiers());
        vm.prank(approver);
        manager.approveEvent(theirs);
        _buy(buyer, theirs, PAID, 1);
        _buyWithToken(buyer, theirs, PAID, 1);
        payee.answerWith(abi.encodeCall(manager.cancelEvent, (theirs)));
        vm.warp(block.timestamp + 11 days);
        manager.payout(theirs);
        assertTrue(payee.stoppedBy() == IEventBook.AlreadyPaidOut.selector);
        assertEq(address(payee).balance, _net(PRICE));
        assertEq(usdc.balanceOf(address(payee)), _net(USDC_PRICE));
    }

    function test_refuses_anEventThatIsPaidAtOnce() public {
        eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotEscrow.selector, eventId));
        manager.payout(eventId);
    }

    function test_refuses_aCancelledEvent() public {
        _buy(buyer, eventId, PAID, 1);
        _cancel(eventId);
        vm.warp(block.timestamp + 11 days);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        manager.payout(eventId);
    }

    function test_refuses_untilTheEventHasEnded() public {
        _buy(buyer, eventId, PAID, 1);
        uint256 endsAt = manager.eventOf(eventId).endsAt;
        vm.warp(endsAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotEnded.selector, endsAt - 1, endsAt));
        manager.payout(eventId);
        vm.warp(endsAt);
        manager.payout(eventId);
    }

    function test_refuses_twice() public {
        _buy(buyer, eventId, PAID, 1);
        vm.warp(block.timestamp + 11 days);
        manager.payout(eventId);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingHeld.selector, eventId));
        manager.payout(eventId);
    }
}
