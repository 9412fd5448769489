// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract that one key signs for (ERC-1271), until it is corrupted and answers every question with garbage.
contract KeyedContract is IERC1271 {
    address private immutable _key;
    bool private _corrupted;

    constructor(address key) {
        _key = key;
    }

    function corrupt() external {
        _corrupted = true;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (_corrupted) return 0xffffffff;
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == _key ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
