// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Forwarder} from "../../src/forwarding/Forwarder.sol";
import {PaymentGateway} from "../../src/merchants/PaymentGateway.sol";
import {PaymentGatewayProxy} from "../../src/merchants/PaymentGatewayProxy.sol";
import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @dev A gateway with the people around it. The type is written out so that a changed one is noticed.
abstract contract GatewayFixture is Assertions {
    bytes32 private constant TERMS = keccak256(
        "PaymentTerms(bytes32 paymentId,address token,uint256 amount,address recipient,bytes32 merchantId,uint16 feeBps,uint48 deadline)"
    );
    bytes32 internal constant MERCHANT = keccak256("a merchant");
    bytes32 internal constant PAYMENT = keccak256("a payment");
    uint256 internal constant AMOUNT = 40e6;
    uint16 internal constant FEE_BPS = 250;
    uint256 internal constant FEE = 1e6;

    Forwarder internal forwarder;
    PaymentGateway internal gateway;
    TestUSDC internal usdc;
    uint48 internal deadline;

    address internal owner = personAddress("owner");
    address internal treasury = personAddress("treasury");
    address internal merchant = personAddress("merchant");
    address internal stranger = personAddress("stranger");
    address internal payer;
    uint256 internal payerKey;
    address internal signer;
    uint256 internal signerKey;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        deadline = uint48(block.timestamp + 600);
        (payer, payerKey) = person("payer");
        (signer, signerKey) = person("server signer");
        forwarder = new Forwarder();
        usdc = new TestUSDC(owner);
        usdc.mint(payer, 1e12);
        gateway = _newGateway();
        vm.prank(payer);
        usdc.approve(address(gateway), type(uint256).max);
    }

    function _newGateway() internal returns (PaymentGateway) {
        address[] memory tokens = new address[](1);
        tokens[0] = address(usdc);
        bytes memory initialization = abi.encodeCall(PaymentGateway.initialize, (owner, treasury, signer, tokens));
        address code = address(new PaymentGateway(address(forwarder)));
        return PaymentGateway(address(new PaymentGatewayProxy(code, initialization)));
    }

    function _terms() internal view returns (PaymentTerms memory) {
        return PaymentTerms(PAYMENT, address(usdc), AMOUNT, merchant, MERCHANT, FEE_BPS);
    }

    /// @dev The same terms in a token that is on the list, which the payer has and has approved.
    function _termsIn(address token) internal returns (PaymentTerms memory terms) {
        vm.prank(owner);
        gateway.setSupportedToken(token, true);
        vm.prank(payer);
        IERC20(token).approve(address(gateway), type(uint256).max);
        terms = _terms();
        terms.token = token;
    }

    function _digest(PaymentTerms memory t) internal view returns (bytes32) {
        bytes32 hash = keccak256(
            abi.encode(TERMS, t.paymentId, t.token, t.amount, t.recipient, t.merchantId, t.feeBps, deadline)
        );
        return keccak256(abi.encodePacked(hex"1901", _domain(), hash));
    }

    /// @dev Not asked of the gateway: that would be the call that a test expects to fail.
    function _domain() internal view returns (bytes32) {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return
            keccak256(abi.encode(kind, keccak256("PaymentGateway"), keccak256("1"), block.chainid, address(gateway)));
    }

    function _signBy(uint256 key, PaymentTerms memory terms) internal view returns (bytes memory) {
        return abi.encodePacked(deadline, signatureOf(key, _digest(terms)));
    }

    function _sign(PaymentTerms memory terms) internal view returns (bytes memory) {
        return _signBy(signerKey, terms);
    }

    function _pay(PaymentTerms memory terms) internal {
        _pay(terms, _sign(terms));
    }

    function _pay(PaymentTerms memory terms, bytes memory signature) internal {
        bytes memory data = _callOf(terms, signature);
        vm.prank(payer);
        _relay(address(gateway), data);
    }

    function _callOf(PaymentTerms memory t, bytes memory signature) internal pure returns (bytes memory) {
        return
            abi.encodeCall(
                PaymentGateway.pay,
                (t.paymentId, t.token, t.amount, t.recipient, t.merchantId, t.feeBps, signature)
            );
    }

    /// @dev A call whose error is the caller's.
    function _relay(address target, bytes memory data) internal {
        (bool done, bytes memory answer) = target.call(data);
        if (done) return;
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function _expectPaid(PaymentTerms memory terms) internal view {
        assertTrue(gateway.processedPayments(terms.paymentId));
        assertTrue(gateway.isPaymentProcessed(terms.paymentId));
    }

    function _expectNothing() internal view {
        assertFalse(gateway.isPaymentProcessed(PAYMENT));
        assertEq(usdc.balanceOf(payer), 1e12);
        assertEq(usdc.balanceOf(merchant), 0);
        assertEq(usdc.balanceOf(treasury), 0);
    }
}
