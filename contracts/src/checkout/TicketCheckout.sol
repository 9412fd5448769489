// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ISpendPermissions} from "../spending/ISpendPermissions.sol";
import {EventManager} from "../tickets/EventManager.sol";
import {Allotment} from "../tickets/ITicketNFT.sol";
import {IAuthorizedToken} from "./IAuthorizedToken.sol";
import {ITicketCheckout, Order, SpendOrder} from "./ITicketCheckout.sol";
import {OrderBatch} from "./OrderBatch.sol";
import {OrderMarks} from "./OrderMarks.sol";

/// @title TicketCheckout
/// @notice Takes USDC for tickets and buys them from the event manager, for many orders at once.
/// @dev Between transactions it holds nothing but what no order has accounted for yet: what an order brings in leaves
/// with the mint.
contract TicketCheckout is OrderBatch, AccessControl, ReentrancyGuardTransient {
    using SafeERC20 for IAuthorizedToken;

    /// @dev The server's: it has seen what was paid, and for what.
    bytes32 public constant SETTLER_ROLE = keccak256("SETTLER_ROLE");

    bytes32 private constant TRANSFER_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @notice Through whom wallets pay that have permitted it.
    ISpendPermissions public immutable spendPermissions;

    /// @dev Reverts with NoAddress.
    constructor(
        address admin,
        address settler,
        EventManager manager_,
        ISpendPermissions spendPermissions_
    ) OrderMarks(manager_) {
        if (admin == address(0) || settler == address(0) || address(spendPermissions_) == address(0)) {
            revert NoAddress();
        }
        spendPermissions = spendPermissions_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SETTLER_ROLE, settler);
        usdc.forceApprove(address(manager_), type(uint256).max); // it takes only what is bought in the same call
    }

    /// @inheritdoc ITicketCheckout
    function settle(
        uint256 eventId,
        uint256 tierId,
        Order[] calldata orders
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, orders.length);
        for (uint256 i; i < orders.length; ++i) {
            Order calldata order = orders[i];
            bytes32 key = orderKey(order.payer, order.nonce);
            bytes4 reason = _refusalOfOrder(batch, key, order);
            if (reason == 0) reason = _refusalOfTime(order);
            if (reason == 0) reason = _take(address(usdc), _transferOf(order));
            if (reason != 0) {
                emit OrderFailed(key, reason);
                continue;
            }
            _markMinted(key, order.nonce);
            _book(batch, key, order.payer, order.amount, Allotment(order.recipient, order.quantity));
        }
        _mint(batch);
    }

    /// @inheritdoc ITicketCheckout
    function settleSpend(
        uint256 eventId,
        uint256 tierId,
        SpendOrder[] calldata orders
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, orders.length);
        for (uint256 i; i < orders.length; ++i) {
            SpendOrder calldata order = orders[i];
            address wallet = order.permission.wallet;
            bytes32 key = orderKey(wallet, order.nonce);
            bytes4 reason = _refusalOfSpend(batch, key, order);
            if (reason == 0) reason = _take(address(spendPermissions), _spendOf(order));
            if (reason != 0) {
                emit OrderFailed(key, reason);
                continue;
            }
            _markMinted(key, order.nonce);
            _book(batch, key, wallet, order.amount, Allotment(wallet, order.quantity));
        }
        _mint(batch);
    }

    /// @inheritdoc ITicketCheckout
    function mintSettled(
        uint256 eventId,
        uint256 tierId,
        Order calldata order
    ) external onlyRole(SETTLER_ROLE) nonReentrant {
        Batch memory batch = _open(eventId, tierId, 1);
        bytes32 key = orderKey(order.payer, order.nonce);
        _requireNone(_refusalOfOrder(batch, key, order));
        _requireNone(_refusalOfRefunded(key));
        _requirePaid(order);
        batch.balanceBefore -= order.amount; // it came in before
        _markMinted(key, order.nonce);
        _book(batch, key, order.payer, order.amount, Allotment(order.recipient, order.quantity));
        _mint(batch);
    }

    /// @inheritdoc ITicketCheckout
    function refundSettled(Order calldata order) external onlyRole(SETTLER_ROLE) nonReentrant {
        bytes32 key = orderKey(order.payer, order.nonce);
        _requireNone(_refusalOfDone(key, order.nonce));
        _requireNone(_refusalOfRefunded(key));
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

    function _refusalOfOrder(
        Batch memory batch,
        bytes32 key,
        Order calldata order
    ) private view returns (bytes4 reason) {
        reason = _refusalOfTerms(batch, order.quantity, order.amount);
        if (reason != 0) return reason;
        if (order.recipient == address(0)) return NoRecipient.selector;
        reason = _refusalOfDone(key, order.nonce);
        if (reason != 0) return reason;
        return _refusalOfIssue(batch, order.payer, order.recipient, order.quantity, order.nonce, order.issued);
    }

    function _refusalOfTime(Order calldata order) private view returns (bytes4) {
        if (block.timestamp <= order.validAfter) return NotYetValid.selector;
        return block.timestamp >= order.validBefore ? Expired.selector : bytes4(0);
    }

    function _refusalOfSpend(
        Batch memory batch,
        bytes32 key,
        SpendOrder calldata order
    ) private view returns (bytes4 reason) {
        reason = _refusalOfTerms(batch, order.quantity, order.amount);
        if (reason != 0) return reason;
        if (order.permission.token != address(usdc)) return ForeignToken.selector;
        reason = _refusalOfDone(key, order.nonce);
        if (reason == 0) reason = _refusalOfRefunded(key);
        if (reason != 0) return reason;
        address wallet = order.permission.wallet;
        return _refusalOfIssue(batch, wallet, wallet, order.quantity, order.nonce, order.issued);
    }

    function _transferOf(Order calldata order) private view returns (bytes memory) {
        return
            abi.encodeCall(
                IAuthorizedToken.transferWithAuthorization,
                (
                    order.payer,
                    address(this),
                    order.amount,
                    order.validAfter,
                    order.validBefore,
                    order.nonce,
                    order.signature
                )
            );
    }

    function _spendOf(SpendOrder calldata order) private view returns (bytes memory) {
        return abi.encodeCall(ISpendPermissions.spend, (order.permission, address(this), order.amount));
    }

    /// @dev The payer has signed for just this, it was used, and so much is here that nobody has accounted for. That it
    /// was used to pay, and not cancelled, the caller has seen.
    function _requirePaid(Order calldata order) private view {
        if (!usdc.authorizationState(order.payer, order.nonce)) revert AuthorizationUnused(order.payer, order.nonce);
        bytes32 terms = keccak256(
            abi.encode(
                TRANSFER_TYPEHASH,
                order.payer,
                address(this),
                order.amount,
                order.validAfter,
                order.validBefore,
                order.nonce
            )
        );
        bytes32 digest = MessageHashUtils.toTypedDataHash(usdc.DOMAIN_SEPARATOR(), terms);
        if (!SignatureChecker.isValidSignatureNowCalldata(order.payer, digest, order.signature)) {
            revert NotSigned(order.payer);
        }
        uint256 there = usdc.balanceOf(address(this));
        if (there < order.amount) revert MoneyMissing(there, order.amount);
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
