// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletOwners} from "../../src/wallet/WalletOwners.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract RemoveOwnerTest is WalletFixture {
    /// @dev A6: becoming self-custodial.
    function test_takesItsSayFromTheFirstOwner() public {
        _addOwner(_bytes(second));
        vm.expectEmit(address(wallet));
        emit WalletOwners.OwnerRemoved(_bytes(owner));
        _removeOwner(_bytes(owner));
        assertFalse(wallet.isOwner(_bytes(owner)));
        assertEq(wallet.ownerCount(), 1);
        assertEq(wallet.firstOwner(), owner); // the address of the wallet still tells of it
        assertEq(_validate("an operation", signatureOf(ownerKey, "an operation")), REFUSED);
        assertEq(_validate("an operation", _named(_bytes(owner), signatureOf(ownerKey, "an operation"))), REFUSED);
        assertEq(_validate("an operation", signatureOf(secondKey, "an operation")), ACCEPTED);
    }

    function testFuzz_takesItsSayFromAnAddedOwner(bytes calldata key) public {
        bytes memory added = abi.encodePacked(key.length == 0 ? second : address(verifier), key);
        _addOwner(added);
        vm.expectEmit(address(wallet));
        emit WalletOwners.OwnerRemoved(added);
        _removeOwner(added);
        assertFalse(wallet.isOwner(added));
        assertTrue(wallet.isOwner(_bytes(owner)));
        assertEq(wallet.ownerCount(), 1);
        assertEq(vm.load(address(wallet), 0), bytes32(0));
    }

    /// @dev A6: an operation that waits, signed by an owner who is gone, is void.
    function test_voidsWhatTheOwnerSignedBefore() public {
        bytes32 waiting = keccak256("an operation that waits");
        bytes memory signature = signatureOf(ownerKey, waiting);
        assertEq(_validate(waiting, signature), ACCEPTED);
        _addOwner(_bytes(second));
        _removeOwner(_bytes(owner));
        assertEq(_validate(waiting, signature), REFUSED);
    }

    /// @dev A6: the server's key may be removed by the key that replaces it, and whoever is left may remove himself never.
    function test_refuses_theLastOwner() public {
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.LastOwner.selector, _bytes(owner)));
        _removeOwner(_bytes(owner));
        assertTrue(wallet.isOwner(_bytes(owner)));
    }

    /// @dev A6
    function test_refuses_theLastOwner_whenItIsNotTheFirst() public {
        bytes memory passkey = abi.encodePacked(verifier, "key");
        _addOwner(passkey);
        _removeOwner(_bytes(owner));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.LastOwner.selector, passkey));
        _removeOwner(passkey);
        assertTrue(wallet.isOwner(passkey));
    }

    function testFuzz_refuses_somebodyWhoIsNoOwner(bytes calldata unknown) public {
        vm.assume(keccak256(unknown) != keccak256(_bytes(owner)));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.UnknownOwner.selector, unknown));
        _removeOwner(unknown);
    }

    function test_refuses_theFirstOwner_whenItIsRemovedAlready() public {
        _addOwner(_bytes(second));
        _removeOwner(_bytes(owner));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.UnknownOwner.selector, _bytes(owner)));
        _removeOwner(_bytes(owner));
    }

    function test_refuses_anAddedOwner_whenItIsRemovedAlready() public {
        _addOwner(_bytes(second));
        _removeOwner(_bytes(second));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.UnknownOwner.selector, _bytes(second)));
        _removeOwner(_bytes(second));
    }

    /// @dev A1
    function testFuzz_refuses_whoeverIsNotTheWalletItself(address caller) public {
        vm.assume(caller != address(wallet));
        _addOwner(_bytes(second));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.NotTheWallet.selector, caller, address(wallet)));
        vm.prank(caller);
        wallet.removeOwner(_bytes(second));
    }
}
