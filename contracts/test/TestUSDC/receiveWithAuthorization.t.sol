// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {vm} from "../support/Vm.sol";
import {UsdcFixture} from "./UsdcFixture.sol";

contract ReceiveWithAuthorizationTest is UsdcFixture {
    function test_movesWhatThePayerSignedToTheCaller() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(RECEIVE, a);
        vm.prank(payee);
        _receive(a, signature);
        assertEq(usdc.balanceOf(payee), 5e6);
    }

    function test_takesTheSignatureInThreePartsAndOfAContract() public {
        Authorization memory a = _authorization(payer, 5e6);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, _digest(RECEIVE, a));
        vm.prank(payee);
        usdc.receiveWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, v, r, s);
        a = _authorization(address(wallet), 5e6);
        bytes memory signature = _sign(RECEIVE, a);
        vm.prank(payee);
        _receive(a, signature);
        assertEq(usdc.balanceOf(payee), 10e6);
    }

    /// @dev G4: nobody can take the payment out of the payee's hands by sending it first.
    function test_refuses_anybodyButThePayee() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(RECEIVE, a);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, payee));
        vm.prank(owner);
        _receive(a, signature);
    }

    function test_refuses_aTransferAuthorization() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(payee);
        _receive(a, signature);
    }
}
