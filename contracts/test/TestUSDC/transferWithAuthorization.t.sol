// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {UsdcFixture} from "./UsdcFixture.sol";

contract TransferWithAuthorizationTest is UsdcFixture {
    function testFuzz_movesWhatThePayerSigned(uint256 value, bytes32 nonce) public {
        Authorization memory a = _authorization(payer, bound(value, 0, 1e12));
        a.nonce = nonce;
        bytes memory signature = _sign(TRANSFER, a);
        vm.expectEmit(address(usdc));
        emit IERC3009.AuthorizationUsed(payer, nonce);
        _transfer(a, signature);
        assertEq(usdc.balanceOf(payee), a.value);
        assertTrue(usdc.authorizationState(payer, nonce));
    }

    function test_takesTheSignatureInThreeParts() public {
        Authorization memory a = _authorization(payer, 5e6);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, _digest(TRANSFER, a));
        usdc.transferWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, v, r, s);
        assertEq(usdc.balanceOf(payee), 5e6);
    }

    function test_takesTheSignatureOfAContract() public {
        Authorization memory a = _authorization(address(wallet), 5e6);
        _transfer(a, _sign(TRANSFER, a));
        assertEq(usdc.balanceOf(payee), 5e6);
        assertEq(usdc.balanceOf(address(wallet)), 1e12 - 5e6);
    }

    function test_refuses_aContractThatDoesNotSign() public {
        Authorization memory a = _authorization(address(wallet), 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        wallet.corrupt();
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(a, signature);
    }

    function test_refuses_twice() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        _transfer(a, signature);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, payer, a.nonce));
        _transfer(a, signature);
    }

    function test_refuses_beforeAndAfterItsTime() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        bytes memory reason = abi.encodeWithSelector(
            ERC3009.ERC3009InvalidAuthorizationTime.selector,
            a.validAfter,
            a.validBefore
        );
        vm.warp(a.validAfter);
        vm.expectRevert(reason);
        _transfer(a, signature);
        vm.warp(a.validBefore);
        vm.expectRevert(reason);
        _transfer(a, signature);
    }

    function test_refuses_aReceiveAuthorization() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(RECEIVE, a);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(a, signature);
    }

    function test_refuses_aSignatureThatIsNone() public {
        Authorization memory a = _authorization(payer, 5e6);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, _digest(TRANSFER, a));
        vm.expectRevert(ECDSA.ECDSAInvalidSignature.selector);
        usdc.transferWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, 0, r, s);
        bytes32 high = bytes32(type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, high));
        usdc.transferWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, v, r, high);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(a, "");
    }

    function testFuzz_refuses_otherTerms(uint256 field, uint256 change) public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        change = bound(change, 1, 100);
        field = bound(field, 0, 5);
        if (field == 0) a.from = owner;
        if (field == 1) a.to = owner;
        if (field == 2) a.value += change;
        if (field == 3) a.validAfter -= change;
        if (field == 4) a.validBefore += change;
        if (field == 5) a.nonce = bytes32(change);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(a, signature);
    }

    function test_refuses_anotherChain() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        vm.chainId(5);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _transfer(a, signature);
    }

    function test_refuses_thePayeeOrPayerWhoIsDenied() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        vm.prank(owner);
        usdc.setDenied(payee, true);
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, payee));
        _transfer(a, signature);
        vm.startPrank(owner);
        usdc.setDenied(payee, false);
        usdc.setDenied(payer, true);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, payer));
        _transfer(a, signature);
        assertFalse(usdc.authorizationState(payer, a.nonce));
    }

    function test_refuses_moreThanThePayerHas() public {
        Authorization memory a = _authorization(payer, 2e12);
        bytes memory signature = _sign(TRANSFER, a);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, payer, 1e12, 2e12));
        _transfer(a, signature);
    }
}
