// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IPaymentGateway} from "./IPaymentGateway.sol";

/// @title GatewayState
/// @notice All that the gateway remembers.
/// @dev It stays where it is through every upgrade: what is new comes last, and nothing is taken out. The owner before it
/// is the only other part that keeps something in plain slots. `test/PaymentGateway/storage-layout.json` has the record.
abstract contract GatewayState is IPaymentGateway, Ownable2Step {
    /// @inheritdoc IPaymentGateway
    address public treasuryAddress;
    /// @inheritdoc IPaymentGateway
    bool public enforceTokenWhitelist;

    /// @inheritdoc IPaymentGateway
    address public signerAddress;
    address internal _formerSigner;
    uint48 internal _formerUntil;

    /// @inheritdoc IPaymentGateway
    mapping(address token => bool) public supportedTokens;
    /// @inheritdoc IPaymentGateway
    mapping(bytes32 paymentId => bool) public processedPayments;

    /// @dev The code behind the proxy is nobody's; the proxy's owner comes by `initialize`.
    constructor() Ownable(msg.sender) {
        _transferOwnership(address(0));
    }
}
