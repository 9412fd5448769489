// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TreasuryFixture} from "../support/TreasuryFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Calls of setters as the bytes that are announced and sent.
abstract contract AnnouncementFixture is TreasuryFixture {
    function _callToSetOpsWallet(address account) internal view returns (bytes memory) {
        return abi.encodeCall(router.setOpsWallet, (account));
    }

    function _settersWith(address account) internal view returns (bytes[3] memory) {
        return
            [
                _callToSetOpsWallet(account),
                abi.encodeCall(router.setRewardPool, (account)),
                abi.encodeCall(router.setLimit, (uint104(uint160(account))))
            ];
    }

    function _announce(bytes memory call) internal {
        vm.prank(admin);
        router.announce(call);
    }

    /// @dev Until it may be sent.
    function _announceAndWait(bytes memory call) internal {
        _announce(call);
        (uint256 opensAt, ) = router.announcement(call);
        vm.warp(opensAt);
    }

    /// @dev A call whose error is the caller's.
    function _send(address from, bytes memory call) internal {
        vm.prank(from);
        (bool done, bytes memory answer) = address(router).call(call);
        if (done) return;
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
