// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Calldata} from "@openzeppelin/contracts/utils/Calldata.sol";

/// @notice A signature that names the owner who gave it: `abi.encode(bytes owner, bytes signature)`.
/// @dev Whatever has the length of a plain signature, 65 bytes, is a plain one; this form is never that long, because
/// an encoding consists of whole words.
library NamedSignature {
    uint256 private constant WORD = 0x20;

    /// @dev Says no where the encoding is broken, in place of reverting: an operation with a bad signature has to be
    /// told apart from one whose validation fails.
    function tryDecode(
        bytes calldata encoded
    ) internal pure returns (bool decoded, bytes calldata owner, bytes calldata signature) {
        bool signatureDecoded;
        (decoded, owner) = _tryBytes(encoded, 0);
        (signatureDecoded, signature) = _tryBytes(encoded, WORD);
        decoded = decoded && signatureDecoded;
    }

    /// @dev The byte string whose offset stands at `head`, if it lies inside.
    function _tryBytes(bytes calldata encoded, uint256 head) private pure returns (bool, bytes calldata) {
        unchecked {
            if (encoded.length < head + WORD) return (false, Calldata.emptyBytes());
            uint256 room = encoded.length - WORD;
            uint256 offset = uint256(bytes32(encoded[head:]));
            if (offset > room) return (false, Calldata.emptyBytes());
            uint256 length = uint256(bytes32(encoded[offset:]));
            if (length > room - offset) return (false, Calldata.emptyBytes());
            uint256 start = offset + WORD;
            return (true, encoded[start:start + length]);
        }
    }
}
