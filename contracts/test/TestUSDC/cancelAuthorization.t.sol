// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {vm} from "../support/Vm.sol";
import {UsdcFixture} from "./UsdcFixture.sol";

contract CancelAuthorizationTest is UsdcFixture {
    function test_makesAnAuthorizationVoid() public {
        Authorization memory a = _authorization(payer, 5e6);
        bytes memory signature = _sign(TRANSFER, a);
        vm.expectEmit(address(usdc));
        emit IERC3009Cancel.AuthorizationCanceled(payer, a.nonce);
        usdc.cancelAuthorization(payer, a.nonce, _cancellation(payer, a.nonce));
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, payer, a.nonce));
        _transfer(a, signature);
    }

    function test_isAContractsToDoToo() public {
        usdc.cancelAuthorization(
            address(wallet),
            bytes32(uint256(1)),
            _cancellation(address(wallet), bytes32(uint256(1)))
        );
        assertTrue(usdc.authorizationState(address(wallet), bytes32(uint256(1))));
    }

    function test_takesTheSignatureInThreeParts() public {
        bytes32 nonce = keccak256("another");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, _typed(keccak256(abi.encode(CANCEL, payer, nonce))));
        usdc.cancelAuthorization(payer, nonce, v, r, s);
        assertTrue(usdc.authorizationState(payer, nonce));
    }

    function test_refuses_somebodyElse() public {
        bytes memory signature = _cancellation(payer, bytes32(0));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        usdc.cancelAuthorization(owner, bytes32(0), signature);
    }

    function test_refuses_whatWasUsed() public {
        Authorization memory a = _authorization(payer, 5e6);
        _transfer(a, _sign(TRANSFER, a));
        bytes memory signature = _cancellation(payer, a.nonce);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, payer, a.nonce));
        usdc.cancelAuthorization(payer, a.nonce, signature);
    }

    function _cancellation(address from, bytes32 nonce) private view returns (bytes memory) {
        return signatureOf(payerKey, _typed(keccak256(abi.encode(CANCEL, from, nonce))));
    }
}
