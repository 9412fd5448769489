// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentGateway} from "../../src/merchants/PaymentGateway.sol";
import {PaymentGatewayProxy} from "../../src/merchants/PaymentGatewayProxy.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract SettingsTest is GatewayFixture {
    function test_beginsAsItWasTold() public view {
        assertEq(gateway.owner(), owner);
        assertEq(gateway.treasuryAddress(), treasury);
        assertEq(gateway.signerAddress(), signer);
        assertTrue(gateway.enforceTokenWhitelist());
        assertTrue(gateway.supportedTokens(address(usdc)));
        assertFalse(gateway.supportedTokens(address(this)));
        assertFalse(gateway.isPaymentProcessed(PAYMENT));
    }

    function test_refuses_toBeginWithoutAnOwner() public {
        address code = address(new PaymentGateway(address(forwarder)));
        bytes memory initialization = abi.encodeCall(
            PaymentGateway.initialize,
            (address(0), treasury, signer, new address[](0))
        );
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        new PaymentGatewayProxy(code, initialization);
    }

    function test_hasADomainOfItsOwn_atTheProxy() public view {
        (, string memory name, string memory version, uint256 chainId, address place, , ) = gateway.eip712Domain();
        assertEq(name, "PaymentGateway");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(place, address(gateway));
        assertEq(gateway.getDomainSeparator(), _domain());
    }

    function test_changesTheTreasury_fromTheNextPaymentOn() public {
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.TreasuryChanged(treasury, stranger);
        vm.prank(owner);
        gateway.setTreasury(stranger);
        _pay(_terms());
        assertEq(usdc.balanceOf(stranger), FEE);
        assertEq(usdc.balanceOf(treasury), 0);
    }

    function test_takesTokensOnAndOff() public {
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.TokenSupportChanged(address(usdc), false);
        vm.prank(owner);
        gateway.setSupportedToken(address(usdc), false);
        assertFalse(gateway.supportedTokens(address(usdc)));
    }

    function testFuzz_takesManyTokensAtOnce(address[] memory tokens, bool supported) public {
        for (uint256 i; i < tokens.length; ++i) {
            vm.assume(tokens[i] != address(0));
            vm.expectEmit(address(gateway));
            emit IPaymentGateway.TokenSupportChanged(tokens[i], supported);
        }
        vm.prank(owner);
        gateway.batchSetSupportedTokens(tokens, supported);
        for (uint256 i; i < tokens.length; ++i) assertEq(gateway.supportedTokens(tokens[i]), supported);
    }

    function test_opensAndClosesTheList() public {
        for (uint256 i; i < 2; ++i) {
            vm.expectEmit(address(gateway));
            emit IPaymentGateway.TokenWhitelistEnforced(i == 1);
            vm.prank(owner);
            gateway.setEnforceTokenWhitelist(i == 1);
            assertEq(gateway.enforceTokenWhitelist(), i == 1);
        }
    }

    function test_refuses_nobody() public {
        address[] memory tokens = new address[](1);
        vm.startPrank(owner);
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        gateway.setTreasury(address(0));
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        gateway.setSigner(address(0));
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        gateway.setSupportedToken(address(0), true);
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        gateway.batchSetSupportedTokens(tokens, true);
        vm.stopPrank();
    }

    function testFuzz_refuses_everybodyButTheOwner(address caller) public {
        vm.assume(caller != owner && caller != address(0));
        bytes[10] memory calls = [
            abi.encodeCall(gateway.setTreasury, (caller)),
            abi.encodeCall(gateway.setSigner, (caller)),
            abi.encodeCall(gateway.dropFormerSigner, ()),
            abi.encodeCall(gateway.setSupportedToken, (caller, true)),
            abi.encodeCall(gateway.batchSetSupportedTokens, (new address[](0), true)),
            abi.encodeCall(gateway.setEnforceTokenWhitelist, (false)),
            abi.encodeCall(gateway.transferOwnership, (caller)),
            abi.encodeCall(gateway.renounceOwnership, ()),
            abi.encodeCall(gateway.acceptOwnership, ()),
            abi.encodeCall(gateway.upgradeToAndCall, (address(this), ""))
        ];
        for (uint256 i; i < calls.length; ++i) {
            // the forwarder is nobody, unless it says in whose name it calls
            if (i == 8 && caller == address(forwarder)) continue;
            vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
            vm.prank(caller);
            _relay(address(gateway), calls[i]);
        }
    }

    function test_handsTheOwnershipOn_inTwoSteps_andNeverGivesItUp() public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(IPaymentGateway.OwnerIsNeeded.selector, owner));
        gateway.renounceOwnership();
        vm.prank(owner);
        gateway.transferOwnership(stranger);
        assertEq(gateway.owner(), owner);
        assertEq(gateway.pendingOwner(), stranger);
        vm.prank(stranger);
        gateway.acceptOwnership();
        assertEq(gateway.owner(), stranger);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, owner));
        vm.prank(owner);
        gateway.setTreasury(owner);
    }
}
