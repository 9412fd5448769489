// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {IPaymentGateway, Permit} from "./IPaymentGateway.sol";
import {PaymentTerms, SignedTerms} from "./SignedTerms.sol";

/// @title PaymentGateway
/// @notice Takes payments to merchants, behind a proxy whose owner may replace this code.
/// @dev It never holds tokens, and asks to be approved no more than a payment: what could be upgraded must not be able to
/// take what lies open. There is no multicall, which could forge the sender that a forwarder appends.
contract PaymentGateway is SignedTerms, ERC2771Context, ReentrancyGuardTransient, Initializable, UUPSUpgradeable {
    using ExactTransfer for IERC20;

    uint256 private constant WHOLE = 10_000;

    /// @param forwarder The only one that payers are believed from; another one is an upgrade.
    constructor(address forwarder) ERC2771Context(forwarder) {
        _disableInitializers();
    }

    /// @notice Begins with other tokens than these refused. The proxy calls it while it is made.
    /// @dev Reverts with InvalidInitialization, OwnableInvalidOwner or NoAddress, in this order.
    function initialize(
        address owner_,
        address treasury,
        address signer,
        address[] calldata tokens
    ) external initializer {
        if (owner_ == address(0)) revert OwnableInvalidOwner(owner_);
        _transferOwnership(owner_);
        _setTreasury(treasury);
        _setSigner(signer);
        _setEnforced(true);
        for (uint256 i; i < tokens.length; ++i) _setSupported(tokens[i], true);
    }

    /// @inheritdoc IPaymentGateway
    function pay(
        bytes32 paymentId,
        address token,
        uint256 amount,
        address recipient,
        bytes32 merchantId,
        uint16 feeBps,
        bytes calldata serverSignature
    ) external nonReentrant {
        PaymentTerms memory terms = PaymentTerms(paymentId, token, amount, recipient, merchantId, feeBps);
        _accept(terms, serverSignature);
        _settle(terms);
    }

    /// @inheritdoc IPaymentGateway
    function payWithPermit(
        bytes32 paymentId,
        address token,
        uint256 amount,
        address recipient,
        bytes32 merchantId,
        uint16 feeBps,
        bytes calldata serverSignature,
        Permit calldata permit
    ) external nonReentrant {
        PaymentTerms memory terms = PaymentTerms(paymentId, token, amount, recipient, merchantId, feeBps);
        _accept(terms, serverSignature);
        _approve(token, amount, permit);
        _settle(terms);
    }

    /// @inheritdoc IPaymentGateway
    function isPaymentProcessed(bytes32 paymentId) external view returns (bool) {
        return processedPayments[paymentId];
    }

    /// @inheritdoc IPaymentGateway
    function getTrustedForwarder() external view returns (address) {
        return trustedForwarder();
    }

    /// @dev From here on the payment counts as made; whatever fails afterwards undoes that, too.
    function _accept(PaymentTerms memory terms, bytes calldata serverSignature) private {
        _requireSigned(terms, serverSignature);
        if (processedPayments[terms.paymentId]) revert AlreadyProcessed(terms.paymentId);
        if (enforceTokenWhitelist && !supportedTokens[terms.token]) revert TokenNotSupported(terms.token);
        if (terms.feeBps > WHOLE) revert WrongFee(terms.feeBps, WHOLE);
        if (terms.amount == 0) revert NothingToPay(terms.paymentId);
        if (terms.recipient == address(0) || terms.recipient == address(this)) revert UnfitRecipient(terms.recipient);
        processedPayments[terms.paymentId] = true;
    }

    /// @dev Whoever sees a permit may send it first, and would stop the payment if that were an error.
    function _approve(address token, uint256 amount, Permit calldata permit) private {
        (address payer, address gateway) = (_msgSender(), address(this));
        try IERC20Permit(token).permit(payer, gateway, amount, permit.deadline, permit.v, permit.r, permit.s) {} catch {
            uint256 allowance = IERC20(token).allowance(payer, gateway);
            if (allowance < amount) revert PermitRefused(allowance, amount);
        }
    }

    function _settle(PaymentTerms memory terms) private {
        address payer = _msgSender();
        uint256 fee = Math.mulDiv(terms.amount, terms.feeBps, WHOLE);
        IERC20(terms.token).split(payer, treasuryAddress, fee, terms.recipient, terms.amount - fee);
        emit PaymentCompleted(
            terms.paymentId,
            terms.merchantId,
            payer,
            terms.recipient,
            terms.token,
            terms.amount,
            fee,
            block.timestamp
        );
    }

    function _authorizeUpgrade(address) internal view override onlyOwner {}

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}
