// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {vm} from "../support/Vm.sol";
import {ForwarderFixture, Listener} from "./ForwarderFixture.sol";

contract ExecuteTest is ForwarderFixture {
    function test_callsAsWhoeverSigned() public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        assertTrue(forwarder.verify(request));
        vm.expectEmit(address(forwarder));
        emit ERC2771Forwarder.ExecutedForwardRequest(sender, 0, true);
        forwarder.execute(request);
        assertEq(listener.caller(), sender);
        assertEq(listener.heard(), 7);
        assertEq(forwarder.nonces(sender), 1);
    }

    function test_hasANameOfOurs() public view {
        (, string memory name, string memory version, uint256 chainId, address place, , ) = forwarder.eip712Domain();
        assertEq(name, "Boxoffice");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(place, address(forwarder));
    }

    function test_refuses_twice() public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        forwarder.execute(request);
        assertFalse(forwarder.verify(request));
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771ForwarderInvalidSigner.selector);
        forwarder.execute(request);
    }

    function testFuzz_refuses_whatWasChanged(uint256 what, address target, uint64 gas) public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        vm.assume(what != 7 || gas != request.gas);
        request.data = abi.encodeCall(Listener.hear, (what));
        request.gas = gas;
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771ForwarderInvalidSigner.selector);
        forwarder.execute(request);
        request.from = target;
        assertFalse(forwarder.verify(request));
    }

    function test_refuses_whenItIsLate() public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        vm.warp(request.deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ERC2771Forwarder.ERC2771ForwarderExpiredRequest.selector, request.deadline)
        );
        forwarder.execute(request);
    }

    function test_refuses_aTargetThatTrustsAnother() public {
        listener = new Listener(address(this));
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC2771Forwarder.ERC2771UntrustfulTarget.selector,
                address(listener),
                address(forwarder)
            )
        );
        forwarder.execute(request);
    }

    function test_refuses_anotherValueThanIsSigned() public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(7);
        vm.expectRevert(abi.encodeWithSelector(ERC2771Forwarder.ERC2771ForwarderMismatchedValue.selector, 0, 1));
        forwarder.execute{value: 1}(request);
    }

    function test_undoesWhatTheTargetUndoes() public {
        ERC2771Forwarder.ForwardRequestData memory request = _hear(0);
        vm.expectRevert(Errors.FailedCall.selector);
        forwarder.execute(request);
        assertEq(forwarder.nonces(sender), 0);
    }
}
