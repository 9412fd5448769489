// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IERC5192
/// @notice ERC-5192: says of a token whether it may move. Its interface id is 0xb45a3c0e.
interface IERC5192 {
    event Locked(uint256 tokenId);
    event Unlocked(uint256 tokenId);

    /// @notice Whether a token cannot move, whoever asks.
    /// @dev Reverts with ERC721NonexistentToken.
    function locked(uint256 tokenId) external view returns (bool);
}
