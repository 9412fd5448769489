// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract PayTest is GatewayFixture {
    function test_paysTheMerchantAndTheTreasury() public {
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.PaymentCompleted(
            PAYMENT,
            MERCHANT,
            payer,
            merchant,
            address(usdc),
            AMOUNT,
            FEE,
            block.timestamp
        );
        _pay(_terms());
        _expectPaid(_terms());
        assertEq(usdc.balanceOf(payer), 1e12 - AMOUNT);
        assertEq(usdc.balanceOf(merchant), AMOUNT - FEE);
        assertEq(usdc.balanceOf(treasury), FEE);
        assertEq(usdc.balanceOf(address(gateway)), 0);
    }

    function testFuzz_movesExactlyTheAmount_andRoundsTheFeeDown(uint256 amount, uint16 feeBps) public {
        PaymentTerms memory terms = _terms();
        (terms.amount, terms.feeBps) = (bound(amount, 1, 1e12), uint16(bound(feeBps, 0, 10_000)));
        _pay(terms);
        uint256 fee = (terms.amount * terms.feeBps) / 10_000;
        assertEq(usdc.balanceOf(treasury), fee);
        assertEq(usdc.balanceOf(merchant), terms.amount - fee);
        assertEq(usdc.balanceOf(payer), 1e12 - terms.amount);
    }

    function test_isPaidByAnybody_once() public {
        usdc.mint(stranger, AMOUNT);
        vm.startPrank(stranger);
        usdc.approve(address(gateway), AMOUNT);
        bytes memory signature = _sign(_terms());
        gateway.pay(PAYMENT, address(usdc), AMOUNT, merchant, MERCHANT, FEE_BPS, signature);
        vm.stopPrank();
        assertEq(usdc.balanceOf(merchant), AMOUNT - FEE);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.AlreadyProcessed.selector, PAYMENT));
        _pay(_terms());
    }

    function test_paysTheTreasuryItself() public {
        PaymentTerms memory terms = _terms();
        terms.recipient = treasury;
        _pay(terms);
        assertEq(usdc.balanceOf(treasury), AMOUNT);
    }

    function test_refuses_aPaymentASecondTime_evenOnOtherTerms() public {
        _pay(_terms());
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.AlreadyProcessed.selector, PAYMENT));
        _pay(_terms());
        PaymentTerms memory terms = _terms();
        (terms.amount, terms.merchantId) = (1, keccak256("another merchant"));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.AlreadyProcessed.selector, PAYMENT));
        _pay(terms);
        assertEq(usdc.balanceOf(payer), 1e12 - AMOUNT);
    }

    function test_takesTermsInTheirLastSecond_andNotAfter() public {
        bytes memory signature = _sign(_terms());
        vm.warp(deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentGateway.TermsExpired.selector, uint256(deadline) + 1, uint256(deadline))
        );
        _pay(_terms(), signature);
        _expectNothing();
        vm.warp(deadline);
        _pay(_terms(), signature);
        _expectPaid(_terms());
    }

    function testFuzz_refuses_whatWasChanged(uint256 field, bytes32 to) public {
        PaymentTerms memory terms = _terms();
        bytes memory signature = _sign(terms);
        field %= 7;
        if (field == 0) terms.paymentId = to;
        else if (field == 1) terms.token = address(uint160(uint256(to)));
        else if (field == 2) terms.amount = uint256(to);
        else if (field == 3) terms.recipient = address(uint160(uint256(to)));
        else if (field == 4) terms.merchantId = to;
        else if (field == 5) terms.feeBps = uint16(uint256(to));
        else signature = abi.encodePacked(uint48(bound(uint256(to), deadline + 1, type(uint48).max)), _tail(signature));
        vm.assume(field == 6 || keccak256(abi.encode(terms)) != keccak256(abi.encode(_terms())));
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        _pay(terms, signature);
        _expectNothing();
    }

    function testFuzz_refuses_aFlippedBit(uint256 bit) public {
        bytes memory signature = _sign(_terms());
        bit = bound(bit, 6 * 8, signature.length * 8 - 1);
        signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        _pay(_terms(), signature);
    }

    function testFuzz_refuses_anybodyElsesSignature(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        bytes memory signature = _signBy(key, _terms());
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, vm.addr(key)));
        _pay(_terms(), signature);
    }

    function test_refuses_theMirroredSignature() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signerKey, _digest(_terms()));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory mirrored = abi.encodePacked(
            deadline,
            r,
            bytes32(order - uint256(s)),
            v == 27 ? uint8(28) : uint8(27)
        );
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NotServerSigner.selector, address(0)));
        _pay(_terms(), mirrored);
    }

    function testFuzz_refuses_aSignatureOfAnotherLength(bytes memory signature) public {
        vm.assume(signature.length != 71);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.MalformedSignature.selector, signature.length, 71));
        _pay(_terms(), signature);
    }

    function testFuzz_refuses_whatWasSignedForAnotherChain(uint64 chain) public {
        vm.assume(chain != 31_337 && chain != 0);
        bytes memory signature = _sign(_terms());
        vm.chainId(chain);
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        _pay(_terms(), signature);
        vm.chainId(31_337); // where tests run, as it was
        _pay(_terms(), signature);
    }

    function test_refuses_whatWasSignedForAnotherGateway() public {
        bytes memory signature = _sign(_terms());
        gateway = _newGateway();
        vm.prank(payer);
        usdc.approve(address(gateway), AMOUNT);
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        _pay(_terms(), signature);
    }

    function test_refuses_aTokenThatIsNotOnTheList_unlessThatIsOpen() public {
        TestUSDC other = new TestUSDC(owner);
        other.mint(payer, AMOUNT);
        PaymentTerms memory terms = _termsIn(address(other));
        vm.prank(owner);
        gateway.setSupportedToken(address(other), false);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.TokenNotSupported.selector, address(other)));
        _pay(terms);
        vm.prank(owner);
        gateway.setEnforceTokenWhitelist(false);
        _pay(terms);
        assertEq(other.balanceOf(merchant), AMOUNT - FEE);
    }

    function testFuzz_refuses_aFeeBeyondTheWhole(uint16 feeBps) public {
        PaymentTerms memory terms = _terms();
        terms.feeBps = uint16(bound(feeBps, 10_001, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongFee.selector, terms.feeBps, 10_000));
        _pay(terms);
    }

    function test_refuses_toPayNothing() public {
        PaymentTerms memory terms = _terms();
        terms.amount = 0;
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.NothingToPay.selector, PAYMENT));
        _pay(terms);
    }

    function test_refuses_toPayNobody_norItself() public {
        PaymentTerms memory terms = _terms();
        for (uint256 i; i < 2; ++i) {
            terms.recipient = i == 0 ? address(0) : address(gateway);
            vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.UnfitRecipient.selector, terms.recipient));
            _pay(terms);
        }
    }

    function test_refuses_aPayerWhoPaysHimself() public {
        PaymentTerms memory terms = _terms();
        terms.recipient = payer;
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.WrongTransfer.selector, payer, 0, AMOUNT - FEE));
        _pay(terms);
    }

    function test_refuses_aPayerWhoApprovedLess_orHasLess() public {
        vm.prank(payer);
        usdc.approve(address(gateway), AMOUNT - 1);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        _pay(_terms());
        PaymentTerms memory terms = _terms();
        terms.amount = 1e12 + 1;
        vm.prank(payer);
        usdc.approve(address(gateway), type(uint256).max);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        _pay(terms);
        _expectNothing();
    }

    function test_refuses_nativeCurrency() public {
        bytes memory data = _callOf(_terms(), _sign(_terms()));
        vm.deal(payer, 1);
        vm.prank(payer);
        (bool done, ) = address(gateway).call{value: 1}(data);
        assertFalse(done);
        vm.prank(payer);
        (done, ) = address(gateway).call{value: 1}("");
        assertFalse(done);
    }

    /// @dev Each next check is met only when the one before it is.
    function test_checksInOrder() public {
        PaymentTerms memory terms = PaymentTerms(PAYMENT, address(this), 0, address(0), MERCHANT, 10_001);
        bytes memory signature = _signBy(payerKey, terms);
        vm.warp(deadline + 1);
        vm.expectPartialRevert(IPaymentGateway.MalformedSignature.selector);
        _pay(terms, "");
        vm.expectPartialRevert(IPaymentGateway.TermsExpired.selector);
        _pay(terms, signature);
        vm.warp(deadline);
        vm.expectPartialRevert(IPaymentGateway.NotServerSigner.selector);
        _pay(terms, signature);
        PaymentTerms memory good = _terms();
        _pay(good);
        vm.expectPartialRevert(IPaymentGateway.AlreadyProcessed.selector);
        _pay(terms);
        terms.paymentId = keccak256("the next");
        vm.expectPartialRevert(IPaymentGateway.TokenNotSupported.selector);
        _pay(terms);
        terms.token = address(usdc);
        vm.expectPartialRevert(IPaymentGateway.WrongFee.selector);
        _pay(terms);
        terms.feeBps = 0;
        vm.expectPartialRevert(IPaymentGateway.NothingToPay.selector);
        _pay(terms);
        terms.amount = AMOUNT;
        vm.expectPartialRevert(IPaymentGateway.UnfitRecipient.selector);
        _pay(terms);
    }

    function _tail(bytes memory signature) private pure returns (bytes memory tail) {
        tail = new bytes(signature.length - 6);
        for (uint256 i; i < tail.length; ++i) tail[i] = signature[i + 6];
    }
}
