// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Cid} from "./Cid.sol";
import {TransferPolicy} from "./EventSlot.sol";
import {IERC5192} from "./IERC5192.sol";
import {Allotment, ITicketNFT} from "./ITicketNFT.sol";
import {ITicketRules} from "./ITicketRules.sol";
import {ITicketStatus} from "./ITicketStatus.sol";
import {Currency, TicketId} from "./TicketId.sol";

/// @title TicketNFT
/// @notice Tickets as ERC-721. Knows owners and check-ins; for all else it asks the contract that deployed it.
/// @dev Nothing is stored per ticket but its owner: event, tier, serial and currency are in the id.
contract TicketNFT is ERC721, ITicketNFT {
    ITicketRules private immutable _rules;

    mapping(uint256 bucket => uint256 bits) private _checkedIn;

    modifier onlyMinter() {
        if (msg.sender != address(_rules)) revert NotMinter(msg.sender, address(_rules));
        _;
    }

    /// @notice Whoever deploys it is the minter, for ever.
    constructor() ERC721("Boxoffice Ticket", "TICKET") {
        _rules = ITicketRules(msg.sender);
    }

    /// @inheritdoc ITicketNFT
    function mintTicket(
        address to,
        uint256 firstTokenId,
        uint256 quantity,
        bytes32 metadataDigest,
        bool soulbound
    ) external onlyMinter {
        _mintMany(to, firstTokenId, quantity, tokenToEvent(firstTokenId), Cid.toUri(metadataDigest), soulbound);
    }

    /// @inheritdoc ITicketNFT
    function mintTickets(
        uint256 firstTokenId,
        Allotment[] calldata allotments,
        bytes32 metadataDigest,
        bool soulbound
    ) external onlyMinter {
        string memory uri = Cid.toUri(metadataDigest);
        uint256 eventId = tokenToEvent(firstTokenId);
        for (uint256 i; i < allotments.length; ++i) {
            Allotment calldata allotment = allotments[i];
            uint256 quantity = allotment.quantity;
            _mintMany(allotment.to, firstTokenId, quantity, eventId, uri, soulbound);
            unchecked {
                firstTokenId += quantity; // the minter's ids have 120 bits
            }
        }
    }

    /// @inheritdoc ITicketNFT
    function burnTicket(uint256 tokenId) external onlyMinter returns (address owner) {
        owner = _ownerOf(tokenId);
        if (owner == address(0)) return owner;
        _burn(tokenId);
        emit TokenStatusChanged(tokenId, TokenStatus.Void, "");
    }

    /// @inheritdoc ITicketNFT
    function checkIn(uint256[] calldata tokenIds) external {
        uint256 asked;
        TransferPolicy policy;
        for (uint256 i; i < tokenIds.length; ++i) {
            uint256 tokenId = tokenIds[i];
            uint256 eventId = tokenToEvent(tokenId);
            _requireOwned(tokenId);
            if (eventId != asked) {
                policy = _requireDoor(eventId);
                asked = eventId;
            }
            _markCheckedIn(tokenId);
            emit TicketCheckedIn(tokenId, eventId, msg.sender);
            emit TokenStatusChanged(tokenId, TokenStatus.Redeemed, "");
            emit MetadataUpdate(tokenId);
            if (policy != TransferPolicy.None) emit Locked(tokenId);
        }
    }

    /// @inheritdoc ITicketNFT
    function minter() external view returns (address) {
        return address(_rules);
    }

    /// @inheritdoc ITicketNFT
    function isCheckedIn(uint256 tokenId) public view returns (bool) {
        TicketId id = TicketId.wrap(tokenId);
        return _checkedIn[id.bucketOf()] & id.bitOf() != 0;
    }

    /// @inheritdoc ITicketNFT
    function eventTicketCount(uint256 eventId) external view returns (uint256) {
        return _rules.ticketCount(eventId);
    }

    /// @inheritdoc ITicketNFT
    function tokenToEvent(uint256 tokenId) public pure returns (uint256) {
        return TicketId.wrap(tokenId).eventOf();
    }

    /// @inheritdoc ITicketNFT
    function tokenToTier(uint256 tokenId) public pure returns (uint256) {
        return TicketId.wrap(tokenId).tierOf();
    }

    /// @inheritdoc ITicketNFT
    function tokenToSerial(uint256 tokenId) external pure returns (uint256) {
        return TicketId.wrap(tokenId).serialOf();
    }

    /// @inheritdoc ITicketNFT
    function tokenToCurrency(uint256 tokenId) external pure returns (Currency) {
        return TicketId.wrap(tokenId).currencyOf();
    }

    /// @notice `ipfs://` and the CIDv1 of the metadata of the ticket's tier.
    /// @dev Reverts with ERC721NonexistentToken.
    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        _requireOwned(tokenId);
        return Cid.toUri(_rules.metadataDigest(tokenToEvent(tokenId), tokenToTier(tokenId)));
    }

    /// @inheritdoc IERC2981
    function royaltyInfo(uint256 tokenId, uint256 salePrice) external view returns (address receiver, uint256 amount) {
        uint256 bps;
        (receiver, bps) = _rules.royaltyOf(tokenToEvent(tokenId));
        amount = (salePrice * bps) / 10_000;
    }

    /// @inheritdoc IERC5192
    function locked(uint256 tokenId) external view returns (bool) {
        _requireOwned(tokenId);
        if (isCheckedIn(tokenId)) return true;
        (TransferPolicy policy, ) = _rules.transferRule(tokenToEvent(tokenId));
        return policy == TransferPolicy.None;
    }

    /// @inheritdoc ITicketStatus
    function tokenStatus(uint256 tokenId) external view returns (TokenStatus) {
        _requireOwned(tokenId);
        return isCheckedIn(tokenId) ? TokenStatus.Redeemed : TokenStatus.Sold;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC721, IERC165) returns (bool) {
        return
            interfaceId == type(IERC2981).interfaceId ||
            interfaceId == type(IERC5192).interfaceId ||
            interfaceId == 0x49064906 || // ERC-4906 has only events, so it chose its own id
            super.supportsInterface(interfaceId);
    }

    /// @dev Every way of moving a ticket ends here. Minting and burning are the minter's and need no permission to move.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = super._update(to, tokenId, auth);
        if (from != address(0) && to != address(0)) _requireMovable(tokenId, auth);
    }

    function _mintMany(
        address to,
        uint256 firstTokenId,
        uint256 quantity,
        uint256 eventId,
        string memory uri,
        bool soulbound
    ) private {
        unchecked {
            uint256 end = firstTokenId + quantity; // the minter's ids have 120 bits
            for (uint256 tokenId = firstTokenId; tokenId < end; ++tokenId) {
                _mint(to, tokenId);
                emit TicketMinted(tokenId, eventId, to, uri);
                if (soulbound) emit Locked(tokenId);
            }
        }
    }

    function _requireMovable(uint256 tokenId, address mover) private view {
        if (isCheckedIn(tokenId)) revert CheckedIn(tokenId);
        (TransferPolicy policy, address market) = _rules.transferRule(tokenToEvent(tokenId));
        if (policy == TransferPolicy.Free) return;
        if (policy == TransferPolicy.None || mover != market) revert NotMovable(tokenId, policy, mover);
    }

    function _requireDoor(uint256 eventId) private view returns (TransferPolicy) {
        (bool isDoor, bool isCancelled, TransferPolicy policy) = _rules.admission(eventId, msg.sender);
        if (!isDoor) revert NotDoor(eventId, msg.sender);
        if (isCancelled) revert EventIsCancelled(eventId);
        return policy;
    }

    function _markCheckedIn(uint256 tokenId) private {
        if (isCheckedIn(tokenId)) revert CheckedIn(tokenId);
        TicketId id = TicketId.wrap(tokenId);
        _checkedIn[id.bucketOf()] |= id.bitOf();
    }
}
