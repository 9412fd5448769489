// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC7913WebAuthnVerifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";

/// @title PasskeyVerifier
/// @notice Says whether a passkey signed: the verifier in an owner of the form `verifier ‖ x ‖ y` (ERC-7913).
/// @dev OpenZeppelin's, under a name of ours so that it is built and deployed with the rest. One serves every wallet.
contract PasskeyVerifier is ERC7913WebAuthnVerifier {}
