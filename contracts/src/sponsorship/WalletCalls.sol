// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Reads the calls of a wallet's `execute(address,uint256,bytes)` and `executeBatch((address,uint256,bytes)[])`.
/// @dev The bounds are those of the wallet's own decoder, counted from the end of `callData` and not from the end of the
/// calldata that holds it: whatever is read here, the wallet reads the same. Offsets that point backwards, which
/// Solidity's lazy decoder of nested calldata lets pass, are refused: no encoder writes them.
library WalletCalls {
    /// @notice An offset or a length leads past the end of what was sent.
    error OutsideCallData(uint256 position, uint256 needed, uint256 length);

    /// @notice A target has bits above its 160; the wallet would revert on it.
    error NotAnAddress(uint256 word);

    uint256 private constant WORD = 0x20;

    /// @dev The arguments of `execute` and one element of a batch have the same form.
    function readCall(
        bytes calldata encoded
    ) internal pure returns (address target, uint256 value, bytes calldata data) {
        uint256 word = _wordAt(encoded, 0);
        if (word > type(uint160).max) revert NotAnAddress(word);
        target = address(uint160(word));
        value = _wordAt(encoded, WORD);
        data = _from(encoded, _wordAt(encoded, 2 * WORD));
        uint256 length = _wordAt(data, 0);
        data = _from(data, WORD);
        if (length > data.length) revert OutsideCallData(0, length, data.length);
        data = data[:length];
    }

    /// @dev The elements of a batch with all that follows them, since their offsets count from there.
    function readBatch(bytes calldata arguments) internal pure returns (bytes calldata elements, uint256 count) {
        elements = _from(arguments, _wordAt(arguments, 0));
        count = _wordAt(elements, 0);
        elements = _from(elements, WORD);
        if (count > elements.length / WORD) revert OutsideCallData(0, count, elements.length / WORD);
    }

    /// @dev The element of a batch at an index below its count, encoded as `readCall` reads it.
    function elementAt(bytes calldata elements, uint256 index) internal pure returns (bytes calldata encoded) {
        return _from(elements, _wordAt(elements, index * WORD));
    }

    function _wordAt(bytes calldata encoded, uint256 position) private pure returns (uint256 word) {
        if (encoded.length < WORD || position > encoded.length - WORD) {
            revert OutsideCallData(position, WORD, encoded.length);
        }
        assembly ("memory-safe") {
            word := calldataload(add(encoded.offset, position))
        }
    }

    function _from(bytes calldata encoded, uint256 position) private pure returns (bytes calldata) {
        if (position > encoded.length) revert OutsideCallData(position, 0, encoded.length);
        return encoded[position:];
    }
}
