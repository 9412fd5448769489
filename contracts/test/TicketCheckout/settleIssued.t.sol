// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {TicketCheckout} from "../../src/checkout/TicketCheckout.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev Orders whose nonces are numbers of the server's: good for one payer, and only if the sale signer stands by them.
contract SettleIssuedTest is CheckoutFixture {
    function testFuzz_settlesANumber_andNoNeighbourOfIt(uint32 number) public {
        vm.assume(number < type(uint32).max);
        _settle(_issued(ada, 1, number));
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
        assertTrue(till.hasMinted(address(usdc), ada, _numberFor(ada, number)));
        assertFalse(till.hasMinted(address(usdc), ada, _numberFor(ada, number + 1)));
        assertFalse(till.hasMinted(address(usdc), ada, _numberFor(ada, number ^ 256)));
        _settle(_issued(bob, 1, number + 1));
        _settle(_issued(bob, 1, number ^ 256));
        assertEq(ticket.balanceOf(bob), 2);
    }

    function test_settlesThemAmongOthers_withOneSignature() public {
        _settle(_batch(_issued(ada, 1, 7), _order(bob), _issued(cyd, 2, 8)));
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
        assertEq(ticket.ownerOf(_ticketId(2)), bob);
        assertEq(ticket.ownerOf(_ticketId(3)), cyd);
    }

    function test_signsForThose_thatFailAsWell() public {
        Order memory expired = _issued(bob, 1, 2);
        expired.validBefore = block.timestamp;
        _sign(expired);
        _expectFailed(expired, ITicketCheckout.Expired.selector);
        _settle(_batch(_issued(ada, 1, 1), expired));
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
        assertFalse(till.hasMinted(address(usdc), bob, expired.nonce));
    }

    function test_agreesWithTheTypedData_asItIsWritten() public view {
        bytes32[] memory nonces = new bytes32[](2);
        (nonces[0], nonces[1]) = (_numberFor(ada, 1), _numberFor(bob, 2));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("TicketCheckout"),
                keccak256("1"),
                block.chainid,
                address(till)
            )
        );
        bytes32 issue = keccak256(
            abi.encode(
                keccak256("Issue(uint256 eventId,uint256 tierId,bytes32[] nonces)"),
                eventId,
                PAID,
                keccak256(abi.encodePacked(nonces))
            )
        );
        assertEq(till.issueDigest(eventId, PAID, nonces), keccak256(abi.encodePacked(hex"1901", domain, issue)));
    }

    function test_fails_somebodyElsesNumber_andItsPayerStillUsesIt() public {
        Order memory thief = _order(bob, 1, _numberFor(ada, 7));
        _expectFailed(thief, ITicketCheckout.NotIssued.selector);
        _settle(_batch(thief, _order(cyd)));
        _assertNothingHappenedTo(thief);
        _settle(_issued(ada, 1, 7));
        assertEq(ticket.ownerOf(_ticketId(2)), ada);
    }

    function test_fails_aNumberThatWasUsed_forItsOwnerAndForAnybodyElse() public {
        _settle(_issued(ada, 1, 7));
        Order memory again = _issued(ada, 1, 7);
        _expectFailed(again, ITicketCheckout.AlreadyMinted.selector);
        _settle(again);
        Order memory other = _issued(bob, 1, 7);
        _expectFailed(other, ITicketCheckout.AlreadyMinted.selector);
        _settle(other);
        assertEq(ticket.balanceOf(ada), 1);
        assertEq(usdc.balanceOf(bob), BALANCE);
    }

    function test_fails_theSameNumberTwiceInABatch() public {
        Order memory order = _issued(ada, 1, 7);
        _expectFailed(order, ITicketCheckout.AlreadyMinted.selector);
        _settle(_batch(order, order));
        assertEq(ticket.balanceOf(ada), 1);
    }

    function test_fails_aNumberThatAStrangerSubmitted() public {
        Order memory order = _issued(ada, 1, 7);
        _submitAsStranger(order);
        _expectFailed(order, ERC3009.ERC3009UsedAuthorization.selector);
        _settle(order);
        assertFalse(till.hasMinted(address(usdc), ada, order.nonce));
    }

    function test_refuses_aNumberThatNobodyIssued() public {
        _expectRefused(_issued(bob, 1, 7), "", address(0));
        bytes32[] memory nonces = new bytes32[](1);
        nonces[0] = _numberFor(bob, 7);
        bytes32 digest = till.issueDigest(eventId, PAID, nonces);
        _expectRefused(_issued(bob, 1, 7), signatureOf(keys[bob], digest), bob);
    }

    function test_refuses_whatTheSaleSignerSignedForOthers() public {
        bytes memory forAda = _issue(PAID, _batch(_issued(ada, 1, 1)));
        _expectRefusedBySomebody(eventId, PAID, _issued(bob, 1, 1), forAda);
        bytes memory forAnotherNumber = _issue(PAID, _batch(_issued(bob, 1, 2)));
        _expectRefusedBySomebody(eventId, PAID, _issued(bob, 1, 1), forAnotherNumber);
        bytes memory forAnotherTier = _issue(GUARDED, _batch(_issued(bob, 1, 1)));
        _expectRefusedBySomebody(eventId, PAID, _issued(bob, 1, 1), forAnotherTier);
        bytes memory forThisEvent = _issue(PAID, _batch(_issued(bob, 1, 1)));
        _expectRefusedBySomebody(_listEvent(), PAID, _issued(bob, 1, 1), forThisEvent);
    }

    function test_refuses_whatWasSignedForAnotherCheckoutOrChain() public {
        Order memory order = _issued(bob, 1, 1);
        bytes32[] memory nonces = new bytes32[](1);
        nonces[0] = order.nonce;
        TicketCheckout other = new TicketCheckout(admin, settler, manager, permissions);
        bytes memory forAnother = signatureOf(saleSignerKey, other.issueDigest(eventId, PAID, nonces));
        _expectRefusedBySomebody(eventId, PAID, order, forAnother);
        vm.chainId(77);
        bytes memory elsewhere = signatureOf(saleSignerKey, till.issueDigest(eventId, PAID, nonces));
        vm.chainId(31_337); // where tests run, as it was
        _expectRefusedBySomebody(eventId, PAID, order, elsewhere);
    }

    function test_refuses_aSaleSignerWhoIsNoneAnyMore() public {
        Order memory order = _issued(ada, 1, 7);
        bytes memory issue = _issue(PAID, _batch(order));
        bytes32 role = manager.SALE_SIGNER_ROLE();
        vm.prank(admin);
        manager.revokeRole(role, saleSigner);
        _expectRefused(order, issue, saleSigner);
        _assertNothingHappenedTo(order);
    }

    function test_asksForNoSignature_whereNothingIsPaid() public {
        Order memory order = _issued(ada, 1, 7);
        order.signature = "";
        _expectFailed(order, ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(settler);
        till.settle(eventId, PAID, _batch(order), "");
    }

    function _expectRefused(Order memory order, bytes memory issue, address signer) private {
        vm.expectRevert(abi.encodeWithSelector(ITicketCheckout.NotSaleSigner.selector, signer));
        vm.prank(settler);
        till.settle(eventId, PAID, _batch(order), issue);
    }

    function _expectRefusedBySomebody(uint256 ofEvent, uint256 tierId, Order memory order, bytes memory issue) private {
        vm.expectPartialRevert(ITicketCheckout.NotSaleSigner.selector);
        vm.prank(settler);
        till.settle(ofEvent, tierId, _batch(order), issue);
    }
}
