// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";

/// @notice Does in its validation one of the things that ERC-7562 forbids, the one that it was made for.
contract RuleBreakingPaymaster {
    enum Breach {
        None,
        ReadsTheTime,
        ReadsTheOrigin,
        LooksAtABalance,
        CountsItsGas,
        WritesItsStorage,
        ReadsForeignStorage,
        CallsTheEmpty,
        SendsValue,
        CallsEntryPoint,
        Creates
    }

    Breach private immutable _breach;
    Bystander private immutable _bystander = new Bystander();
    uint256 private _written;

    constructor(Breach breach) payable {
        _breach = breach;
    }

    function validatePaymasterUserOp(
        PackedUserOperation calldata,
        bytes32,
        uint256
    ) external returns (bytes memory, uint256) {
        return ("", _break() == type(uint256).max ? 1 : 0);
    }

    function _break() private returns (uint256) {
        if (_breach == Breach.ReadsTheTime) return block.timestamp;
        if (_breach == Breach.ReadsTheOrigin) return uint160(tx.origin);
        if (_breach == Breach.LooksAtABalance) return msg.sender.balance;
        if (_breach == Breach.CountsItsGas) return gasleft();
        if (_breach == Breach.WritesItsStorage) return ++_written;
        if (_breach == Breach.ReadsForeignStorage) return _bystander.secret();
        if (_breach == Breach.CallsTheEmpty) return _call(address(0xdead), 0);
        if (_breach == Breach.SendsValue) return _call(address(_bystander), 1);
        if (_breach == Breach.CallsEntryPoint) return _call(msg.sender, 0);
        if (_breach == Breach.Creates) return uint160(address(new Bystander()));
        return 0;
    }

    function _call(address target, uint256 value) private returns (uint256) {
        (bool ok, ) = target.call{value: value}("");
        return ok ? 1 : 0;
    }
}

/// @notice Somebody else, with something in storage.
contract Bystander {
    uint256 public secret = 7;

    receive() external payable {}
}
