// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GatewayState} from "./GatewayState.sol";
import {IPaymentGateway} from "./IPaymentGateway.sol";

/// @title GatewaySettings
/// @notice What the owner of the gateway says: who signs, who is paid the fees, which tokens are taken.
abstract contract GatewaySettings is GatewayState {
    /// @notice For how long the terms of the former signer stay good, in seconds.
    /// @dev Longer than the server lets terms live.
    uint48 public constant SIGNER_OVERLAP = 1 hours;

    /// @inheritdoc IPaymentGateway
    function setTreasury(address treasury) external onlyOwner {
        _setTreasury(treasury);
    }

    /// @inheritdoc IPaymentGateway
    function setSigner(address signer) external onlyOwner {
        (_formerSigner, _formerUntil) = (signerAddress, uint48(block.timestamp) + SIGNER_OVERLAP);
        _setSigner(signer);
    }

    /// @inheritdoc IPaymentGateway
    function dropFormerSigner() external onlyOwner {
        emit FormerSignerDropped(_formerSigner);
        delete _formerSigner;
        delete _formerUntil;
    }

    /// @inheritdoc IPaymentGateway
    function setSupportedToken(address token, bool supported) external onlyOwner {
        _setSupported(token, supported);
    }

    /// @inheritdoc IPaymentGateway
    function batchSetSupportedTokens(address[] calldata tokens, bool supported) external onlyOwner {
        for (uint256 i; i < tokens.length; ++i) _setSupported(tokens[i], supported);
    }

    /// @inheritdoc IPaymentGateway
    function setEnforceTokenWhitelist(bool enforced) external onlyOwner {
        _setEnforced(enforced);
    }

    /// @inheritdoc IPaymentGateway
    function formerSigner() external view returns (address signer, uint256 until) {
        return (_formerSigner, _formerUntil);
    }

    /// @notice Not possible: the ownership can be handed on, never given up.
    /// @dev Reverts with OwnableUnauthorizedAccount or OwnerIsNeeded, in this order.
    function renounceOwnership() public view override onlyOwner {
        revert OwnerIsNeeded(owner());
    }

    function _setTreasury(address treasury) internal {
        _requireAddress(treasury);
        emit TreasuryChanged(treasuryAddress, treasury);
        treasuryAddress = treasury;
    }

    function _setSigner(address signer) internal {
        _requireAddress(signer);
        emit SignerChanged(signerAddress, signer);
        signerAddress = signer;
    }

    function _setSupported(address token, bool supported) internal {
        _requireAddress(token);
        emit TokenSupportChanged(token, supported);
        supportedTokens[token] = supported;
    }

    function _setEnforced(bool enforced) internal {
        emit TokenWhitelistEnforced(enforced);
        enforceTokenWhitelist = enforced;
    }

    /// @dev Not by way of the forwarder: it speaks for payers, and whoever rules the gateway calls it.
    function _checkOwner() internal view override {
        if (owner() != msg.sender) revert OwnableUnauthorizedAccount(msg.sender);
    }

    function _requireAddress(address account) private pure {
        if (account == address(0)) revert NoAddress();
    }
}
