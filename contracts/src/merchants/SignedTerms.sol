// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {GatewaySettings} from "./GatewaySettings.sol";
import {IPaymentGateway} from "./IPaymentGateway.sol";

/// @notice What a payment is made on, but for the deadline, which comes with the signature.
struct PaymentTerms {
    bytes32 paymentId;
    address token;
    uint256 amount;
    address recipient;
    bytes32 merchantId;
    uint16 feeBps;
}

/// @title SignedTerms
/// @notice Tells whether the server has signed the terms of a payment, and still stands by them.
abstract contract SignedTerms is GatewaySettings, EIP712 {
    bytes32 private constant TERMS_TYPEHASH = keccak256(
        "PaymentTerms(bytes32 paymentId,address token,uint256 amount,address recipient,bytes32 merchantId,uint16 feeBps,uint48 deadline)"
    );

    uint256 private constant DEADLINE_LENGTH = 6;
    uint256 private constant SIGNATURE_LENGTH = DEADLINE_LENGTH + 65;

    constructor() EIP712("PaymentGateway", "1") {}

    /// @inheritdoc IPaymentGateway
    function getDomainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @dev Reverts with MalformedSignature, TermsExpired or NotServerSigner, in this order.
    function _requireSigned(PaymentTerms memory terms, bytes calldata serverSignature) internal view {
        uint256 length = serverSignature.length;
        if (length != SIGNATURE_LENGTH) revert MalformedSignature(length, SIGNATURE_LENGTH);
        uint48 deadline = uint48(bytes6(serverSignature));
        if (block.timestamp > deadline) revert TermsExpired(block.timestamp, deadline);
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    TERMS_TYPEHASH,
                    terms.paymentId,
                    terms.token,
                    terms.amount,
                    terms.recipient,
                    terms.merchantId,
                    terms.feeBps,
                    deadline
                )
            )
        );
        (address recovered, , ) = ECDSA.tryRecoverCalldata(digest, serverSignature[DEADLINE_LENGTH:]);
        if (!_isSigner(recovered)) revert NotServerSigner(recovered);
    }

    function _isSigner(address recovered) private view returns (bool) {
        if (recovered == address(0)) return false; // nobody; and the former signer that there never was
        return recovered == signerAddress || (recovered == _formerSigner && block.timestamp < _formerUntil);
    }
}
