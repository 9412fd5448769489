// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {UsdcFixture} from "./UsdcFixture.sol";

contract PermitTest is UsdcFixture {
    function test_approvesBySignature() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, _permit(payer, 7, 0));
        usdc.permit(payer, payee, 7, block.timestamp, v, r, s);
        assertEq(usdc.allowance(payer, payee), 7);
        assertEq(usdc.nonces(payer), 1);
    }

    function test_approvesByTheSignatureOfAContract() public {
        usdc.permit(address(wallet), payee, 7, block.timestamp, signatureOf(payerKey, _permit(address(wallet), 7, 0)));
        assertEq(usdc.allowance(address(wallet), payee), 7);
    }

    function test_refuses_twice() public {
        bytes memory signature = signatureOf(payerKey, _permit(payer, 7, 0));
        usdc.permit(payer, payee, 7, block.timestamp, signature);
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.PermitNotSigned.selector, payer));
        usdc.permit(payer, payee, 7, block.timestamp, signature);
    }

    function test_refuses_whenItIsLate() public {
        bytes memory signature = signatureOf(payerKey, _permit(payer, 7, 0));
        uint256 deadline = block.timestamp - 1;
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.PermitExpired.selector, block.timestamp, deadline));
        usdc.permit(payer, payee, 7, deadline, signature);
    }

    function test_refuses_theDenied() public {
        bytes memory signature = signatureOf(payerKey, _permit(payer, 7, 0));
        vm.prank(owner);
        usdc.setDenied(payer, true);
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, payer));
        usdc.permit(payer, payee, 7, block.timestamp, signature);
    }

    function _permit(address from, uint256 value, uint256 nonce) private view returns (bytes32) {
        return _typed(keccak256(abi.encode(PERMIT, from, payee, value, nonce, block.timestamp)));
    }
}
