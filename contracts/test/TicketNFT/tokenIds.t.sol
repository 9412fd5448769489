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
