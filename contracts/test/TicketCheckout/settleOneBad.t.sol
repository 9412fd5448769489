// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev One order that cannot be settled, between two that can: it fails alone, and nobody pays for it.
contract SettleOneBadTest is CheckoutFixture {
    function test_fails_anExpiredOne() public {
        Order memory order = _order(bob);
        order.validBefore = block.timestamp;
        _sign(order);
        _expectAlone(order, ITicketCheckout.Expired.selector);
    }

    function test_fails_oneOfTheFuture() public {
        Order memory order = _order(bob);
        order.validAfter = block.timestamp;
        _sign(order);
        _expectAlone(order, ITicketCheckout.NotYetValid.selector);
    }

    function test_fails_aForeignSignature() public {
        Order memory order = _order(bob);
        order.signature = signatureOf(keys[cyd], _digest(order, address(till)));
        _expectAlone(order, ERC3009.ERC3009InvalidSignature.selector);
    }

    function test_fails_aMalleatedSignature() public {
        Order memory order = _order(bob);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[bob], _digest(order, address(till)));
        uint256 curve = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        order.signature = abi.encodePacked(r, bytes32(curve - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _expectAlone(order, ERC3009.ERC3009InvalidSignature.selector);
    }

    function test_fails_whatIsSignedForAnotherPayee() public {
        Order memory order = _order(bob);
        order.signature = signatureOf(keys[bob], _digest(order, organizer));
        _expectAlone(order, ERC3009.ERC3009InvalidSignature.selector);
    }

    function test_fails_whatIsSignedForAnotherAmount() public {
        Order memory order = _order(bob, 2, "a nonce");
        order.quantity = 1;
        order.amount = USDC_PRICE;
        _expectAlone(order, ERC3009.ERC3009InvalidSignature.selector);
    }

    function test_fails_aSignatureOfAnyLength() public {
        Order memory order = _order(bob);
        order.signature = "";
        _expectAlone(order, ERC3009.ERC3009InvalidSignature.selector);
    }

    function test_fails_whomHasNotEnough() public {
        vm.prank(bob);
        usdc.transfer(stranger, BALANCE - USDC_PRICE + 1);
        _expectAlone(_order(bob), IERC20Errors.ERC20InsufficientBalance.selector);
    }

    function test_fails_aDenylistedPayer() public {
        vm.prank(admin);
        usdc.setDenied(bob, true);
        _expectAlone(_order(bob), TestUSDC.Denied.selector);
    }

    function test_fails_anAuthorizationThatWasCancelled() public {
        Order memory order = _order(bob);
        bytes32 typeHash = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");
        bytes32 terms = keccak256(abi.encode(typeHash, bob, order.nonce));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", usdc.DOMAIN_SEPARATOR(), terms));
        usdc.cancelAuthorization(bob, order.nonce, signatureOf(keys[bob], digest));
        _expectAlone(order, ERC3009.ERC3009UsedAuthorization.selector);
    }

    function test_fails_whatAStrangerHasSubmitted() public {
        Order memory order = _order(bob);
        _submitAsStranger(order);
        _expectAlone(order, ERC3009.ERC3009UsedAuthorization.selector);
        assertEq(usdc.balanceOf(address(till)), USDC_PRICE);
    }

    function test_fails_anythingButThePrice() public {
        Order memory order = _order(bob);
        order.amount = USDC_PRICE - 1;
        _sign(order);
        _expectAlone(order, ITicketCheckout.WrongAmount.selector);
        order.amount = USDC_PRICE + 1;
        _sign(order);
        _expectFailed(order, ITicketCheckout.WrongAmount.selector);
        _settle(order);
    }

    function test_fails_anOrderOfNothing() public {
        Order memory order = _order(bob);
        order.quantity = 0;
        _expectAlone(order, ITicketCheckout.NothingAsked.selector);
    }

    function test_fails_anOrderForNobody() public {
        Order memory order = _order(bob);
        order.recipient = address(0);
        _expectAlone(order, ITicketCheckout.NoRecipient.selector);
    }

    function _expectAlone(Order memory order, bytes4 reason) private {
        uint256 balance = usdc.balanceOf(order.payer);
        Order memory before = _order(ada, 1, keccak256(abi.encode(reason, "before")));
        Order memory behind = _order(cyd, 1, keccak256(abi.encode(reason, "behind")));
        _expectFailed(order, reason);
        _expectSettled(before, _ticketId(1));
        _expectSettled(behind, _ticketId(2));
        _settle(_batch(before, order, behind));
        assertEq(ticket.balanceOf(order.payer), 0);
        assertEq(usdc.balanceOf(order.payer), balance);
        assertFalse(till.hasMinted(address(usdc), order.payer, order.nonce));
    }
}
