// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {WalletOwners} from "../../src/wallet/WalletOwners.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

/// @dev A5: the code that the clones share belongs to nobody, and nobody can make it his.
contract SmartWalletConstructorTest is WalletFixture {
    SmartWallet private _shared;

    function setUp() public override {
        super.setUp();
        _shared = SmartWallet(payable(factory.accountImplementation()));
    }

    function test_hasNoOwner() public view {
        assertEq(_shared.ownerCount(), 0);
        assertFalse(_shared.isOwner(_bytes(_shared.firstOwner()))); // twenty bytes of its own code
    }

    function testFuzz_acceptsNoSignature(uint256 key, bytes32 hash) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        PackedUserOperation memory operation;
        operation.signature = signatureOf(key, hash);
        vm.prank(ENTRY_POINT);
        assertEq(_shared.validateUserOp(operation, hash, 0), REFUSED);
    }

    function testFuzz_refuses_whoeverWantsToOwnIt(address caller) public {
        vm.assume(caller != address(_shared));
        vm.expectRevert(abi.encodeWithSelector(WalletOwners.NotTheWallet.selector, caller, address(_shared)));
        vm.prank(caller);
        _shared.addOwner(_bytes(caller));
    }

    function test_leavesTheClonesTheirs() public view {
        assertEq(wallet.ownerCount(), 1);
        assertTrue(wallet.isOwner(_bytes(owner)));
        assertEq(vm.load(address(wallet), 0), bytes32(0));
    }

    function testFuzz_readsTheFirstOwnerAsOpenZeppelinReadsArguments(address first, uint256 salt) public {
        vm.assume(first != address(0));
        SmartWallet made = _walletOf(first, salt);
        assertEq(made.firstOwner(), first);
        assertEq(abi.encodePacked(first), Clones.fetchCloneArgs(address(made)));
    }

    /// @dev A clone that somebody else makes of the same code answers to whom its maker named, and is no wallet of ours.
    function test_isNoWalletOfTheFactory_whenSomebodyElseClonesIt() public {
        address foreign = Clones.cloneDeterministicWithImmutableArgs(
            address(_shared),
            abi.encodePacked(stranger),
            bytes32(0)
        );
        assertTrue(SmartWallet(payable(foreign)).isOwner(_bytes(stranger)));
        assertNotEq(foreign, factory.getAddress(stranger, 0));
    }

    function test_answersToEntryPointOfVersionEight() public view {
        assertEq(address(wallet.entryPoint()), ENTRY_POINT);
    }
}
