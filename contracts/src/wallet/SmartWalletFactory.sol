// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {SmartWallet} from "./SmartWallet.sol";

/// @title SmartWalletFactory
/// @notice Makes wallets, each at an address that is known before it is made.
/// @dev A wallet is an ERC-1167 clone whose first owner is an immutable argument, so there is nothing to initialise and
/// nothing to front-run. The address follows from this factory, the owner and the salt alone: anybody may make it.
/// Nothing is emitted: of an operation EntryPoint says `AccountDeployed`.
contract SmartWalletFactory {
    /// @notice The code that every wallet runs.
    address public immutable accountImplementation;

    /// @notice A wallet of nobody would be locked for good.
    error OwnerIsMissing();

    /// @notice Takes no arguments, so that the factory can have one address on every chain.
    constructor() {
        accountImplementation = address(new SmartWallet());
    }

    /// @notice Makes the wallet of an owner, or says where it is if it is made already.
    /// @dev Reverts with OwnerIsMissing or, for want of gas, FailedDeployment.
    /// @param owner The address that may act for the wallet at first.
    /// @param salt Tells the wallets of one owner apart.
    function createAccount(address owner, uint256 salt) external returns (address wallet) {
        if (owner == address(0)) revert OwnerIsMissing();
        wallet = getAddress(owner, salt);
        if (wallet.code.length != 0) return wallet;
        Clones.cloneDeterministicWithImmutableArgs(accountImplementation, abi.encodePacked(owner), bytes32(salt));
    }

    /// @notice Where the wallet of an owner is or will be.
    function getAddress(address owner, uint256 salt) public view returns (address) {
        return
            Clones.predictDeterministicAddressWithImmutableArgs(
                accountImplementation,
                abi.encodePacked(owner),
                bytes32(salt)
            );
    }
}
