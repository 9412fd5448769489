// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "@openzeppelin/contracts/account/Account.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {Mumbler} from "../malice/Mumbler.sol";
import {WalletHijacker} from "../malice/WalletHijacker.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract ExecuteBatchTest is WalletFixture {
    function testFuzz_makesEveryCallInItsOrder(uint64[] calldata amounts) public {
        uint256 count = amounts.length > 20 ? 20 : amounts.length;
        SmartWallet.Call[] memory calls = new SmartWallet.Call[](count);
        for (uint256 i; i < count; ++i) calls[i] = SmartWallet.Call(_payee(i), amounts[i], "");
        vm.deal(address(wallet), type(uint128).max);
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(calls);
        for (uint256 i; i < count; ++i) assertEq(_payee(i).balance, amounts[i]);
    }

    function test_letsALaterCallSeeWhatAnEarlierOneDid() public {
        SmartWallet.Call[] memory calls = new SmartWallet.Call[](2);
        calls[0] = SmartWallet.Call(address(wallet), 0, abi.encodeCall(wallet.addOwner, (_bytes(second))));
        calls[1] = SmartWallet.Call(address(wallet), 0, abi.encodeCall(wallet.removeOwner, (_bytes(owner))));
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(calls);
        assertTrue(wallet.isOwner(_bytes(second)));
        assertFalse(wallet.isOwner(_bytes(owner)));
    }

    function test_doesNothing_whenTheBatchIsEmpty() public {
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(new SmartWallet.Call[](0));
        assertEq(address(wallet).balance, 100 ether);
    }

    /// @dev A1
    function testFuzz_refuses_whoeverIsNeitherEntryPointNorTheWallet(address caller) public {
        vm.assume(caller != ENTRY_POINT && caller != address(wallet));
        vm.expectRevert(abi.encodeWithSelector(Account.AccountUnauthorized.selector, caller));
        vm.prank(caller);
        wallet.executeBatch(_payOne(caller));
    }

    /// @dev A1: a call of a batch cannot start another batch.
    function test_refuses_whoeverItCalls() public {
        WalletHijacker hijacker = new WalletHijacker();
        SmartWallet.Call[] memory calls = _payOne(address(hijacker));
        bytes memory attempt = abi.encodeCall(SmartWallet.executeBatch, (_payOne(stranger)));
        calls[0].data = abi.encodeCall(WalletHijacker.hijack, (attempt));
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(calls);
        assertEq(hijacker.refusal(), abi.encodeWithSelector(Account.AccountUnauthorized.selector, address(hijacker)));
        assertEq(stranger.balance, 0);
    }

    function testFuzz_undoesEverything_whenOneCallFails(uint256 failing, bytes calldata reason) public {
        failing = bound(failing, 0, 4);
        SmartWallet.Call[] memory calls = new SmartWallet.Call[](5);
        for (uint256 i; i < 5; ++i) calls[i] = SmartWallet.Call(_payee(i), 1 ether, "");
        calls[failing].target = address(new Mumbler(reason, true));
        vm.expectRevert(abi.encodeWithSelector(SmartWallet.ExecuteError.selector, failing, reason));
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(calls);
        for (uint256 i; i < 5; ++i) assertEq(_payee(i).balance, 0);
        assertEq(address(wallet).balance, 100 ether);
    }

    function testFuzz_revertsWithWhateverTheOnlyCallRevertsWith(bytes calldata reason) public {
        SmartWallet.Call[] memory calls = _payOne(address(new Mumbler(reason, true)));
        vm.expectRevert(reason);
        vm.prank(ENTRY_POINT);
        wallet.executeBatch(calls);
    }

    function _payOne(address payee) private pure returns (SmartWallet.Call[] memory calls) {
        calls = new SmartWallet.Call[](1);
        calls[0] = SmartWallet.Call(payee, 1 ether, "");
    }

    function _payee(uint256 index) private pure returns (address) {
        return address(uint160(0xbeef0000 + index));
    }
}
