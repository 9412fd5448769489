// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BasePaymaster} from "@account-abstraction/contracts/core/BasePaymaster.sol";
import {_packValidationData} from "@account-abstraction/contracts/core/Helpers.sol";
import {IEntryPoint} from "@account-abstraction/contracts/interfaces/IEntryPoint.sol";
import {PackedUserOperation} from "@account-abstraction/contracts/interfaces/PackedUserOperation.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @notice Pays for whatever its signer signed, as the sample of the reference implementation does, and asks no more.
/// @dev `paymasterAndData` is, after EntryPoint's own 52 bytes, a window of two words and a signature.
contract PlainPaymaster is BasePaymaster {
    uint256 private constant WINDOW_OFFSET = 52;
    uint256 private constant SIGNATURE_OFFSET = WINDOW_OFFSET + 64;

    address public immutable signer;

    constructor(IEntryPoint entryPoint_, address signer_) BasePaymaster(entryPoint_) {
        signer = signer_;
    }

    function hashOf(
        PackedUserOperation calldata operation,
        uint48 validUntil,
        uint48 validAfter
    ) public view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    operation.sender,
                    operation.nonce,
                    keccak256(operation.initCode),
                    keccak256(operation.callData),
                    operation.accountGasLimits,
                    bytes32(operation.paymasterAndData[20:WINDOW_OFFSET]),
                    operation.preVerificationGas,
                    operation.gasFees,
                    block.chainid,
                    address(this),
                    validUntil,
                    validAfter
                )
            );
    }

    function _validatePaymasterUserOp(
        PackedUserOperation calldata operation,
        bytes32,
        uint256
    ) internal view override returns (bytes memory, uint256) {
        bytes calldata data = operation.paymasterAndData;
        (uint48 validUntil, uint48 validAfter) = abi.decode(data[WINDOW_OFFSET:], (uint48, uint48));
        bytes32 hash = MessageHashUtils.toEthSignedMessageHash(hashOf(operation, validUntil, validAfter));
        bool isSigned = ECDSA.recover(hash, data[SIGNATURE_OFFSET:]) == signer;
        return ("", _packValidationData(!isSigned, validUntil, validAfter));
    }
}
