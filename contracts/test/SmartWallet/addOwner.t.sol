// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletOwners} from "../../src/wallet/WalletOwners.sol";
import {WalletHijacker} from "../malice/WalletHijacker.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract AddOwnerTest is WalletFixture {
    function testFuzz_letsOneMoreAddressAct(address account) public {
        vm.assume(account != owner && account != address(0) && account != address(wallet));
        assertFalse(wallet.isOwner(_bytes(account)));
        vm.expectEmit(address(wallet));
        emit WalletOwners.OwnerAdded(_bytes(account));
        _addOwner(_bytes(account));
        assertTrue(wallet.isOwner(_bytes(account)));
        assertTrue(wallet.isOwner(_bytes(owner)));
        assertEq(wallet.ownerCount(), 2);
    }

    function testFuzz_letsAKeyWithAVerifierAct(bytes calldata key) public {
        vm.assume(key.length != 0);
        bytes memory passkey = abi.encodePacked(verifier, key);
        vm.expectEmit(address(wallet));
        emit WalletOwners.OwnerAdded(passkey);
        _addOwner(passkey);
        assertTrue(wallet.isOwner(passkey));
        assertFalse(wallet.isOwner(_bytes(address(verifier)))); // the verifier alone is nobody
        assertEq(wallet.ownerCount(), 2);
    }

    function test_takesTheFirstOwnerBack() public {
        _addOwner(_bytes(second));
        _removeOwner(_bytes(owner));
        vm.expectEmit(address(wallet));
        emit WalletOwners.OwnerAdded(_bytes(owner));
        _addOwner(_bytes(owner));
        assertTrue(wallet.isOwner(_bytes(owner)));
        assertEq(wallet.ownerCount(), 2);
        assertEq(_validate("an operation", signatureOf(ownerKey, "an operation")), ACCEPTED);
    }

    function test_writesOneSlotForTheOwnerAndOneForTheCount() public {
        _addOwner(_bytes(second));
        assertEq(vm.load(address(wallet), 0), bytes32(uint256(1) << 8)); // one added, the first not removed
        bytes32 slot = keccak256(abi.encodePacked(second, uint256(1)));
        assertEq(vm.load(address(wallet), slot), bytes32(uint256(1)));
    }

    /// @dev A1
    function testFuzz_refuses_whoeverIsNotTheWalletItself(address caller) public {
        vm.assume(caller != address(wallet));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.NotTheWallet.selector, caller, address(wallet)));
        vm.prank(caller);
        wallet.addOwner(_bytes(second));
    }

    /// @dev A1
    function test_refuses_theOwnerWhoCallsDirectly() public {
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.NotTheWallet.selector, owner, address(wallet)));
        vm.prank(owner);
        wallet.addOwner(_bytes(second));
    }

    /// @dev A1
    function test_refuses_whoeverTheWalletCalls() public {
        WalletHijacker hijacker = new WalletHijacker();
        bytes memory attempt = abi.encodeCall(wallet.addOwner, (_bytes(address(hijacker))));
        vm.prank(ENTRY_POINT);
        wallet.execute(address(hijacker), 0, abi.encodeCall(WalletHijacker.hijack, (attempt)));
        assertFalse(wallet.isOwner(_bytes(address(hijacker))));
        assertEq(wallet.ownerCount(), 1);
    }

    function test_refuses_theSameOwnerTwice() public {
        _addOwner(_bytes(second));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.AlreadyOwner.selector, _bytes(second)));
        _addOwner(_bytes(second));
        assertEq(wallet.ownerCount(), 2);
    }

    function test_refuses_theFirstOwnerTwice() public {
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.AlreadyOwner.selector, _bytes(owner)));
        _addOwner(_bytes(owner));
    }

    function testFuzz_refuses_whatIsShorterThanAnAddress(bytes calldata owner_) public {
        _refusesAsUnfit(owner_[:owner_.length > 19 ? 19 : owner_.length]);
    }

    /// @dev Nineteen bytes never sign, even where the address that they become with a zero behind them has code.
    function test_refuses_theBeginningOfAContract() public {
        address account = address(bytes20(hex"c0de00000000000000000000000000000000c000"));
        vm.etch(account, hex"00");
        _refusesAsUnfit(hex"c0de00000000000000000000000000000000c0");
    }

    function test_refuses_nobody() public {
        _refusesAsUnfit(_bytes(address(0)));
        _refusesAsUnfit(abi.encodePacked(address(0), "key"));
    }

    function test_refuses_theWalletAsItsOwnOwner() public {
        _refusesAsUnfit(_bytes(address(wallet)));
        _refusesAsUnfit(abi.encodePacked(address(wallet), "key"));
    }

    /// @dev Without it the identity precompile, which answers with what it was asked, would approve of every signature.
    function testFuzz_refuses_aVerifierWithoutCode(address nothing, bytes calldata key) public {
        vm.assume(nothing.code.length == 0 && key.length != 0);
        _refusesAsUnfit(abi.encodePacked(nothing, key));
    }

    function test_refuses_theIdentityPrecompileAsVerifier() public {
        _refusesAsUnfit(abi.encodePacked(address(4), "key"));
    }

    function _refusesAsUnfit(bytes memory owner_) private {
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.UnfitOwner.selector, owner_));
        _addOwner(owner_);
        assertEq(wallet.ownerCount(), 1);
    }
}
