// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {TransferPolicy} from "./EventSlot.sol";
import {IERC5192} from "./IERC5192.sol";
import {ITicketStatus} from "./ITicketStatus.sol";
import {Currency} from "./TicketId.sol";

/// @notice So many tickets for one recipient.
struct Allotment {
    address to;
    uint256 quantity;
}

/// @title ITicketNFT
/// @notice The ticket: who owns it, which event and tier it is for, whether it was used, who may move it.
interface ITicketNFT is IERC4906, IERC2981, IERC5192, ITicketStatus {
    event TicketMinted(uint256 indexed tokenId, uint256 indexed eventId, address indexed to, string tokenURI);
    event TicketCheckedIn(uint256 indexed tokenId, uint256 indexed eventId, address indexed door);

    error NotMinter(address caller, address minter);
    error NotMovable(uint256 tokenId, TransferPolicy policy, address mover);
    error CheckedIn(uint256 tokenId);
    error NotDoor(uint256 eventId, address caller);
    error EventIsCancelled(uint256 eventId);

    /// @notice Mints consecutive tickets to one recipient.
    /// @dev Reverts with NotMinter. Calls nothing on the recipient. `soulbound` says that the event's tickets never move.
    function mintTicket(
        address to,
        uint256 firstTokenId,
        uint256 quantity,
        bytes32 metadataDigest,
        bool soulbound
    ) external;

    /// @notice Mints consecutive tickets of one tier to many recipients.
    /// @dev Reverts with NotMinter.
    function mintTickets(
        uint256 firstTokenId,
        Allotment[] calldata allotments,
        bytes32 metadataDigest,
        bool soulbound
    ) external;

    /// @notice Burns a refunded ticket, used or not.
    /// @dev Reverts with NotMinter.
    /// @return owner Who owned it; zero if there was none, and then nothing happened.
    function burnTicket(uint256 tokenId) external returns (address owner);

    /// @notice Marks tickets used at the door, each once; they never move again.
    /// @dev By a door of every ticket's event. Reverts with ERC721NonexistentToken, NotDoor, EventIsCancelled or CheckedIn,
    /// in this order, for the whole batch.
    function checkIn(uint256[] calldata tokenIds) external;

    /// @notice The event manager, fixed at deployment.
    function minter() external view returns (address);

    /// @notice Whether a ticket was used. Ids of one event, tier and serial in other currencies, which do not exist, say
    /// the same.
    function isCheckedIn(uint256 tokenId) external view returns (bool);

    /// @notice How many tickets of an event exist: sold and not refunded.
    function eventTicketCount(uint256 eventId) external view returns (uint256);

    /// @notice The event a ticket is for, read from its id whether or not it exists.
    function tokenToEvent(uint256 tokenId) external pure returns (uint256);

    /// @notice The tier of its event a ticket is of, read from its id.
    function tokenToTier(uint256 tokenId) external pure returns (uint256);

    /// @notice The ticket's number in its tier, counted from 1, read from its id.
    function tokenToSerial(uint256 tokenId) external pure returns (uint256);

    /// @notice The currency a ticket was paid in, read from its id.
    /// @dev Panics on an id that names no currency; no such ticket is ever minted.
    function tokenToCurrency(uint256 tokenId) external pure returns (Currency);
}
