// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract SetSignerTest is GatewayFixture {
    address private next;
    uint256 private nextKey;

    function setUp() public override {
        super.setUp();
        (next, nextKey) = person("next signer");
        deadline = uint48(block.timestamp + 1 days);
    }

    function test_believesBoth_whileTheyOverlap() public {
        bytes memory signature = _sign(_terms());
        _setSigner(next);
        (address former, uint256 until) = gateway.formerSigner();
        assertEq(gateway.signerAddress(), next);
        assertEq(former, signer);
        assertEq(until, block.timestamp + 1 hours);
        uint256 state = vm.snapshotState();
        _pay(_terms(), signature);
        assertTrue(vm.revertToState(state));
        _pay(_terms(), _signBy(nextKey, _terms()));
        _expectPaid(_terms());
    }

    function test_refuses_theFormerOne_fromTheEndOfTheOverlapOn() public {
        bytes memory signature = _sign(_terms());
        _setSigner(next);
        vm.warp(block.timestamp + 1 hours - 1);
        uint256 state = vm.snapshotState();
        _pay(_terms(), signature);
        assertTrue(vm.revertToState(state));
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, signer));
        _pay(_terms(), signature);
    }

    function test_refuses_theNextOne_beforeItsTime() public {
        bytes memory signature = _signBy(nextKey, _terms());
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, next));
        _pay(_terms(), signature);
    }

    function test_refuses_theOneBeforeTheFormer() public {
        bytes memory signature = _sign(_terms());
        _setSigner(next);
        _setSigner(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, signer));
        _pay(_terms(), signature);
        _pay(_terms(), _signBy(nextKey, _terms()));
        _expectPaid(_terms());
    }

    function test_dropsTheFormerOneAtOnce() public {
        bytes memory signature = _sign(_terms());
        _setSigner(next);
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.FormerSignerDropped(signer);
        vm.prank(owner);
        gateway.dropFormerSigner();
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, signer));
        _pay(_terms(), signature);
        (address former, uint256 until) = gateway.formerSigner();
        assertEq(former, address(0));
        assertEq(until, 0);
    }

    function test_hasNoFormerOneAtFirst() public view {
        (address former, uint256 until) = gateway.formerSigner();
        assertEq(former, address(0));
        assertEq(until, 0);
        assertEq(gateway.signerAddress(), signer);
        assertEq(gateway.SIGNER_OVERLAP(), 1 hours);
    }

    function _setSigner(address to) private {
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.SignerChanged(gateway.signerAddress(), to);
        vm.prank(owner);
        gateway.setSigner(to);
    }
}
