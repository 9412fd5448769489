// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {ITicketNFT} from "../../src/tickets/ITicketNFT.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Every ERC-721 way of moving a ticket, under every policy: `transferFrom`, both `safeTransferFrom`, by the owner,
/// by one approved for the ticket, by an operator, by the market.
contract TransferFromTest is TicketFixture {
    address internal operator = personAddress("operator");
    address internal approved = personAddress("approved");

    function test_free_letsWhoeverTheOwnerAllows() public {
        address[4] memory movers = [buyer, approved, operator, market];
        for (uint256 mover; mover < 4; ++mover) {
            for (uint256 way; way < 3; ++way) {
                uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.Free));
                assertTrue(_move(way, movers[mover], tokenId));
                assertEq(ticket.ownerOf(tokenId), stranger);
            }
        }
    }

    function test_free_refuses_strangers() public {
        uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.Free));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, stranger, tokenId));
        vm.prank(stranger);
        ticket.transferFrom(buyer, stranger, tokenId);
    }

    function test_market_letsOnlyTheMarket() public {
        address[3] memory movers = [buyer, approved, operator];
        for (uint256 way; way < 3; ++way) {
            uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.Market));
            for (uint256 mover; mover < 3; ++mover) {
                _expectNotMovable(way, movers[mover], tokenId, TransferPolicy.Market);
            }
            assertTrue(_move(way, market, tokenId));
            assertEq(ticket.ownerOf(tokenId), stranger);
        }
    }

    function test_market_isNoThief() public {
        uint256 tokenId = _buy(buyer, _listWithPolicy(TransferPolicy.Market), PAID, 1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, market, tokenId));
        vm.prank(market);
        ticket.transferFrom(buyer, stranger, tokenId);
    }

    function test_market_isNobodyUntilItIsNamed() public {
        uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.Market));
        vm.prank(admin);
        manager.setMarket(address(0));
        _expectNotMovable(0, market, tokenId, TransferPolicy.Market);
    }

    function test_none_letsNobody() public {
        uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.None));
        address[4] memory movers = [buyer, approved, operator, market];
        for (uint256 way; way < 3; ++way) {
            for (uint256 mover; mover < 4; ++mover) {
                _expectNotMovable(way, movers[mover], tokenId, TransferPolicy.None);
            }
        }
        assertTrue(ticket.locked(tokenId));
    }

    function test_refuses_toMoveAUsedTicketUnderAnyPolicy() public {
        address[4] memory movers = [buyer, approved, operator, market];
        for (uint256 policy; policy < 3; ++policy) {
            uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy(policy)));
            vm.prank(door);
            ticket.checkIn(_only(tokenId));
            for (uint256 way; way < 3; ++way) {
                for (uint256 mover; mover < 4; ++mover) {
                    bytes memory call_ = _call(way, tokenId);
                    vm.prank(movers[mover]);
                    (bool done, bytes memory reason) = address(ticket).call(call_);
                    assertFalse(done);
                    assertEq(reason, abi.encodeWithSelector(ITicketNFT.CheckedIn.selector, tokenId));
                }
            }
            assertEq(ticket.ownerOf(tokenId), buyer);
        }
    }

    function test_refuses_evenToItsOwner() public {
        uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.None));
        vm.expectPartialRevert(ITicketNFT.NotMovable.selector);
        vm.prank(buyer);
        ticket.transferFrom(buyer, buyer, tokenId);
    }

    function test_refuses_whatERC721Refuses() public {
        uint256 tokenId = _ticketOf(_listWithPolicy(TransferPolicy.Free));
        vm.startPrank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721IncorrectOwner.selector, stranger, tokenId, buyer));
        ticket.transferFrom(stranger, market, tokenId);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        ticket.transferFrom(buyer, address(0), tokenId);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(manager)));
        ticket.safeTransferFrom(buyer, address(manager), tokenId);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOperator.selector, address(0)));
        ticket.setApprovalForAll(address(0), true);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidApprover.selector, stranger));
        vm.prank(stranger);
        ticket.approve(stranger, tokenId);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        ticket.balanceOf(address(0));
    }

    function test_locked_saysSo() public {
        assertFalse(ticket.locked(_ticketOf(_listWithPolicy(TransferPolicy.Free))));
        assertFalse(ticket.locked(_ticketOf(_listWithPolicy(TransferPolicy.Market))));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 1));
        ticket.locked(1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 1));
        ticket.tokenStatus(1);
    }

    function _ticketOf(uint256 eventId) private returns (uint256 tokenId) {
        tokenId = _buy(buyer, eventId, PAID, 1);
        vm.startPrank(buyer);
        ticket.approve(approved, tokenId);
        ticket.setApprovalForAll(operator, true);
        ticket.setApprovalForAll(market, true);
        vm.stopPrank();
    }

    function _call(uint256 way, uint256 tokenId) private view returns (bytes memory) {
        if (way == 0) return abi.encodeCall(ticket.transferFrom, (buyer, stranger, tokenId));
        if (way == 1) {
            return abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", buyer, stranger, tokenId);
        }
        return abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", buyer, stranger, tokenId, "");
    }

    function _move(uint256 way, address mover, uint256 tokenId) private returns (bool done) {
        bytes memory call_ = _call(way, tokenId);
        vm.prank(mover);
        (done, ) = address(ticket).call(call_);
    }

    function _expectNotMovable(uint256 way, address mover, uint256 tokenId, TransferPolicy policy) private {
        bytes memory call_ = _call(way, tokenId);
        vm.prank(mover);
        (bool done, bytes memory reason) = address(ticket).call(call_);
        assertFalse(done);
        assertEq(reason, abi.encodeWithSelector(ITicketNFT.NotMovable.selector, tokenId, policy, mover));
        assertEq(ticket.ownerOf(tokenId), buyer);
    }
}
