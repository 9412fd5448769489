// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Reads the calls of a wallet's `execute(address,uint256,bytes)` and `executeBatch((address,uint256,bytes)[])`.
/// @dev The bounds are those of the wallet's own decoder, counted from the end of `callData` and not from the end of the
/// calldata that holds it: whatever is read here, the wallet reads the same. Offsets that point backwards, which
/// Solidity's lazy decoder of nested calldata lets pass, are refused: no encoder writes them.
library WalletCalls {
    /// @notice An offset or a length leads past the end of what was sent.
    /// @param position Where it leads.
    /// @param needed How many bytes would have to be there, or of a batch how many elements.
    /// @param length How many there are.
    error OutsideCallData(uint256 position, uint256 needed, uint256 length);

    /// @notice A target has bits above its 160; the wallet would revert on it.
    error NotAnAddress(uint256 word);

    uint256 private constant WORD = 0x20;
    uint256 private constant HEAD = 3 * WORD;

    /// @dev The arguments of `execute` and one element of a batch have the same form.
    function readCall(
        bytes calldata encoded
    ) internal pure returns (address target, uint256 value, bytes calldata data) {
        if (encoded.length < HEAD) revert OutsideCallData(0, HEAD, encoded.length);
        uint256 word;
        uint256 offset;
        assembly ("memory-safe") {
            word := calldataload(encoded.offset)
            value := calldataload(add(encoded.offset, 0x20))
            offset := calldataload(add(encoded.offset, 0x40))
        }
        if (word > type(uint160).max) revert NotAnAddress(word);
        target = address(uint160(word));
        uint256 length;
        (data, length) = _sized(encoded, offset);
        if (length > data.length) revert OutsideCallData(offset, length, data.length);
        data = data[:length];
    }

    /// @dev The elements of a batch with all that follows them, since their offsets count from there.
    function readBatch(bytes calldata arguments) internal pure returns (bytes calldata elements, uint256 count) {
        uint256 offset = _wordAt(arguments, 0);
        (elements, count) = _sized(arguments, offset);
        if (count > elements.length / WORD) revert OutsideCallData(offset, count, elements.length / WORD);
    }

    /// @dev The element of a batch at an index below its count, encoded as `readCall` reads it.
    function elementAt(bytes calldata elements, uint256 index) internal pure returns (bytes calldata encoded) {
        uint256 offset = _wordAt(elements, index * WORD);
        if (offset > elements.length) revert OutsideCallData(offset, 0, elements.length);
        return elements[offset:];
    }

    /// @dev What is at an offset, behind the length that it begins with.
    function _sized(bytes calldata encoded, uint256 offset) private pure returns (bytes calldata rest, uint256 length) {
        length = _wordAt(encoded, offset);
        rest = encoded[offset + WORD:];
    }

    function _wordAt(bytes calldata encoded, uint256 position) private pure returns (uint256 word) {
        if (encoded.length < WORD || position > encoded.length - WORD) {
            revert OutsideCallData(position, WORD, encoded.length);
        }
        assembly ("memory-safe") {
            word := calldataload(add(encoded.offset, position))
        }
    }
}
