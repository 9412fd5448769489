// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permission} from "../../src/spending/ISpendPermissions.sol";
import {SpendPermissions} from "../../src/spending/SpendPermissions.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {Assertions} from "../support/Assertions.sol";
import {KeyedContract} from "../support/KeyedContract.sol";
import {vm} from "../support/Vm.sol";

/// @notice A person who lets a shop take a hundred dollars a day, ten at a time, for a month.
abstract contract PermissionFixture is Assertions {
    uint128 internal constant PER_PAYMENT = 10e6;
    uint128 internal constant PER_DAY = 100e6;
    uint256 internal constant BALANCE = 1e12;

    SpendPermissions internal permissions;
    TestUSDC internal usdc;
    KeyedContract internal wallet;
    address internal person_;
    uint256 internal key;
    address internal spender = personAddress("spender");
    address internal shop = personAddress("shop");
    address internal branch = personAddress("branch");
    address internal stranger = personAddress("stranger");
    address internal admin = personAddress("admin");

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        (person_, key) = person("person");
        usdc = new TestUSDC(admin);
        permissions = new SpendPermissions();
        wallet = new KeyedContract(person_);
        usdc.mint(person_, BALANCE);
        vm.prank(person_);
        usdc.approve(address(permissions), type(uint256).max);
    }

    function _permission() internal view returns (Permission memory permission) {
        permission.wallet = person_;
        permission.token = address(usdc);
        permission.spender = spender;
        permission.recipients = new address[](2);
        permission.recipients[0] = shop;
        permission.recipients[1] = branch;
        permission.amountPerPayment = PER_PAYMENT;
        permission.amountPerPeriod = PER_DAY;
        permission.period = 1 days;
        permission.start = uint48(block.timestamp);
        permission.end = uint48(block.timestamp + 30 days);
    }

    function _grant(Permission memory permission) internal returns (bytes32) {
        vm.prank(permission.wallet);
        return permissions.grant(permission);
    }

    function _spend(Permission memory permission, uint256 amount) internal {
        vm.prank(permission.spender);
        permissions.spend(permission, shop, amount);
    }

    function _expect(bytes memory reason) internal {
        vm.expectRevert(reason);
    }
}
