// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {vm} from "../support/Vm.sol";
import {ForwarderFixture} from "./ForwarderFixture.sol";

contract ExecuteBatchTest is ForwarderFixture {
    function test_passesOverWhatIsNotSigned() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = _two();
        requests[1].gas += 1;
        forwarder.executeBatch(requests, payable(sender));
        assertEq(listener.heard(), 7);
    }

    function test_givesBackWhatWasNotForwarded() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = _two();
        requests[1].value = 5;
        forwarder.executeBatch{value: 5}(requests, payable(sender));
        assertEq(sender.balance, 5);
        assertEq(listener.received(), 0);
    }

    function test_refuses_anotherSumThanIsSigned() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = _two();
        vm.expectRevert(abi.encodeWithSelector(ERC2771Forwarder.ERC2771ForwarderMismatchedValue.selector, 0, 1));
        forwarder.executeBatch{value: 1}(requests, payable(sender));
    }

    function test_refuses_toKeepMoney() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = new ERC2771Forwarder.ForwardRequestData[](1);
        requests[0] = _hear(0);
        requests[0].value = 5;
        requests[0].signature = _sign(requests[0], 0);
        vm.expectRevert(ERC2771Forwarder.ERC2771ForwarderNoRefundReceiver.selector);
        forwarder.executeBatch{value: 5}(requests, payable(address(0)));
    }

    function test_refuses_toGiveBackToWhoDoesNotTakeIt() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = _two();
        requests[1].value = 5;
        vm.expectRevert(Errors.FailedCall.selector);
        forwarder.executeBatch{value: 5}(requests, payable(address(listener)));
    }

    function _two() private view returns (ERC2771Forwarder.ForwardRequestData[] memory requests) {
        requests = new ERC2771Forwarder.ForwardRequestData[](2);
        requests[0] = _hear(7);
        requests[1] = _hear(8); // for the same nonce: nobody has signed it for the next one
    }
}
