// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

/// @dev Pays on terms old and new, right and wrong, while signers and settings change, and keeps books.
contract PaymentHandler is GatewayFixture {
    PaymentTerms[] private _issued;
    bytes[] private _signatures;
    mapping(bytes32 paymentId => uint256) public timesPaid;
    uint256 public moneyIn;
    uint256 public toMerchants;
    uint256 public fees;
    uint256 public thingsThatShouldHaveFailed;
    uint256 private _signerNumber;

    function setUp() public override {
        super.setUp();
        deadline = type(uint48).max;
    }

    function start() external {
        setUp();
    }

    /// @dev Some ids come again, on other terms.
    function issue(uint8 id, uint256 amount, uint16 feeBps) external {
        PaymentTerms memory terms = _terms();
        terms.paymentId = keccak256(abi.encode(id));
        (terms.amount, terms.feeBps) = (bound(amount, 1, 1e9), uint16(bound(feeBps, 0, 10_000)));
        _issued.push(terms);
        _signatures.push(_sign(terms));
    }

    function pay(uint256 which) external {
        if (_issued.length == 0) return;
        which %= _issued.length;
        PaymentTerms memory terms = _issued[which];
        (uint256 had, uint256 merchantHad) = (usdc.balanceOf(payer), usdc.balanceOf(merchant));
        bytes memory data = _callOf(terms, _signatures[which]);
        vm.prank(payer);
        (bool done, ) = address(gateway).call(data);
        uint256 taken = had - usdc.balanceOf(payer);
        if (taken != (done ? terms.amount : 0)) ++thingsThatShouldHaveFailed;
        if (!done) return;
        ++timesPaid[terms.paymentId];
        moneyIn += taken;
        toMerchants += usdc.balanceOf(merchant) - merchantHad;
        fees += (terms.amount * terms.feeBps) / 10_000;
    }

    function payOtherThanSigned(uint256 which, uint256 amount) external {
        if (_issued.length == 0) return;
        which %= _issued.length;
        PaymentTerms memory terms = _issued[which];
        uint256 other = bound(amount, 1, 1e9);
        if (other == terms.amount) return;
        terms.amount = other;
        bytes memory data = _callOf(terms, _signatures[which]);
        vm.prank(payer);
        (bool done, ) = address(gateway).call(data);
        if (done) ++thingsThatShouldHaveFailed;
    }

    function rotateSigner() external {
        (signer, signerKey) = person(vm.toString(++_signerNumber));
        vm.prank(owner);
        gateway.setSigner(signer);
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    function paid(uint8 id) external view returns (bool onChain, uint256 inTheBooks) {
        bytes32 paymentId = keccak256(abi.encode(id));
        return (gateway.isPaymentProcessed(paymentId), timesPaid[paymentId]);
    }

    function money() external view returns (uint256 treasurys, uint256 merchants, uint256 here) {
        return (usdc.balanceOf(treasury), usdc.balanceOf(merchant), usdc.balanceOf(address(gateway)));
    }
}
