// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISponsoredWallet} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {WalletCalls} from "../../src/sponsorship/WalletCalls.sol";

/// @notice Reads calls as a wallet does: by the compiler's own decoder of `execute` and `executeBatch`.
contract CallsAsTheWalletReadsThem {
    function execute(
        address target,
        uint256 value,
        bytes calldata data
    ) external pure returns (ISponsoredWallet.Call[] memory calls) {
        calls = new ISponsoredWallet.Call[](1);
        calls[0] = ISponsoredWallet.Call(target, value, data);
    }

    function executeBatch(
        ISponsoredWallet.Call[] calldata batch
    ) external pure returns (ISponsoredWallet.Call[] memory calls) {
        calls = new ISponsoredWallet.Call[](batch.length);
        for (uint256 i = 0; i < batch.length; ++i) {
            ISponsoredWallet.Call calldata call = batch[i];
            calls[i] = ISponsoredWallet.Call(call.target, call.value, call.data);
        }
    }
}

/// @notice Reads calls by the compiler's decoder into memory, which looks at every offset and length at once.
contract CallsDecodedAtOnce {
    function execute(
        address target,
        uint256 value,
        bytes memory data
    ) external pure returns (ISponsoredWallet.Call[] memory calls) {
        calls = new ISponsoredWallet.Call[](1);
        calls[0] = ISponsoredWallet.Call(target, value, data);
    }

    function executeBatch(
        ISponsoredWallet.Call[] memory batch
    ) external pure returns (ISponsoredWallet.Call[] memory calls) {
        return batch;
    }
}

/// @notice Reads calls as the paymaster does, out of the middle of something longer.
contract CallsAsThePaymasterReadsThem {
    function read(
        bytes calldata callData,
        bytes calldata
    ) external pure returns (ISponsoredWallet.Call[] memory calls) {
        if (bytes4(callData) == ISponsoredWallet.execute.selector) {
            calls = new ISponsoredWallet.Call[](1);
            calls[0] = readOne(callData[4:]);
        } else {
            (bytes calldata elements, uint256 count) = WalletCalls.readBatch(callData[4:]);
            calls = new ISponsoredWallet.Call[](count);
            for (uint256 i = 0; i < count; ++i) calls[i] = readOne(WalletCalls.elementAt(elements, i));
        }
    }

    function readOne(bytes calldata encoded) private pure returns (ISponsoredWallet.Call memory) {
        (address target, uint256 value, bytes calldata data) = WalletCalls.readCall(encoded);
        return ISponsoredWallet.Call(target, value, data);
    }
}
