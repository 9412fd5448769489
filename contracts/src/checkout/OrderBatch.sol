// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {EventManager} from "../tickets/EventManager.sol";
import {IEventManager} from "../tickets/IEventManager.sol";
import {IAuthorizedToken} from "./IAuthorizedToken.sol";
import {OrderMarks} from "./OrderMarks.sol";
import {OrderNonce} from "./OrderNonce.sol";
import {Purchase, openPurchase} from "./Purchase.sol";

/// @title OrderBatch
/// @notice What orders for one tier have in common: whether it can be sold, what was taken for it, and the purchase of
/// all that paid.
/// @dev Whether a tier can be sold is the tier's business and asked once. Nothing can sell from it in between, because
/// nothing is called but the token and the spend permissions; and if something did, the purchase would revert all of it.
abstract contract OrderBatch is OrderMarks, EIP712 {
    struct Batch {
        uint256 eventId;
        uint256 tierId;
        uint256 price;
        uint256 left;
        uint256 leftBefore;
        uint256 balanceBefore;
        bytes4 refusal; // of an order that asks for more than is left
        bytes32[] issued; // the nonces that are numbers of the server's
        Purchase purchase;
    }

    bytes32 private constant SALE_SIGNER_ROLE = keccak256("SALE_SIGNER_ROLE");
    bytes32 private constant ISSUE_TYPEHASH = keccak256("Issue(uint256 eventId,uint256 tierId,bytes32[] nonces)");

    /// @notice Who sells the tickets.
    EventManager public immutable manager;

    /// @notice The token that orders are paid in.
    IAuthorizedToken public immutable usdc;

    constructor(EventManager manager_) EIP712("TicketCheckout", "1") {
        manager = manager_;
        usdc = IAuthorizedToken(address(manager_.usdc()));
    }

    /// @dev Asks about the tier, once for all.
    function _open(uint256 eventId, uint256 tierId, uint256 orders) internal view returns (Batch memory batch) {
        _requireGas();
        batch.eventId = eventId;
        batch.tierId = tierId;
        batch.purchase = openPurchase(eventId, tierId, orders);
        batch.issued = _emptyList(orders);
        batch.refusal = SoldOut.selector;
        try manager.saleForToken(eventId, tierId) returns (uint256 price, uint256 left) {
            batch.price = price;
            batch.left = left;
            batch.leftBefore = left;
            batch.balanceBefore = usdc.balanceOf(address(this));
        } catch (bytes memory reason) {
            if (bytes4(reason) != IEventManager.SoldOut.selector) batch.refusal = NotOnSale.selector;
        }
    }

    function _refusalOfTerms(Batch memory batch, uint256 quantity, uint256 amount) internal pure returns (bytes4) {
        if (quantity == 0) return NothingAsked.selector;
        if (quantity > batch.left) return batch.refusal;
        unchecked {
            return amount == batch.price * quantity ? bytes4(0) : WrongAmount.selector; // a price has 64 bits
        }
    }

    /// @dev Nothing, if the payer chose the nonce. Whether the sale signer stands by the number is asked for all at once.
    function _refusalOfNumber(Batch memory batch, address payer, OrderNonce nonce) internal pure returns (bytes4) {
        if (!nonce.isIssued()) return 0;
        _list(batch.issued, nonce);
        return nonce.payerOf() == payer ? bytes4(0) : NotIssued.selector;
    }

    /// @dev Whatever becomes of the order: who signs for the batch cannot know it before.
    function _list(bytes32[] memory issued, OrderNonce nonce) internal pure {
        assembly ("memory-safe") {
            let count := add(mload(issued), 1)
            mstore(issued, count)
            mstore(add(issued, mul(count, 0x20)), nonce)
        }
    }

    /// @dev Believes the balance and not the token's answers. `issue` is asked for if there are numbers to stand by.
    function _mint(Batch memory batch, bytes calldata issue) internal {
        Purchase purchase = batch.purchase;
        if (purchase.count() == 0) return;
        if (batch.issued.length != 0) _requireIssue(batch, issue);
        uint256 received = usdc.balanceOf(address(this)) - batch.balanceBefore;
        uint256 due = batch.price * (batch.leftBefore - batch.left);
        if (received != due) revert MoneyMissing(received, due);
        purchase.announce(purchase.send(manager), batch.price);
    }

    function _issueDigest(uint256 eventId, uint256 tierId, bytes32[] memory nonces) internal view returns (bytes32) {
        bytes32 list;
        assembly ("memory-safe") {
            list := keccak256(add(nonces, 0x20), mul(mload(nonces), 0x20))
        }
        return _hashTypedDataV4(keccak256(abi.encode(ISSUE_TYPEHASH, eventId, tierId, list)));
    }

    /// @param authority Who lets the money be taken: the token, or the spend permissions.
    function _keyOf(address authority, address payer, OrderNonce nonce) internal pure returns (bytes32 key) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, authority)
            mstore(add(free, 0x20), payer)
            mstore(add(free, 0x40), nonce)
            key := keccak256(free, 0x60)
        }
    }

    function _requireIssue(Batch memory batch, bytes calldata issue) private view {
        bytes32 digest = _issueDigest(batch.eventId, batch.tierId, batch.issued);
        (address signer, , ) = ECDSA.tryRecoverCalldata(digest, issue);
        if (signer == address(0) || !manager.hasRole(SALE_SIGNER_ROLE, signer)) revert NotSaleSigner(signer);
    }

    /// @dev A list with so much room and nothing in it.
    function _emptyList(uint256 room) private pure returns (bytes32[] memory list) {
        list = new bytes32[](room);
        assembly ("memory-safe") {
            mstore(list, 0)
        }
    }

    /// @dev That enough gas is left for whatever is asked next to answer.
    function _requireGas() internal view virtual;
}
