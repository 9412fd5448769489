// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {UsdcFixture} from "./UsdcFixture.sol";

/// @dev What the token is, whom it denies, and that anybody may mint it.
contract DenylistTest is UsdcFixture {
    function test_isDollarsWithSixDecimals() public view {
        assertEq(usdc.name(), "USD Coin");
        assertEq(usdc.symbol(), "USDC");
        assertEq(usdc.version(), "2");
        assertEq(usdc.decimals(), 6);
        (, string memory name, string memory version, uint256 chainId, address token, , ) = usdc.eip712Domain();
        assertEq(name, "USD Coin");
        assertEq(version, "2");
        assertEq(chainId, block.chainid);
        assertEq(token, address(usdc));
    }

    function test_stopsTheDeniedInEveryRole() public {
        vm.prank(payer);
        usdc.approve(payee, type(uint256).max);
        vm.expectEmit(address(usdc));
        emit TestUSDC.DenialChanged(payee, true);
        vm.prank(owner);
        usdc.setDenied(payee, true);
        assertTrue(usdc.isDenied(payee));
        bytes memory reason = abi.encodeWithSelector(TestUSDC.Denied.selector, payee);
        vm.expectRevert(reason);
        vm.prank(payer);
        usdc.transfer(payee, 1);
        vm.expectRevert(reason);
        vm.prank(payee);
        usdc.transferFrom(payer, owner, 1);
        vm.expectRevert(reason);
        vm.prank(payer);
        usdc.approve(payee, 1);
        vm.expectRevert(reason);
        vm.prank(payee);
        usdc.transfer(payer, 0);
        vm.expectRevert(reason);
        usdc.mint(payee, 1);
    }

    function test_letsThemBackIn() public {
        vm.startPrank(owner);
        usdc.setDenied(payee, true);
        usdc.setDenied(payee, false);
        vm.stopPrank();
        usdc.mint(payee, 1);
        assertEq(usdc.balanceOf(payee), 1);
    }

    function test_countsNobodyTwice() public {
        vm.startPrank(owner);
        usdc.setDenied(payee, true);
        usdc.setDenied(payee, true);
        usdc.setDenied(payer, true);
        usdc.setDenied(payee, false);
        usdc.setDenied(payee, false);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, payer));
        usdc.mint(payer, 1);
        vm.prank(owner);
        usdc.setDenied(payer, false);
        usdc.mint(payer, 1);
    }

    function test_refuses_whatERC20Refuses() public {
        vm.startPrank(payer);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        usdc.approve(address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        usdc.transfer(address(0), 1);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, payee, 0, 1));
        vm.prank(payee);
        usdc.transferFrom(payer, payee, 1);
    }

    function test_needsAnOwner() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        new TestUSDC(address(0));
    }

    function test_isTheOwnersToChange() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, payer));
        vm.prank(payer);
        usdc.setDenied(payee, true);
    }
}
