// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Assertions} from "./Assertions.sol";

/// @notice Tells the fuzzer which handlers, and which of their functions, an invariant test drives.
abstract contract Invariants is Assertions {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    address[] private _targets;
    FuzzSelector[] private _selectors;

    function driveWith(address handler) internal {
        _targets.push(handler);
    }

    function driveWith(address handler, bytes4[] memory selectors) internal {
        _targets.push(handler);
        _selectors.push(FuzzSelector({addr: handler, selectors: selectors}));
    }

    function targetContracts() public view returns (address[] memory) {
        return _targets;
    }

    function targetSelectors() public view returns (FuzzSelector[] memory) {
        return _selectors;
    }
}
