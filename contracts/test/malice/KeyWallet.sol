// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract that signs by one key (ERC-1271), or, once corrupted, answers every question with garbage.
contract KeyWallet is IERC1271 {
    address private immutable _owner;
    bool private _corrupt;

    constructor(address owner) {
        _owner = owner;
    }

    function corrupt() external {
        _corrupt = true;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (_corrupt) return 0xffffffff;
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == _owner ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
