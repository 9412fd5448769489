// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Currency, TicketId, packTicketId} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev What an id says: event, tier, currency and serial, and where its bit stands in the bitmap of check-ins.
contract TokenIdsTest is TicketFixture {
    function testFuzz_sayWhatTheyWereMadeOf(uint64 eventId, uint16 tierId, uint8 currency, uint32 serial) public view {
        currency = uint8(bound(currency, 0, 2));
        uint256 tokenId = packTicketId(eventId, tierId, Currency(currency), serial);
        assertEq(ticket.tokenToEvent(tokenId), eventId);
        assertEq(ticket.tokenToTier(tokenId), tierId);
        assertEq(ticket.tokenToSerial(tokenId), serial);
        assertEq(uint256(ticket.tokenToCurrency(tokenId)), currency);
        assertLe(tokenId, type(uint120).max);
    }

    function testFuzz_differIfAnyPartDiffers(
        uint64[2] memory events,
        uint16[2] memory tiers,
        uint32[2] memory serials
    ) public pure {
        bool same = events[0] == events[1] && tiers[0] == tiers[1] && serials[0] == serials[1];
        uint256 one = packTicketId(events[0], tiers[0], Currency.Usdc, serials[0]);
        uint256 other = packTicketId(events[1], tiers[1], Currency.Usdc, serials[1]);
        assertEq(one == other, same);
    }

    /// @dev Two tickets share a bit of a word only if they are the same serial of the same tier.
    function testFuzz_haveABitOfTheirOwn(uint32 one, uint32 other, uint16 tierId, uint16 otherTier) public pure {
        TicketId left = TicketId.wrap(packTicketId(1, tierId, Currency.Native, one));
        TicketId right = TicketId.wrap(packTicketId(1, otherTier, Currency.Usdc, other));
        bool same = one == other && tierId == otherTier;
        assertEq(left.bucketOf() == right.bucketOf() && left.bitOf() == right.bitOf(), same);
    }

    /// @dev No bit of a serial reaches into the tier's, and none of the tier's into the event's, however many are sold.
    function test_haveABitOfTheirOwn_atEveryBorder() public pure {
        for (uint256 i; i < 32; ++i) {
            TicketId large = TicketId.wrap(packTicketId(0, 0, Currency.Native, 1 << i));
            for (uint256 j; j < 80; ++j) {
                uint256 elsewhere =
                    j < 16
                        ? packTicketId(0, 1 << j, Currency.Native, 0)
                        : packTicketId(1 << (j - 16), 0, Currency.Native, 0);
                TicketId other = TicketId.wrap(elsewhere);
                assertTrue(large.bucketOf() != other.bucketOf());
            }
            for (uint256 j; j <= i; ++j) {
                TicketId smaller = TicketId.wrap(packTicketId(0, 0, Currency.Native, j == i ? 0 : 1 << j));
                assertTrue(large.bucketOf() != smaller.bucketOf() || large.bitOf() != smaller.bitOf());
            }
        }
    }

    function test_refuses_anIdThatNamesNoCurrency() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x21));
        ticket.tokenToCurrency(uint256(3) << 32);
    }

    function testFuzz_pricePaid_isKnownFromTheId(uint256 serial) public {
        uint256 eventId = _listEvent();
        serial = bound(serial, 1, 100);
        (Currency currency, uint256 amount) = manager.pricePaid(_id(eventId, PAID, Currency.Usdc, serial));
        assertTrue(currency == Currency.Usdc);
        assertEq(amount, USDC_PRICE);
        (, amount) = manager.pricePaid(_id(eventId, PAID, Currency.Native, serial));
        assertEq(amount, PRICE);
        (, amount) = manager.pricePaid(_id(eventId, FREE, Currency.Free, serial));
        assertEq(amount, 0);
    }
}
