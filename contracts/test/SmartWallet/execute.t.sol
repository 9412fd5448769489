// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "@openzeppelin/contracts/account/Account.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {Mumbler} from "../malice/Mumbler.sol";
import {WalletHijacker} from "../malice/WalletHijacker.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract ExecuteTest is WalletFixture {
    function testFuzz_callsTheTargetWithValueAndData_asEntryPointAsks(uint96 value, bytes calldata data) public {
        Mumbler target = new Mumbler("", false);
        vm.deal(address(wallet), value);
        vm.expectCall(address(target), data);
        vm.prank(ENTRY_POINT);
        wallet.execute(address(target), value, data);
        assertEq(address(target).balance, value);
        assertEq(address(wallet).balance, 0);
    }

    function test_sendsMoneyToSomebodyWithoutCode() public {
        vm.prank(ENTRY_POINT);
        wallet.execute(stranger, 1 ether, "");
        assertEq(stranger.balance, 1 ether);
    }

    function test_obeysItself() public {
        vm.prank(address(wallet));
        wallet.execute(stranger, 1 ether, "");
        assertEq(stranger.balance, 1 ether);
    }

    /// @dev A1
    function testFuzz_refuses_whoeverIsNeitherEntryPointNorTheWallet(address caller) public {
        vm.assume(caller != ENTRY_POINT && caller != address(wallet));
        vm.expectRevert(abi.encodeWithSelector(Account.AccountUnauthorized.selector, caller));
        vm.prank(caller);
        wallet.execute(caller, 1 ether, "");
    }

    /// @dev A1: an owner has to sign; being the owner is not enough.
    function test_refuses_theOwnerWhoCallsDirectly() public {
        vm.expectRevert(abi.encodeWithSelector(Account.AccountUnauthorized.selector, owner));
        vm.prank(owner);
        wallet.execute(owner, 1 ether, "");
    }

    /// @dev A1
    function test_refuses_theFactory() public {
        vm.expectRevert(abi.encodeWithSelector(Account.AccountUnauthorized.selector, address(factory)));
        vm.prank(address(factory));
        wallet.execute(owner, 1 ether, "");
    }

    /// @dev A1: whoever is paid has no say over the rest of the money.
    function test_refuses_whoeverItCalls() public {
        WalletHijacker hijacker = new WalletHijacker();
        vm.prank(ENTRY_POINT);
        wallet.execute(address(hijacker), 1 ether, "");
        assertEq(hijacker.refusal(), abi.encodeWithSelector(Account.AccountUnauthorized.selector, address(hijacker)));
        assertEq(address(hijacker).balance, 1 ether);
    }

    function testFuzz_revertsWithWhateverTheCallRevertsWith(bytes calldata reason) public {
        Mumbler target = new Mumbler(reason, true);
        vm.expectRevert(reason);
        vm.prank(ENTRY_POINT);
        wallet.execute(address(target), 0, "");
    }

    function test_reverts_whenTheWalletHasTooLittle() public {
        vm.expectRevert(bytes(""));
        vm.prank(ENTRY_POINT);
        wallet.execute(stranger, 101 ether, "");
    }

    function test_changesNothingInItsOwnStorage() public {
        vm.prank(ENTRY_POINT);
        wallet.execute(stranger, 1 ether, "");
        assertEq(vm.load(address(wallet), 0), bytes32(0));
    }

    function test_keepsTheSelectorsOfTheReferenceAccount() public pure {
        assertEq(SmartWallet.execute.selector, bytes32(bytes4(keccak256("execute(address,uint256,bytes)"))));
        bytes4 batch = bytes4(keccak256("executeBatch((address,uint256,bytes)[])"));
        assertEq(SmartWallet.executeBatch.selector, bytes32(batch));
    }
}
