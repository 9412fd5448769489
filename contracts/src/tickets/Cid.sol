// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The content identifier (CIDv1, raw block, SHA-256) of bytes of which only the digest is known.
library Cid {
    uint256 private constant BYTE = 0x0101010101010101010101010101010101010101010101010101010101010101;

    /// @dev Version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 (0x20) bytes.
    uint256 private constant PREFIX = 0x01551220;

    /// @notice Writes `ipfs://` and the identifier in lower-case base32, 66 characters in all.
    /// @dev 36 bytes are 58 characters of five bits, the last filled up with two zero bits: 32 characters from the
    /// prefix and the upper half of the digest, 26 from the lower half.
    function toUri(bytes32 digest) internal pure returns (string memory uri) {
        uint256 upper = _characters((PREFIX << 128) | (uint256(digest) >> 128));
        uint256 lower = _characters(uint256(uint128(uint256(digest))) << 32);
        assembly ("memory-safe") {
            uri := mload(0x40)
            mstore(0x40, add(uri, 0x80))
            mstore(uri, 66)
            mstore(add(uri, 0x20), "ipfs://b") // b is multibase's mark of this base32
            mstore(add(uri, 0x28), upper)
            mstore(add(uri, 0x48), and(lower, not(0xffffffffffff))) // 26 characters, then clean
            mstore(add(uri, 0x68), 0)
        }
    }

    /// @dev Turns 160 bits into 32 characters at once: halves the groups five times until each byte has five bits, then
    /// adds to all 32 bytes together what makes 0..25 into a..z and 26..31 into 2..7.
    function _characters(uint256 bits) private pure returns (uint256 text) {
        unchecked {
            text = (bits & ((1 << 80) - 1)) | ((bits >> 80) << 128);
            text = _spread(text, 0xffffffffff0000000000000000000000ffffffffff, 40, 24);
            text = _spread(text, 0xfffff00000000000fffff00000000000fffff00000000000fffff, 20, 12);
            text = _spread(text, 0x3ff000003ff000003ff000003ff000003ff000003ff000003ff000003ff, 10, 6);
            text = _spread(text, 0x1f001f001f001f001f001f001f001f001f001f001f001f001f001f001f001f, 5, 3);
            uint256 digits = ((text + 6 * BYTE) >> 5) & BYTE; // 1 in every byte whose value is 26 or more
            text += 0x61 * BYTE - 0x49 * digits;
        }
    }

    /// @dev Moves the upper half of every group up by `gap` bits, `width` being the half's width.
    function _spread(uint256 bits, uint256 low, uint256 width, uint256 gap) private pure returns (uint256) {
        return (bits & low) | ((bits & (low << width)) << gap);
    }
}
