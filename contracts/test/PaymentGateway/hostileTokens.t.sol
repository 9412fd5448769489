// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IPaymentGateway, Permit} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {FeeTakingToken} from "../malice/FeeTakingToken.sol";
import {GenerousToken} from "../malice/GenerousToken.sol";
import {LyingToken} from "../malice/LyingToken.sol";
import {NaySayingToken} from "../malice/NaySayingToken.sol";
import {OverchargingToken} from "../malice/OverchargingToken.sol";
import {PermitMeddlingToken} from "../malice/PermitMeddlingToken.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract HostileTokensTest is GatewayFixture {
    function test_refuses_aTokenThatLies() public {
        PaymentTerms memory terms = _termsIn(address(new LyingToken()));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, treasury, 0, FEE));
        _pay(terms);
        terms.feeBps = 0;
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, merchant, 0, AMOUNT));
        _pay(terms);
        assertFalse(gateway.isPaymentProcessed(PAYMENT));
    }

    function test_refuses_aTokenThatDeliversLess() public {
        FeeTakingToken token = new FeeTakingToken();
        token.mint(payer, 1e12);
        PaymentTerms memory terms = _termsIn(address(token));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, treasury, FEE - FEE / 100, FEE));
        _pay(terms);
        assertEq(token.balanceOf(payer), 1e12);
    }

    function test_refuses_aTokenThatDeliversMore() public {
        GenerousToken token = new GenerousToken();
        token.mint(payer, 1e12);
        PaymentTerms memory terms = _termsIn(address(token));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, treasury, FEE + 1, FEE));
        _pay(terms);
    }

    function test_refuses_aTokenThatTakesAFeeOnTop() public {
        OverchargingToken token = new OverchargingToken();
        token.mint(payer, 1e12);
        PaymentTerms memory terms = _termsIn(address(token));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, payer, AMOUNT + 2, AMOUNT));
        _pay(terms);
        assertEq(token.balanceOf(payer), 1e12);
    }

    function test_refuses_aTokenThatAnswersNo() public {
        PaymentTerms memory terms = _termsIn(address(new NaySayingToken()));
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, terms.token));
        _pay(terms);
    }

    function test_stopsATokenThatReenters() public {
        ReenteringToken token = new ReenteringToken();
        token.mint(payer, 1e12);
        PaymentTerms memory terms = _termsIn(address(token));
        PaymentTerms memory other = _terms();
        (other.paymentId, other.token) = (keccak256("another"), address(token));
        token.callBefore(address(gateway), _callOf(other, _sign(other)));
        _pay(terms);
        assertEq(bytes32(token.stoppedBy()), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        assertFalse(gateway.isPaymentProcessed(other.paymentId));
        assertEq(token.balanceOf(merchant), AMOUNT - FEE);
    }

    function test_stopsATokenThatReentersFromItsPermit() public {
        PermitMeddlingToken token = new PermitMeddlingToken();
        token.mint(payer, 1e12);
        PaymentTerms memory t = _termsIn(address(token));
        bytes memory signature = _sign(t);
        Permit memory none;
        bytes memory again = abi.encodeCall(
            gateway.payWithPermit,
            (t.paymentId, t.token, t.amount, t.recipient, t.merchantId, t.feeBps, signature, none)
        );
        token.callMeanwhile(address(gateway), again);
        vm.prank(payer);
        _relay(address(gateway), again);
        assertEq(bytes32(token.stoppedBy()), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        assertEq(token.balanceOf(merchant), AMOUNT - FEE);
        assertEq(token.balanceOf(payer), 1e12 - AMOUNT);
    }
}
