// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {ITicketNFT} from "../../src/tickets/ITicketNFT.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {SmartWalletFactory} from "../../src/wallet/SmartWalletFactory.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev A wallet owns the ticket and tries, in one call or in a batch, what an owner with a key cannot do either.
contract BySmartWalletTest is TicketFixture {
    address private constant ENTRY_POINT = 0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108;

    SmartWallet private wallet;

    function setUp() public override {
        super.setUp();
        wallet = SmartWallet(payable(new SmartWalletFactory().createAccount(buyer, 0)));
        _endow(address(wallet));
    }

    function test_free_isItsOwnToGive() public {
        for (uint256 way; way < 3; ++way) {
            uint256 tokenId = _ticketUnder(TransferPolicy.Free);
            vm.prank(ENTRY_POINT);
            wallet.executeBatch(_approveAndMove(way, tokenId));
            assertEq(ticket.ownerOf(tokenId), stranger);
        }
    }

    function test_market_refuses_aBatchThatApprovesAndMoves() public {
        _refusesEveryWay(_ticketUnder(TransferPolicy.Market), TransferPolicy.Market);
    }

    function test_none_refuses_aBatchThatApprovesAndMoves() public {
        _refusesEveryWay(_ticketUnder(TransferPolicy.None), TransferPolicy.None);
    }

    function test_refuses_toMoveAUsedTicketUnderAnyPolicy() public {
        for (uint256 policy; policy < 3; ++policy) {
            uint256 tokenId = _ticketUnder(TransferPolicy(policy));
            vm.prank(door);
            ticket.checkIn(_only(tokenId));
            bytes memory reason = abi.encodeWithSelector(ITicketNFT.CheckedIn.selector, tokenId);
            for (uint256 way; way < 3; ++way) _refuses(way, tokenId, reason);
        }
    }

    /// @dev The wallet makes itself the operator of another wallet and moves that one's ticket.
    function test_refuses_anotherWalletAsOperator() public {
        SmartWallet other = SmartWallet(payable(new SmartWalletFactory().createAccount(stranger, 0)));
        uint256 tokenId = _ticketUnder(TransferPolicy.None);
        vm.prank(ENTRY_POINT);
        wallet.execute(address(ticket), 0, abi.encodeCall(ticket.setApprovalForAll, (address(other), true)));
        vm.expectRevert(
            abi.encodeWithSelector(ITicketNFT.NotMovable.selector, tokenId, TransferPolicy.None, address(other))
        );
        vm.prank(ENTRY_POINT);
        other.execute(address(ticket), 0, _move(0, tokenId));
        assertEq(ticket.ownerOf(tokenId), address(wallet));
    }

    function _refusesEveryWay(uint256 tokenId, TransferPolicy policy) private {
        bytes memory reason = abi.encodeWithSelector(ITicketNFT.NotMovable.selector, tokenId, policy, address(wallet));
        for (uint256 way; way < 3; ++way) _refuses(way, tokenId, reason);
    }

    /// @dev Alone and behind an approval in a batch, which is undone with it.
    function _refuses(uint256 way, uint256 tokenId, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(ENTRY_POINT);
        wallet.execute(address(ticket), 0, _move(way, tokenId));
        vm.expectRevert(abi.encodeWithSelector(SmartWallet.ExecuteError.selector, 2, reason));
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(_approveAndMove(way, tokenId));
        assertEq(ticket.ownerOf(tokenId), address(wallet));
        assertEq(ticket.getApproved(tokenId), address(0));
        assertFalse(ticket.isApprovedForAll(address(wallet), stranger));
    }

    function _approveAndMove(uint256 way, uint256 tokenId) private view returns (SmartWallet.Call[] memory calls) {
        calls = new SmartWallet.Call[](3);
        calls[0] = SmartWallet.Call(address(ticket), 0, abi.encodeCall(ticket.approve, (stranger, tokenId)));
        calls[1] = SmartWallet.Call(address(ticket), 0, abi.encodeCall(ticket.setApprovalForAll, (stranger, true)));
        calls[2] = SmartWallet.Call(address(ticket), 0, _move(way, tokenId));
    }

    function _move(uint256 way, uint256 tokenId) private view returns (bytes memory) {
        address from = address(wallet);
        if (way == 0) return abi.encodeCall(ticket.transferFrom, (from, stranger, tokenId));
        if (way == 1) {
            return abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", from, stranger, tokenId);
        }
        return abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", from, stranger, tokenId, "");
    }

    function _ticketUnder(TransferPolicy policy) private returns (uint256 tokenId) {
        uint256 eventId = _listWithPolicy(policy);
        tokenId = _buy(address(wallet), eventId, PAID, 1);
    }
}
