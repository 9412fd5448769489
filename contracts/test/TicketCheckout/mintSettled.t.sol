// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {KeyedContract} from "../support/KeyedContract.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev Somebody else was faster with the authorization: the money is here, and the tickets are not minted yet.
contract MintSettledTest is CheckoutFixture {
    function testFuzz_mintsWhatAStrangerSettled(uint256 quantity, bool isIssued) public {
        quantity = bound(quantity, 1, 100);
        Order memory order = isIssued ? _issued(ada, quantity, 3) : _order(ada, quantity, "a nonce");
        order.recipient = bob;
        _submitAsStranger(order);
        _expectSettled(order, _ticketId(1));
        _mintSettled(order);
        assertEq(ticket.balanceOf(bob), quantity);
        assertEq(usdc.balanceOf(address(till)), 0);
        assertEq(usdc.balanceOf(organizer), _net(order.amount));
        assertTrue(till.hasMinted(address(usdc), ada, order.nonce));
    }

    function test_mintsEvenAfterTheAuthorizationHasExpired() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        vm.warp(order.validBefore + 1);
        _mintSettled(order);
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
    }

    function test_takesTheSignatureOfAWallet() public {
        KeyedContract wallet = new KeyedContract(ada);
        usdc.mint(address(wallet), USDC_PRICE);
        keys[address(wallet)] = keys[ada];
        Order memory order = _order(address(wallet));
        _submitAsStranger(order);
        _mintSettled(order);
        assertEq(ticket.ownerOf(_ticketId(1)), address(wallet));
        usdc.mint(address(till), USDC_PRICE);
        wallet.corrupt();
        order.nonce = "another";
        vm.expectPartialRevert(ITicketCheckout.AuthorizationUnused.selector);
        _mintSettled(order);
    }

    function test_leavesTheMoneyOfOthers() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        _submitAsStranger(_order(bob, 2, "of Bob"));
        _mintSettled(order);
        assertEq(usdc.balanceOf(address(till)), 2 * USDC_PRICE);
    }

    function test_refuses_aStranger() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        address[4] memory others = [stranger, admin, ada, organizer];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAccessControl.AccessControlUnauthorizedAccount.selector,
                    others[i],
                    keccak256("SETTLER_ROLE")
                )
            );
            vm.prank(others[i]);
            till.mintSettled(eventId, PAID, order, "");
        }
    }

    function test_refuses_twice() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        _mintSettled(order);
        usdc.mint(address(till), USDC_PRICE);
        _expectRefused(order, ITicketCheckout.AlreadyMinted.selector);
        Order memory issued = _issued(ada, 1, 9);
        _submitAsStranger(issued);
        _mintSettled(issued);
        _expectRefused(issued, ITicketCheckout.AlreadyMinted.selector);
    }

    function test_refuses_whatWasSettledHere() public {
        Order memory order = _order(ada);
        _settle(order);
        usdc.mint(address(till), USDC_PRICE);
        _expectRefused(order, ITicketCheckout.AlreadyMinted.selector);
        assertEq(ticket.balanceOf(ada), 1);
    }

    function test_refuses_whatWasRefunded() public {
        Order memory order = _order(ada);
        Order memory issued = _issued(bob, 1, 9);
        _submitAsStranger(order);
        _submitAsStranger(issued);
        _refundSettled(order);
        _refundSettled(issued);
        usdc.mint(address(till), 2 * USDC_PRICE);
        _expectRefused(order, ITicketCheckout.AlreadyRefunded.selector);
        _expectRefused(issued, ITicketCheckout.AlreadyRefunded.selector);
    }

    function test_refuses_otherTermsThanWereSigned() public {
        Order memory order = _order(ada, 2, "a nonce");
        _submitAsStranger(order);
        usdc.mint(address(till), 1e9);
        bytes memory notSigned = abi.encodeWithSelector(ITicketCheckout.NotSigned.selector, ada);
        Order memory other = _copyOf(order);
        (other.quantity, other.amount) = (1, USDC_PRICE);
        _expectRefused(other, notSigned);
        other = _copyOf(order);
        other.validBefore += 1;
        _expectRefused(other, notSigned);
        other = _copyOf(order);
        other.validAfter -= 1;
        _expectRefused(other, notSigned);
        other = _copyOf(order);
        other.signature = signatureOf(keys[ada], _digest(order, organizer));
        _expectRefused(other, notSigned);
        other = _copyOf(order);
        other.quantity = 1;
        _expectRefused(other, ITicketCheckout.WrongAmount.selector);
        other = _copyOf(order);
        other.payer = bob;
        _expectRefused(other, abi.encodeWithSelector(ITicketCheckout.AuthorizationUnused.selector, bob, order.nonce));
    }

    function test_refuses_aNonceThatWasNotUsed() public {
        usdc.mint(address(till), USDC_PRICE);
        Order memory order = _order(ada);
        _expectRefused(order, abi.encodeWithSelector(ITicketCheckout.AuthorizationUnused.selector, ada, order.nonce));
    }

    function test_refuses_withoutTheMoney() public {
        Order memory order = _order(ada);
        Order memory elsewhere = _copyOf(order);
        elsewhere.signature = signatureOf(keys[ada], _digest(order, organizer));
        vm.prank(stranger);
        usdc.transferWithAuthorization(
            ada,
            organizer,
            order.amount,
            order.validAfter,
            order.validBefore,
            order.nonce,
            elsewhere.signature
        );
        _expectRefused(order, abi.encodeWithSelector(ITicketCheckout.MoneyMissing.selector, 0, USDC_PRICE));
        usdc.mint(address(till), USDC_PRICE - 1);
        _expectRefused(
            order,
            abi.encodeWithSelector(ITicketCheckout.MoneyMissing.selector, USDC_PRICE - 1, USDC_PRICE)
        );
    }

    function test_refuses_whatTheSaleRefuses() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        Order memory other = _copyOf(order);
        other.quantity = 0;
        _expectRefused(other, ITicketCheckout.NothingAsked.selector);
        other = _copyOf(order);
        other.recipient = address(0);
        _expectRefused(other, ITicketCheckout.NoRecipient.selector);
        _buy(buyer, eventId, PAID, 100);
        _expectRefused(order, ITicketCheckout.SoldOut.selector);
        _cancel(eventId);
        _expectRefused(order, ITicketCheckout.NotOnSale.selector);
        assertEq(usdc.balanceOf(address(till)), USDC_PRICE);
    }

    function test_refuses_aNumberThatIsNotForThisPayer() public {
        Order memory order = _order(bob, 1, _numberFor(ada, 4));
        _submitAsStranger(order);
        _expectRefused(order, ITicketCheckout.NotIssued.selector);
        Order memory unsigned = _issued(bob, 1, 5);
        _submitAsStranger(unsigned);
        vm.expectRevert(abi.encodeWithSelector(ITicketCheckout.NotSaleSigner.selector, address(0)));
        vm.prank(settler);
        till.mintSettled(eventId, PAID, unsigned, "");
    }

    function test_credits_theOrganizer() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        _mintSettled(order);
        assertEq(usdc.balanceOf(organizer), _net(USDC_PRICE));
        assertEq(manager.fees(Currency.Usdc), USDC_PRICE - _net(USDC_PRICE));
    }

    function _copyOf(Order memory order) private pure returns (Order memory) {
        return abi.decode(abi.encode(order), (Order));
    }

    function _expectRefused(Order memory order, bytes4 reason) private {
        _expectRefused(order, abi.encodeWithSelector(reason));
    }

    function _expectRefused(Order memory order, bytes memory reason) private {
        bytes memory issue = _issue(PAID, _batch(order));
        vm.expectRevert(reason);
        vm.prank(settler);
        till.mintSettled(eventId, PAID, order, issue);
    }
}
