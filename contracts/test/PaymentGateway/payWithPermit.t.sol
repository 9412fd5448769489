// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IPaymentGateway, Permit} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract PayWithPermitTest is GatewayFixture {
    bytes32 private constant PERMIT = 0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9;

    function setUp() public override {
        super.setUp();
        vm.prank(payer);
        usdc.approve(address(gateway), 0);
    }

    function test_paysWithoutAnApproval_andLeavesNone() public {
        Permit memory permit = _permit(AMOUNT);
        _payWith(_terms(), permit);
        _expectPaid(_terms());
        assertEq(usdc.balanceOf(merchant), AMOUNT - FEE);
        assertEq(usdc.balanceOf(treasury), FEE);
        assertEq(usdc.allowance(payer, address(gateway)), 0);
        assertEq(usdc.nonces(payer), 1);
    }

    function test_paysThoughAStrangerHasSentThePermit() public {
        Permit memory permit = _permit(AMOUNT);
        vm.prank(stranger);
        usdc.permit(payer, address(gateway), AMOUNT, permit.deadline, permit.v, permit.r, permit.s);
        _payWith(_terms(), permit);
        _expectPaid(_terms());
    }

    function test_refuses_aPermitForAnotherAmount() public {
        for (uint256 i; i < 2; ++i) {
            Permit memory permit = _permit(i == 0 ? AMOUNT - 1 : AMOUNT + 1);
            vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.PermitRefused.selector, 0, AMOUNT));
            _payWith(_terms(), permit);
        }
        _expectNothing();
    }

    function test_refuses_aLatePermit() public {
        Permit memory permit = _permit(AMOUNT);
        permit.deadline = block.timestamp - 1;
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.PermitRefused.selector, 0, AMOUNT));
        _payWith(_terms(), permit);
    }

    /// @dev The gateway asks for the sender's tokens alone, whoever signed a permit.
    function test_refuses_somebodyElsesPermit() public {
        Permit memory permit = _permit(AMOUNT);
        bytes memory signature = _sign(_terms());
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.PermitRefused.selector, 0, AMOUNT));
        vm.prank(stranger);
        gateway.payWithPermit(PAYMENT, address(usdc), AMOUNT, merchant, MERCHANT, FEE_BPS, signature, permit);
    }

    function test_asksForNoPermit_beforeTheTermsAreGood() public {
        Permit memory permit = _permit(AMOUNT);
        PaymentTerms memory terms = _terms();
        bytes memory signature = _signBy(payerKey, terms);
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        vm.prank(payer);
        gateway.payWithPermit(PAYMENT, address(usdc), AMOUNT, merchant, MERCHANT, FEE_BPS, signature, permit);
        assertEq(usdc.nonces(payer), 0);
        _payWith(terms, permit);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.AlreadyProcessed.selector, PAYMENT));
        _payWith(terms, permit);
    }

    function test_keepsThePermit_whenThePaymentFails() public {
        PaymentTerms memory terms = _terms();
        terms.amount = 1e12 + 1;
        Permit memory permit = _permit(terms.amount);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        _payWith(terms, permit);
        assertEq(usdc.nonces(payer), 0);
    }

    function _payWith(PaymentTerms memory t, Permit memory permit) private {
        bytes memory signature = _sign(t);
        vm.prank(payer);
        gateway.payWithPermit(t.paymentId, t.token, t.amount, t.recipient, t.merchantId, t.feeBps, signature, permit);
    }

    function _permit(uint256 value) private view returns (Permit memory permit) {
        permit.deadline = block.timestamp + 60;
        bytes32 hash = keccak256(
            abi.encode(PERMIT, payer, address(gateway), value, usdc.nonces(payer), permit.deadline)
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", usdc.DOMAIN_SEPARATOR(), hash));
        (permit.v, permit.r, permit.s) = vm.sign(payerKey, digest);
    }
}
