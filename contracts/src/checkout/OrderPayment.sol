// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ISpendPermissions} from "../spending/ISpendPermissions.sol";
import {IAuthorizedToken} from "./IAuthorizedToken.sol";
import {Order, SpendOrder} from "./ITicketCheckout.sol";
import {OrderBatch} from "./OrderBatch.sol";

/// @title OrderPayment
/// @notice Takes the money of one order, or sees that somebody else's transaction has brought it.
/// @dev Whoever is called for the money gets so much gas and no more, and of what it refuses with only the selector is
/// read: it can neither use up the batch's gas nor make it pay for memory.
abstract contract OrderPayment is OrderBatch {
    bytes32 private constant TRANSFER_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @dev What one order may cost before it counts as refused: enough for a token behind a proxy and a wallet that a
    /// passkey signs for.
    uint256 private constant TAKING_GAS = 150_000;

    /// @dev A call gets all but a 64th of what there is. What reaches it has to be TAKING_GAS and nothing less, or an
    /// order would be refused for the sender's want of gas.
    uint256 private constant GAS_NEEDED = 163_000; // a 63rd more, and what the call itself costs

    /// @notice Through whom wallets pay that have permitted it.
    ISpendPermissions public immutable spendPermissions;

    constructor(ISpendPermissions spendPermissions_) {
        spendPermissions = spendPermissions_;
    }

    /// @dev Writes the call where the next one's may overwrite it; amount, times and nonce stand together in an order
    /// as they do in the token's arguments.
    function _takeAuthorized(Order calldata order) internal returns (bytes4 reason) {
        _requireGas();
        address token = address(usdc);
        bytes4 unexplained = Unexplained.selector;
        bytes4 selector = IAuthorizedToken.transferWithAuthorization.selector;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), calldataload(order)) // from
            mstore(add(free, 0x24), address())
            calldatacopy(add(free, 0x44), add(order, 0x60), 0x80) // value, validAfter, validBefore, nonce
            mstore(add(free, 0xc4), 0xe0)
            let signature := add(order, calldataload(add(order, 0xe0)))
            let padded := and(add(calldataload(signature), 0x1f), not(0x1f))
            calldatacopy(add(free, 0xe4), signature, add(padded, 0x20)) // with its length
            mstore(0x00, 0)
            if iszero(call(TAKING_GAS, token, 0, free, add(0x104, padded), 0x00, 0x04)) {
                reason := mload(0x00)
                if iszero(reason) {
                    reason := unexplained
                }
            }
        }
    }

    function _takePermitted(SpendOrder calldata order) internal returns (bytes4 reason) {
        _requireGas();
        bytes memory data = abi.encodeCall(ISpendPermissions.spend, (order.permission, address(this), order.amount));
        address permissions = address(spendPermissions);
        bytes4 unexplained = Unexplained.selector;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            if iszero(call(TAKING_GAS, permissions, 0, add(data, 0x20), mload(data), 0x00, 0x04)) {
                reason := mload(0x00)
                if iszero(reason) {
                    reason := unexplained
                }
            }
        }
    }

    /// @dev The payer has signed for just this, it was used, and so much is here that nobody has accounted for. That it
    /// was used to pay, and not cancelled, the caller has seen.
    function _requirePaid(Order calldata order) internal view {
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

    /// @inheritdoc OrderBatch
    function _requireGas() internal view override {
        uint256 left = gasleft();
        if (left < GAS_NEEDED) revert NotEnoughGas(left, GAS_NEEDED);
    }
}
