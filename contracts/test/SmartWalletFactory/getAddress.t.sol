// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartWalletFactory} from "../../src/wallet/SmartWalletFactory.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "../SmartWallet/WalletFixture.sol";

contract GetAddressTest is WalletFixture {
    /// @dev Written out by hand, apart from OpenZeppelin's code: the SDK and the backend compute the same.
    function testFuzz_isWhatCreate2Gives(address first, uint256 salt) public view {
        bytes memory creation = abi.encodePacked(
            hex"6100413d81600a3d39f3", // returns the 65 bytes that follow it: an ERC-1167 clone and its argument
            hex"363d3d373d3d3d363d73",
            factory.accountImplementation(),
            hex"5af43d82803e903d91602b57fd5bf3",
            first
        );
        bytes32 hash = keccak256(abi.encodePacked(hex"ff", address(factory), salt, keccak256(creation)));
        assertEq(factory.getAddress(first, salt), address(uint160(uint256(hash))));
    }

    function testFuzz_tellsOwnersAndSaltsApart(
        address first,
        address other,
        uint256 salt,
        uint256 otherSalt
    ) public view {
        vm.assume(first != other || salt != otherSalt);
        assertNotEq(factory.getAddress(first, salt), factory.getAddress(other, otherSalt));
    }

    function testFuzz_staysTheSame_onceTheWalletIsMade(address first, uint256 salt) public {
        vm.assume(first != address(0));
        address foreseen = factory.getAddress(first, salt);
        factory.createAccount(first, salt);
        assertEq(factory.getAddress(first, salt), foreseen);
    }

    function test_isAnotherOne_fromAnotherFactory() public {
        assertNotEq(new SmartWalletFactory().getAddress(owner, 0), factory.getAddress(owner, 0));
    }
}
