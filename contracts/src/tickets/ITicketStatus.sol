// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ITicketStatus
/// @notice The part of ERC-7439 (prevent ticket touting) that fits: its states and its event.
/// @dev Not its open `safeMint` and its `changeState`, so its interface id is not claimed. A new ticket is `Sold` without
/// an event of its own; `TicketMinted` says so. The signature is always empty.
interface ITicketStatus {
    enum TokenStatus {
        Sold,
        Resell,
        Void,
        Redeemed
    }

    event TokenStatusChanged(uint256 indexed tokenId, TokenStatus indexed tokenStatus, bytes signature);

    /// @notice Sold, or Redeemed once checked in; a refunded ticket is gone and was announced as Void.
    /// @dev Reverts with ERC721NonexistentToken.
    function tokenStatus(uint256 tokenId) external view returns (TokenStatus);
}
