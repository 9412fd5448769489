// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {EventManager} from "../tickets/EventManager.sol";
import {IAuthorizedToken} from "./IAuthorizedToken.sol";
import {ITicketCheckout} from "./ITicketCheckout.sol";
import {OrderNonce} from "./OrderNonce.sol";

/// @title OrderMarks
/// @notice Remembers which orders are done, so that none is minted twice whatever anybody asks for.
/// @dev An order whose payer chose the nonce has a slot of its own. Those with nonces of the server's share one among
/// 256, and so that nobody uses up somebody else's, such a nonce is good only for what the sale signer issued it for.
abstract contract OrderMarks is ITicketCheckout, EIP712 {
    using BitMaps for BitMaps.BitMap;

    enum Outcome {
        None,
        Minted,
        Refunded
    }

    bytes32 private constant ISSUED_TYPEHASH = keccak256(
        "IssuedOrder(address payer,address recipient,uint256 eventId,uint256 tierId,uint256 quantity,bytes32 nonce)"
    );

    /// @notice Who sells the tickets.
    EventManager public immutable manager;

    /// @notice The token that orders are paid in.
    IAuthorizedToken public immutable usdc;

    mapping(bytes32 orderKey => Outcome) private _outcomes;
    BitMaps.BitMap private _mintedIssued;

    constructor(EventManager manager_) EIP712("TicketCheckout", "1") {
        manager = manager_;
        usdc = IAuthorizedToken(address(manager_.usdc()));
    }

    /// @inheritdoc ITicketCheckout
    function hasMinted(address asset, address payer, bytes32 nonce) external view returns (bool) {
        OrderNonce number = OrderNonce.wrap(nonce);
        if (number.isIssued()) return asset == address(usdc) && _mintedIssued.get(number.sequenceOf());
        return _outcomes[_keyOf(asset, payer, nonce)] == Outcome.Minted;
    }

    /// @inheritdoc ITicketCheckout
    function hasRefunded(address asset, address payer, bytes32 nonce) external view returns (bool) {
        return _outcomes[_keyOf(asset, payer, nonce)] == Outcome.Refunded;
    }

    /// @inheritdoc ITicketCheckout
    function orderKey(address payer, bytes32 nonce) public view returns (bytes32) {
        return _keyOf(address(usdc), payer, nonce);
    }

    /// @inheritdoc ITicketCheckout
    function issuedDigest(
        address payer,
        address recipient,
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        bytes32 nonce
    ) public view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(abi.encode(ISSUED_TYPEHASH, payer, recipient, eventId, tierId, quantity, nonce))
            );
    }

    /// @dev What was done of an order, if anything. That the money of an issued one went back is left to
    /// `_refusalOfRefunded`, which costs a slot more.
    function _refusalOfDone(bytes32 key, bytes32 nonce) internal view returns (bytes4) {
        OrderNonce number = OrderNonce.wrap(nonce);
        if (number.isIssued()) {
            return _mintedIssued.get(number.sequenceOf()) ? AlreadyMinted.selector : bytes4(0);
        }
        Outcome outcome = _outcomes[key];
        if (outcome == Outcome.None) return 0;
        return outcome == Outcome.Minted ? AlreadyMinted.selector : AlreadyRefunded.selector;
    }

    function _refusalOfRefunded(bytes32 key) internal view returns (bytes4) {
        return _outcomes[key] == Outcome.Refunded ? AlreadyRefunded.selector : bytes4(0);
    }

    function _markMinted(bytes32 key, bytes32 nonce) internal {
        OrderNonce number = OrderNonce.wrap(nonce);
        if (number.isIssued()) _mintedIssued.set(number.sequenceOf());
        else _outcomes[key] = Outcome.Minted;
    }

    /// @dev By key even if the nonce was issued: who pays with somebody else's number and gets the money back must not
    /// use the number up.
    function _markRefunded(bytes32 key) internal {
        _outcomes[key] = Outcome.Refunded;
    }

    function _keyOf(address asset, address payer, bytes32 nonce) private pure returns (bytes32) {
        return keccak256(abi.encode(asset, payer, nonce));
    }
}
