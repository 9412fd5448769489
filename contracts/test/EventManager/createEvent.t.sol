// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PayoutMode, TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {EventState, EventTerms, IEventBook, TierState, TierTerms} from "../../src/tickets/IEventBook.sol";
import {NOT_SOLD_FOR_NATIVE, NOT_SOLD_FOR_USDC} from "../../src/tickets/TierSlot.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract CreateEventTest is TicketFixture {
    function test_keepsWhatTheOrganizerDecided() public {
        EventTerms memory terms = _terms();
        terms.payoutMode = PayoutMode.Escrow;
        terms.transferPolicy = TransferPolicy.Market;
        EventState memory state = manager.eventOf(_createEvent(terms));
        assertEq(state.organizer, organizer);
        assertEq(state.saleStart, terms.saleStart);
        assertEq(state.saleEnd, terms.saleEnd);
        assertEq(state.endsAt, terms.endsAt);
        assertEq(state.tierCount, 5);
        assertEq(state.feeBps, FEE_BPS);
        assertEq(state.resaleCapBps, terms.resaleCapBps);
        assertEq(state.royaltyBps, terms.royaltyBps);
        assertTrue(state.payoutMode == PayoutMode.Escrow);
        assertTrue(state.transferPolicy == TransferPolicy.Market);
        assertFalse(state.approved || state.rejected || state.cancelled || state.paidOut);
    }

    function test_keepsItsTiers() public {
        TierState memory tier = manager.tierOf(_createEvent(_terms()), GUARDED);
        assertEq(tier.nativePrice, PRICE);
        assertEq(tier.usdcPrice, USDC_PRICE);
        assertEq(tier.maximum, 100);
        assertEq(tier.sold, 0);
        assertTrue(tier.guarded);
        assertFalse(tier.approved);
        assertEq(tier.metadataDigest, METADATA);
    }

    function test_numbersEventsFromOne() public {
        assertEq(_createEvent(_terms()), 1);
        assertEq(_createEvent(_terms()), 2);
        assertEq(manager.eventCount(), 2);
    }

    function test_appointsTheFirstDoor() public {
        uint256 eventId = _createEvent(_terms());
        (bool isDoor, , ) = manager.admission(eventId, door);
        assertTrue(isDoor);
    }

    function test_needsNoDoor() public {
        EventTerms memory terms = _terms();
        terms.door = address(0);
        (bool isDoor, , ) = manager.admission(_createEvent(terms), address(0));
        assertFalse(isDoor);
    }

    function test_saysWhatWasCreated() public {
        EventTerms memory terms = _terms();
        TierTerms[] memory tiers = _tiers();
        vm.expectEmit(address(manager));
        emit IEventBook.EventCreated(1, organizer, FEE_BPS, terms);
        vm.expectEmit(address(manager));
        emit IEventBook.TierAdded(1, 0, tiers[0]);
        vm.expectEmit(address(manager));
        emit IEventBook.TierAdded(1, 4, tiers[4]);
        vm.expectEmit(address(manager));
        emit IEventBook.DoorChanged(1, door, true);
        vm.prank(organizer);
        manager.createEvent(terms, tiers);
    }

    function test_refuses_aSaleThatEndsBeforeItStarts() public {
        EventTerms memory terms = _terms();
        terms.saleEnd = terms.saleStart;
        _expectWrongTimes(terms);
        terms.saleStart += 1 days;
        terms.saleEnd = terms.saleStart;
        _expectWrongTimes(terms);
    }

    function test_refuses_aSaleThatOutlivesTheEvent() public {
        EventTerms memory terms = _terms();
        terms.endsAt = terms.saleEnd - 1;
        _expectWrongTimes(terms);
    }

    function test_refuses_aSaleThatIsOver() public {
        EventTerms memory terms = _terms();
        terms.saleStart -= 10;
        terms.saleEnd = uint32(block.timestamp);
        _expectWrongTimes(terms);
    }

    function test_refuses_moreRoyaltyThanThePrice() public {
        EventTerms memory terms = _terms();
        terms.royaltyBps = 10_001;
        vm.expectRevert(abi.encodeWithSelector(IEventBook.WrongRoyalty.selector, 10_001, 10_000));
        manager.createEvent(terms, _tiers());
    }

    function test_refuses_anEventWithoutTiers() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.WrongTierCount.selector, 0, 255));
        manager.createEvent(_terms(), new TierTerms[](0));
    }

    function test_refuses_moreTiersThanItCanNumber() public {
        vm.expectRevert(abi.encodeWithSelector(IEventBook.WrongTierCount.selector, 256, 255));
        manager.createEvent(_terms(), new TierTerms[](256));
    }

    function test_refuses_aTierWithoutTickets() public {
        TierTerms[] memory tiers = _tiers();
        tiers[3].maximum = 0;
        vm.expectRevert(abi.encodeWithSelector(IEventBook.EmptyTier.selector, 1, 3));
        manager.createEvent(_terms(), tiers);
    }

    /// @dev What is just not refused: a sale up to the event's last second, all the price as royalty, 255 tiers.
    function test_goesToTheEdgeOfWhatIsAllowed() public {
        EventTerms memory terms = _terms();
        terms.endsAt = terms.saleEnd;
        terms.royaltyBps = 10_000;
        TierTerms[] memory tiers = new TierTerms[](255);
        for (uint256 i; i < tiers.length; ++i) tiers[i] = _tier(PRICE, USDC_PRICE, uint32(i + 1), false);
        uint256 eventId = manager.createEvent(terms, tiers);
        assertEq(manager.eventOf(eventId).tierCount, 255);
        assertEq(manager.tierOf(eventId, 254).maximum, 255);
    }

    function test_refuses_aTierThatIsNeverForSale() public {
        TierTerms[] memory tiers = _tiers();
        tiers[2] = _tier(NOT_SOLD_FOR_NATIVE, NOT_SOLD_FOR_USDC, 1, false);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.NeverForSale.selector, 1, 2));
        manager.createEvent(_terms(), tiers);
    }

    function testFuzz_keepsEveryTierAsItWasGiven(TierTerms memory given) public {
        vm.assume(given.maximum != 0);
        vm.assume(given.nativePrice != NOT_SOLD_FOR_NATIVE || given.usdcPrice != NOT_SOLD_FOR_USDC);
        TierTerms[] memory tiers = new TierTerms[](1);
        tiers[0] = given;
        TierState memory kept = manager.tierOf(manager.createEvent(_terms(), tiers), 0);
        assertEq(kept.nativePrice, given.nativePrice);
        assertEq(kept.usdcPrice, given.usdcPrice);
        assertEq(kept.maximum, given.maximum);
        assertEq(kept.guarded, given.guarded);
        assertEq(kept.metadataDigest, given.metadataDigest);
        assertEq(kept.sold, 0);
    }

    function testFuzz_keepsEveryTermAsItWasGiven(address who, uint32[3] memory times, uint16 cap, uint256 dice) public {
        vm.assume(who != address(0));
        EventTerms memory given = _terms();
        given.saleStart = uint32(bound(times[0], 0, type(uint32).max - 2));
        uint256 earliest = given.saleStart > block.timestamp ? given.saleStart + 1 : block.timestamp + 1;
        given.saleEnd = uint32(bound(times[1], earliest, type(uint32).max));
        given.endsAt = uint32(bound(times[2], given.saleEnd, type(uint32).max));
        given.royaltyBps = uint16(dice % 10_001);
        given.resaleCapBps = cap;
        given.payoutMode = PayoutMode(dice % 2);
        given.transferPolicy = TransferPolicy(dice % 3);
        TierTerms[] memory tiers = _tiers();
        vm.prank(who);
        EventState memory kept = manager.eventOf(manager.createEvent(given, tiers));
        assertEq(kept.organizer, who);
        assertEq(kept.saleStart, given.saleStart);
        assertEq(kept.saleEnd, given.saleEnd);
        assertEq(kept.endsAt, given.endsAt);
        assertEq(uint256(kept.payoutMode), uint256(given.payoutMode));
        assertEq(uint256(kept.transferPolicy), uint256(given.transferPolicy));
        assertEq(kept.resaleCapBps, given.resaleCapBps);
        assertEq(kept.royaltyBps, given.royaltyBps);
        assertEq(kept.feeBps, FEE_BPS);
        assertEq(kept.tierCount, 5);
    }

    function _expectWrongTimes(EventTerms memory terms) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEventBook.WrongTimes.selector,
                terms.saleStart,
                terms.saleEnd,
                terms.endsAt,
                block.timestamp
            )
        );
        manager.createEvent(terms, _tiers());
    }
}
