// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ISpendPermissions, Permission} from "../../src/spending/ISpendPermissions.sol";
import {NaySayingToken} from "../malice/NaySayingToken.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {vm} from "../support/Vm.sol";
import {PermissionFixture} from "./PermissionFixture.sol";

contract SpendTest is PermissionFixture {
    function testFuzz_takesWithinTheLimits(uint256 first, uint256 second) public {
        Permission memory permission = _permission();
        bytes32 id = _grant(permission);
        first = bound(first, 0, PER_PAYMENT);
        second = bound(second, 0, PER_PAYMENT);
        vm.expectEmit(address(permissions));
        emit ISpendPermissions.Spent(id, person_, shop, first, PER_DAY - first);
        _spend(permission, first);
        vm.prank(spender);
        permissions.spend(permission, branch, second);
        assertEq(usdc.balanceOf(shop), first);
        assertEq(usdc.balanceOf(branch), second);
        assertEq(usdc.balanceOf(person_), BALANCE - first - second);
    }

    /// @dev Whatever is tried at whatever times: in no period more than its limit, at no time more than one payment's.
    function testFuzz_neverTakesMoreThanAPeriodAllows(uint256[12] memory amounts, uint32[12] memory pauses) public {
        Permission memory permission = _permission();
        permission.amountPerPeriod = 2 * PER_PAYMENT + 5;
        _grant(permission);
        uint256[] memory taken = new uint256[](64);
        for (uint256 i; i < amounts.length; ++i) {
            vm.warp(block.timestamp + (pauses[i] % 30 hours));
            uint256 amount = amounts[i] % (PER_PAYMENT + 2);
            uint256 spendable = permissions.spendable(permission);
            vm.prank(spender);
            try permissions.spend(permission, shop, amount) {
                assertLe(amount, spendable);
                uint256 day = (block.timestamp - permission.start) / 1 days;
                taken[day] += amount;
                assertLe(taken[day], permission.amountPerPeriod);
            } catch {
                assertGt(amount, spendable);
            }
        }
    }

    function test_beginsAnew_withEachPeriod() public {
        Permission memory permission = _permission();
        _grant(permission);
        for (uint256 i; i < 10; ++i) _spend(permission, PER_PAYMENT);
        assertEq(permissions.spendable(permission), 0);
        _expect(abi.encodeWithSelector(ISpendPermissions.OverPeriodLimit.selector, 1, 0));
        _spend(permission, 1);
        vm.warp(permission.start + 1 days - 1);
        _expect(abi.encodeWithSelector(ISpendPermissions.OverPeriodLimit.selector, 1, 0));
        _spend(permission, 1);
        vm.warp(permission.start + 1 days);
        assertEq(permissions.spendable(permission), PER_PAYMENT);
        _spend(permission, PER_PAYMENT);
    }

    function test_saysWhatIsLeftWhereThatIsLess() public {
        Permission memory permission = _permission();
        permission.amountPerPeriod = PER_PAYMENT + 3;
        _grant(permission);
        _spend(permission, PER_PAYMENT);
        assertEq(permissions.spendable(permission), 3);
    }

    function test_refuses_beyondAPayment() public {
        Permission memory permission = _permission();
        _grant(permission);
        _expect(abi.encodeWithSelector(ISpendPermissions.OverPaymentLimit.selector, PER_PAYMENT + 1, PER_PAYMENT));
        _spend(permission, PER_PAYMENT + 1);
    }

    function test_refuses_anotherSpender() public {
        Permission memory permission = _permission();
        _grant(permission);
        address[3] memory others = [stranger, shop, person_];
        for (uint256 i; i < others.length; ++i) {
            _expect(abi.encodeWithSelector(ISpendPermissions.NotTheSpender.selector, others[i], spender));
            vm.prank(others[i]);
            permissions.spend(permission, shop, 1);
        }
    }

    function test_refuses_anotherRecipient() public {
        Permission memory permission = _permission();
        _grant(permission);
        _expect(abi.encodeWithSelector(ISpendPermissions.NotARecipient.selector, stranger));
        vm.prank(spender);
        permissions.spend(permission, stranger, 1);
    }

    function test_refuses_outsideItsTime() public {
        Permission memory permission = _permission();
        permission.start += 1;
        _grant(permission);
        assertEq(permissions.spendable(permission), 0);
        _expectOutside(permission);
        vm.warp(permission.start);
        _spend(permission, 1);
        vm.warp(permission.end - 1);
        _spend(permission, 1);
        vm.warp(permission.end);
        assertEq(permissions.spendable(permission), 0);
        _expectOutside(permission);
    }

    function testFuzz_refuses_whatWasNotGranted(uint256 salt) public {
        Permission memory permission = _permission();
        _grant(permission);
        permission.salt = bound(salt, 1, type(uint256).max);
        _expect(abi.encodeWithSelector(ISpendPermissions.NotGranted.selector, permissions.permissionIdOf(permission)));
        _spend(permission, 1);
    }

    function test_refuses_aSpenderWhoRaisesTheLimits() public {
        Permission memory permission = _permission();
        _grant(permission);
        permission.amountPerPayment = type(uint128).max;
        permission.amountPerPeriod = type(uint128).max;
        vm.expectPartialRevert(ISpendPermissions.NotGranted.selector);
        _spend(permission, BALANCE);
    }

    function test_refuses_whatTheWalletHasNotOrHasNotApproved() public {
        Permission memory permission = _permission();
        _grant(permission);
        vm.prank(person_);
        usdc.approve(address(permissions), 0);
        _expect(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(permissions), 0, 1));
        _spend(permission, 1);
        assertEq(permissions.spendable(permission), PER_PAYMENT);
    }

    function test_refuses_aTokenThatAnswersNo() public {
        Permission memory permission = _permission();
        permission.token = address(new NaySayingToken());
        _grant(permission);
        _expect(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, permission.token));
        _spend(permission, 1);
    }

    /// @dev What is counted is counted before the token is called.
    function test_countsBeforeItCalls() public {
        ReenteringToken token = new ReenteringToken();
        token.mint(person_, BALANCE);
        Permission memory permission = _permission();
        permission.token = address(token);
        permission.spender = address(token);
        permission.amountPerPeriod = PER_PAYMENT;
        _grant(permission);
        vm.prank(person_);
        token.approve(address(permissions), BALANCE);
        token.callBefore(address(permissions), abi.encodeCall(permissions.spend, (permission, shop, 1)));
        _spend(permission, PER_PAYMENT);
        assertEq(bytes32(token.stoppedBy()), bytes32(ISpendPermissions.OverPeriodLimit.selector));
        assertEq(token.balanceOf(shop), PER_PAYMENT);
    }

    function _expectOutside(Permission memory permission) private {
        _expect(
            abi.encodeWithSelector(
                ISpendPermissions.OutsideTerm.selector,
                block.timestamp,
                permission.start,
                permission.end
            )
        );
        _spend(permission, 1);
    }
}
