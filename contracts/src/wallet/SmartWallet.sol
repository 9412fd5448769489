// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "@openzeppelin/contracts/account/Account.sol";
import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {IEntryPoint} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {WalletOwners} from "./WalletOwners.sol";

/// @title SmartWallet
/// @notice A person's account: executes calls for whoever its owners authorise.
/// @dev An ERC-4337 account of EntryPoint v0.8 with the call surface of the reference SimpleAccount, used through the
/// clones of {SmartWalletFactory}. An operation is signed over the EIP-712 `userOpHash`; everything else an owner signs
/// for the wallet is wrapped by ERC-7739 in the wallet's own domain, so neither can be taken for the other, nor for
/// another wallet's. There is no upgrade, no admin and no event of execution: `UserOperationEvent` says it.
/// {WalletOwners} comes first in order to have slot 0.
contract SmartWallet is WalletOwners, Account, ERC7739, ERC721Holder, ERC1155Holder {
    /// @notice A call that the wallet makes.
    struct Call {
        address target;
        uint256 value;
        bytes data;
    }

    /// @notice A call of a batch failed, and why; the whole batch is undone.
    error ExecuteError(uint256 index, bytes reason);

    /// @notice Belongs to nobody: only its clones are wallets.
    constructor() EIP712("SmartWallet", "1") {
        _removeEveryOwner();
    }

    /// @notice Makes one call.
    /// @dev Reverts with AccountUnauthorized, or with whatever the call reverts with, in this order.
    function execute(address target, uint256 value, bytes calldata data) external onlyEntryPointOrSelf {
        if (!_call(target, value, data)) LowLevelCall.bubbleRevert();
    }

    /// @notice Makes calls in their order, all or none.
    /// @dev Reverts with AccountUnauthorized, or with ExecuteError for the first call that fails, in this order; a batch
    /// of one reverts with whatever its call reverts with.
    function executeBatch(Call[] calldata calls) external onlyEntryPointOrSelf {
        for (uint256 i; i < calls.length; ++i) {
            Call calldata call = calls[i];
            if (_call(call.target, call.value, call.data)) continue;
            if (calls.length == 1) LowLevelCall.bubbleRevert();
            revert ExecuteError(i, LowLevelCall.returnData());
        }
    }

    /// @notice The only EntryPoint that the wallet answers to: v0.8, at the same address on every chain.
    function entryPoint() public pure override returns (IEntryPoint) {
        return ERC4337Utils.ENTRYPOINT_V08;
    }

    /// @inheritdoc ERC1155Holder
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IERC721Receiver).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev The data goes where the next call's may overwrite it: a batch needs no more memory than its longest call.
    function _call(address target, uint256 value, bytes calldata data) private returns (bool success) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, data.offset, data.length)
            success := call(gas(), target, value, free, data.length, 0x00, 0x00)
        }
    }
}
