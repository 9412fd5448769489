// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartWallet} from "../../src/wallet/SmartWallet.sol";

/// @notice When a wallet calls it, it turns round and tries to act as that wallet.
contract WalletHijacker {
    bytes public refusal;

    /// @dev Remembers why it was refused, or reverts in order to say that it was not.
    function hijack(bytes memory attempt) public payable {
        (bool done, bytes memory answer) = msg.sender.call(attempt);
        require(!done, "hijacked");
        refusal = answer;
    }

    receive() external payable {
        hijack(abi.encodeCall(SmartWallet.execute, (address(this), msg.sender.balance, "")));
    }
}
