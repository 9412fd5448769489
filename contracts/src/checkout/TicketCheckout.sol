// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ISpendPermissions} from "../spending/ISpendPermissions.sol";
import {EventManager} from "../tickets/EventManager.sol";
import {IAuthorizedToken} from "./IAuthorizedToken.sol";
import {ITicketCheckout, Order, SpendOrder} from "./ITicketCheckout.sol";
import {OrderBatch} from "./OrderBatch.sol";
import {OrderNonce} from "./OrderNonce.sol";
import {OrderPayment} from "./OrderPayment.sol";

/// @title TicketCheckout
/// @notice Takes USDC for tickets and buys them from the event manager, for many orders at once.
/// @dev Between transactions it holds nothing but what no order has accounted for yet: what an order brings in leaves
/// with the mint.
contract TicketCheckout is OrderPayment, AccessControl, ReentrancyGuardTransient {
    using SafeERC20 for IAuthorizedToken;

    /// @dev The server's: it has seen what was paid, and for what.
    bytes32 public constant SETTLER_ROLE = keccak256("SETTLER_ROLE");

    /// @dev Reverts with NoAddress.
    constructor(
        address admin,
        address settler,
        EventManager manager_,
        ISpendPermissions spendPermissions_
    ) OrderBatch(manager_) OrderPayment(spendPermissions_) {
        if (admin == address(0) || settler == address(0) || address(spendPermissions_) == address(0)) {
            revert NoAddress();
        }
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SETTLER_ROLE, settler);
        usdc.forceApprove(address(manager_), type(uint256).max); // it takes only what is bought in the same call
    }

    /// @inheritdoc ITicketCheckout
    function settle(
        uint256 eventId,
        uint256 tierId,
        Order[] calldata orders,
        bytes calldata issue
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, orders.length);
        for (uint256 i; i < orders.length; ++i) _settle(batch, _at(orders, i));
        _mint(batch, issue);
    }

    /// @inheritdoc ITicketCheckout
    function settleSpend(
        uint256 eventId,
        uint256 tierId,
        SpendOrder[] calldata orders,
        bytes calldata issue
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, orders.length);
        for (uint256 i; i < orders.length; ++i) _settle(batch, orders[i]);
        _mint(batch, issue);
    }

    /// @inheritdoc ITicketCheckout
    function mintSettled(
        uint256 eventId,
        uint256 tierId,
        Order calldata order,
        bytes calldata issue
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, 1);
        OrderNonce nonce = OrderNonce.wrap(order.nonce);
        bytes32 key = _keyOf(address(usdc), order.payer, nonce);
        _requireNone(_refusalOfDone(key, nonce));
        _requireNone(_refusalOfNumber(batch, order.payer, nonce));
        _requireNone(_refusalOfTerms(batch, order.quantity, order.amount));
        if (order.recipient == address(0)) revert NoRecipient();
        _requirePaid(order);
        batch.balanceBefore -= order.amount; // it came in before
        _markMinted(key, nonce);
        batch.left -= order.quantity;
        batch.purchase.add(key, order);
        _mint(batch, issue);
    }

    /// @inheritdoc ITicketCheckout
    function refundSettled(Order calldata order) external onlyRole(SETTLER_ROLE) nonReentrant {
        OrderNonce nonce = OrderNonce.wrap(order.nonce);
        bytes32 key = _keyOf(address(usdc), order.payer, nonce);
        _requireNone(_refusalOfDone(key, nonce));
        _requirePaid(order);
        _markRefunded(key);
        emit OrderRefunded(key, order.payer, order.amount);
        usdc.safeTransfer(order.payer, order.amount);
    }

    /// @inheritdoc ITicketCheckout
    function sendStray(address to, uint256 amount) external onlyRole(DEFAULT_ADMIN_ROLE) nonReentrant {
        emit StraySent(to, amount);
        usdc.safeTransfer(to, amount);
    }

    /// @inheritdoc ITicketCheckout
    function orderKey(address payer, bytes32 nonce) external view returns (bytes32) {
        return _keyOf(address(usdc), payer, OrderNonce.wrap(nonce));
    }

    /// @inheritdoc ITicketCheckout
    function spendKey(address wallet, bytes32 nonce) external view returns (bytes32) {
        return _keyOf(address(spendPermissions), wallet, OrderNonce.wrap(nonce));
    }

    /// @inheritdoc ITicketCheckout
    function hasMinted(address asset, address payer, bytes32 nonce) external view returns (bool) {
        OrderNonce number = OrderNonce.wrap(nonce);
        return _isMinted(_keyOf(asset, payer, number), number);
    }

    /// @inheritdoc ITicketCheckout
    function hasRefunded(address asset, address payer, bytes32 nonce) external view returns (bool) {
        return _isRefunded(_keyOf(asset, payer, OrderNonce.wrap(nonce)));
    }

    /// @inheritdoc ITicketCheckout
    function issueDigest(uint256 eventId, uint256 tierId, bytes32[] calldata nonces) external view returns (bytes32) {
        return _issueDigest(eventId, tierId, nonces);
    }

    /// @dev A second settlement is the token's to refuse, whose nonce is used by then: asking an order's own mark before
    /// would cost whatever is refused a slot. It is asked afterwards, and stops a token that forgets.
    function _settle(Batch memory batch, Order calldata order) private {
        OrderNonce nonce = OrderNonce.wrap(order.nonce);
        address payer = _payerOf(order);
        bytes32 key = _keyOf(address(usdc), payer, nonce);
        (Mark storage mark, uint256 bit) = _markOf(key, nonce);
        bool isIssued = nonce.isIssued();
        uint256 bits;
        bytes4 reason;
        if (isIssued) {
            _list(batch.issued, nonce);
            bits = mark.bits;
            if (bits & bit != 0) reason = AlreadyMinted.selector;
            else if (nonce.payerOf() != payer) reason = NotIssued.selector;
        }
        if (reason == 0) reason = _refusal(batch, order);
        if (reason == 0) reason = _takeAuthorized(order);
        if (reason != 0) {
            emit OrderFailed(key, reason);
            return;
        }
        if (!isIssued && mark.bits != 0) revert AlreadyMinted();
        mark.bits = bits | bit;
        unchecked {
            batch.left -= order.quantity;
        }
        batch.purchase.add(key, order);
    }

    function _settle(Batch memory batch, SpendOrder calldata order) private {
        (address wallet, uint256 quantity) = (order.permission.wallet, order.quantity);
        OrderNonce nonce = OrderNonce.wrap(order.nonce);
        bytes32 key = _keyOf(address(spendPermissions), wallet, nonce);
        bytes4 reason = _refusalOfNumber(batch, wallet, nonce);
        if (_isMinted(key, nonce)) reason = AlreadyMinted.selector;
        if (reason == 0) reason = _refusalOfTerms(batch, quantity, order.amount);
        if (reason == 0 && order.permission.token != address(usdc)) reason = ForeignToken.selector;
        if (reason == 0) reason = _takePermitted(order);
        if (reason != 0) {
            emit OrderFailed(key, reason);
            return;
        }
        _markMinted(key, nonce);
        batch.left -= quantity;
        batch.purchase.addSpend(key, wallet, quantity);
    }

    /// @dev What costs little is asked first.
    function _refusal(Batch memory batch, Order calldata order) private view returns (bytes4) {
        bytes4 refusal = _refusalOfTerms(batch, order.quantity, order.amount);
        if (refusal != 0) return refusal;
        if (_hasNoRecipient(order)) return NoRecipient.selector;
        if (block.timestamp <= order.validAfter) return NotYetValid.selector;
        return block.timestamp >= order.validBefore ? Expired.selector : bytes4(0);
    }

    /// @dev Not looked at for bits above an address: the token refuses such a payer, and the event manager such a
    /// recipient.
    function _payerOf(Order calldata order) private pure returns (address payer) {
        assembly ("memory-safe") {
            payer := calldataload(order)
        }
    }

    function _hasNoRecipient(Order calldata order) private pure returns (bool none) {
        assembly ("memory-safe") {
            none := iszero(calldataload(add(order, 0x20)))
        }
    }

    /// @dev The settler's own encoding is followed without a look at where it leads.
    function _at(Order[] calldata orders, uint256 index) private pure returns (Order calldata order) {
        assembly ("memory-safe") {
            order := add(orders.offset, calldataload(add(orders.offset, mul(index, 0x20))))
        }
    }

    /// @dev A reason is the selector of an error without arguments, and so all of its revert data.
    function _requireNone(bytes4 reason) private pure {
        if (reason == 0) return;
        assembly ("memory-safe") {
            mstore(0x00, reason)
            revert(0x00, 0x04)
        }
    }
}
