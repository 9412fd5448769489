// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A payer's approval by EIP-2612, of just the amount that is paid, to the gateway.
/// @param deadline Last second in which it is good.
struct Permit {
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @title IPaymentGateway
/// @notice Payments to merchants on terms that our server signed: each once, and exactly.
/// @dev `serverSignature` is `abi.encodePacked(uint48 deadline, bytes signature)`, 71 bytes, over EIP-712
/// `PaymentTerms(bytes32 paymentId,address token,uint256 amount,address recipient,bytes32 merchantId,uint16 feeBps,uint48 deadline)`
/// in the domain `PaymentGateway`, version 1. Terms name no payer: whoever pays pays for the merchant's order.
interface IPaymentGateway {
    event PaymentCompleted(
        bytes32 indexed paymentId,
        bytes32 indexed merchantId,
        address indexed payer,
        address recipient,
        address token,
        uint256 amount,
        uint256 fee,
        uint256 timestamp
    );
    event TreasuryChanged(address indexed previous, address indexed current);
    event SignerChanged(address indexed previous, address indexed current);
    event FormerSignerDropped(address indexed former);
    event TokenSupportChanged(address indexed token, bool supported);
    event TokenWhitelistEnforced(bool enforced);

    error MalformedSignature(uint256 length, uint256 expected);
    error TermsExpired(uint256 time, uint256 deadline);
    error NotServerSigner(address recovered);
    error AlreadyProcessed(bytes32 paymentId);
    error TokenNotSupported(address token);
    error WrongFee(uint256 bps, uint256 most);
    error NothingToPay(bytes32 paymentId);
    error UnfitRecipient(address recipient);
    error PermitRefused(uint256 allowance, uint256 needed);
    /// @dev A balance changed by something else than it had to.
    error WrongTransfer(address account, uint256 moved, uint256 expected);
    error NoAddress();
    error OwnerIsNeeded(address owner);

    /// @notice Pays a merchant in the sender's tokens, which it has approved to the gateway, on terms that the server
    /// signed. The sender may come from the trusted forwarder.
    /// @dev Reverts with MalformedSignature, TermsExpired, NotServerSigner, AlreadyProcessed, TokenNotSupported, WrongFee,
    /// NothingToPay, UnfitRecipient, the token's own error, SafeERC20FailedOperation or WrongTransfer, in this order.
    /// @param feeBps The part of the amount that goes to the treasury, in ten-thousandths, rounded down.
    function pay(
        bytes32 paymentId,
        address token,
        uint256 amount,
        address recipient,
        bytes32 merchantId,
        uint16 feeBps,
        bytes calldata serverSignature
    ) external;

    /// @notice The same with the approval by signature, so that the sender needs no transaction for it.
    /// @dev Reverts as `pay`, and before it moves anything with PermitRefused: a permit that somebody else has sent before
    /// is as good as sent.
    function payWithPermit(
        bytes32 paymentId,
        address token,
        uint256 amount,
        address recipient,
        bytes32 merchantId,
        uint16 feeBps,
        bytes calldata serverSignature,
        Permit calldata permit
    ) external;

    /// @notice Names who is paid the fees.
    /// @dev Reverts with OwnableUnauthorizedAccount or NoAddress, in this order.
    function setTreasury(address treasury) external;

    /// @notice Names the key that signs terms from now on. What the former one signed stays good for the overlap, and
    /// what the one before signed does not.
    /// @dev Reverts with OwnableUnauthorizedAccount or NoAddress, in this order.
    function setSigner(address signer) external;

    /// @notice Ends the overlap at once, for a key that somebody else has got hold of.
    /// @dev Reverts with OwnableUnauthorizedAccount.
    function dropFormerSigner() external;

    /// @notice Says whether a token may be paid in.
    /// @dev Reverts with OwnableUnauthorizedAccount or NoAddress, in this order.
    function setSupportedToken(address token, bool supported) external;

    /// @notice The same of many tokens.
    /// @dev Reverts as `setSupportedToken`.
    function batchSetSupportedTokens(address[] calldata tokens, bool supported) external;

    /// @notice Says whether other tokens than the supported ones are refused.
    /// @dev Reverts with OwnableUnauthorizedAccount.
    function setEnforceTokenWhitelist(bool enforced) external;

    /// @notice Whether a payment was made.
    function isPaymentProcessed(bytes32 paymentId) external view returns (bool);

    /// @notice The same, by the name of where it is kept.
    function processedPayments(bytes32 paymentId) external view returns (bool);

    /// @notice Whether a token is on the list.
    function supportedTokens(address token) external view returns (bool);

    /// @notice Whether a token has to be on the list.
    function enforceTokenWhitelist() external view returns (bool);

    /// @notice Who is paid the fees.
    function treasuryAddress() external view returns (address);

    /// @notice The key that signs terms.
    function signerAddress() external view returns (address);

    /// @notice The key that signed before, and the second from which on its terms are void.
    function formerSigner() external view returns (address signer, uint256 until);

    /// @notice Who may say in whose name it calls. It speaks for payers alone.
    function getTrustedForwarder() external view returns (address);

    /// @notice The EIP-712 domain in which terms are signed.
    function getDomainSeparator() external view returns (bytes32);
}
