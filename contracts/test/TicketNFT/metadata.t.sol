// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {EventTerms} from "../../src/tickets/IEventBook.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev tokenURI, royaltyInfo and supportsInterface. The encoder is compared with an independent one in tokenURI.spec.ts.
contract MetadataTest is TicketFixture {
    function test_tokenURI_isTheAddressOfTheTiersMetadata() public {
        uint256 tokenId = _buy(buyer, _listEvent(), PAID, 1);
        string memory uri = ticket.tokenURI(tokenId);
        assertEq(bytes(uri).length, 66);
        assertEq(bytes32(bytes(uri)) >> 144, bytes32("ipfs://bafkrei") >> 144);
    }

    function test_tokenURI_refuses_aTicketThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 1));
        ticket.tokenURI(1);
    }

    function testFuzz_royaltyInfo_isTheOrganizersPart(uint256 bps, uint256 price) public {
        EventTerms memory terms = _terms();
        bps = bound(bps, 0, 10_000);
        price = bound(price, 0, type(uint128).max);
        terms.royaltyBps = uint16(bps);
        uint256 tokenId = _buy(buyer, _listEvent(terms), PAID, 1);
        (address receiver, uint256 amount) = ticket.royaltyInfo(tokenId, price);
        assertEq(receiver, organizer);
        assertEq(amount, (price * bps) / 10_000);
    }

    function test_supportsInterface_ofWhatItIs() public view {
        bytes4[6] memory ids = [bytes4(0x01ffc9a7), 0x80ac58cd, 0x5b5e139f, 0x2a55205a, 0x49064906, 0xb45a3c0e];
        for (uint256 i; i < ids.length; ++i) assertTrue(ticket.supportsInterface(ids[i]));
        assertFalse(ticket.supportsInterface(0x780e9d63), "enumerable");
        assertFalse(ticket.supportsInterface(0x15fbb306), "ERC-7439, of which it has only states and event");
        assertFalse(ticket.supportsInterface(0xffffffff));
    }
}
