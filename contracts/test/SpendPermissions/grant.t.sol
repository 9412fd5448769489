// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISpendPermissions, Permission} from "../../src/spending/ISpendPermissions.sol";
import {vm} from "../support/Vm.sol";
import {PermissionFixture} from "./PermissionFixture.sol";

contract GrantTest is PermissionFixture {
    bytes32 private constant TYPEHASH = keccak256(
        "SpendPermission(address wallet,address token,address spender,address[] recipients,uint128 amountPerPayment,uint128 amountPerPeriod,uint48 period,uint48 start,uint48 end,uint256 salt)"
    );

    function test_grants_byTheWalletsOwnCall() public {
        Permission memory permission = _permission();
        bytes32 id = permissions.permissionIdOf(permission);
        assertFalse(permissions.isGranted(permission));
        vm.expectEmit(address(permissions));
        emit ISpendPermissions.PermissionGranted(id, person_, spender, permission);
        assertEq(_grant(permission), id);
        assertTrue(permissions.isGranted(permission));
        assertEq(permissions.spendable(permission), PER_PAYMENT);
    }

    function test_grants_byTheWalletsSignature_whoeverSendsIt() public {
        Permission memory permission = _permission();
        bytes memory signature = signatureOf(key, permissions.permissionIdOf(permission));
        vm.prank(stranger);
        permissions.grantBySignature(permission, signature);
        assertTrue(permissions.isGranted(permission));
        permission.wallet = address(wallet);
        signature = signatureOf(key, permissions.permissionIdOf(permission));
        permissions.grantBySignature(permission, signature);
        assertTrue(permissions.isGranted(permission));
    }

    function test_grantingAgain_changesNothing() public {
        Permission memory permission = _permission();
        _grant(permission);
        _spend(permission, 1);
        vm.recordLogs();
        _grant(permission);
        assertEq(vm.getRecordedLogs().length, 0);
        permissions.grantBySignature(permission, signatureOf(key, permissions.permissionIdOf(permission)));
        vm.warp(block.timestamp + 1);
        assertEq(permissions.spendable(permission), PER_PAYMENT);
    }

    function test_isKnownByItsTypedData_asItIsWritten() public view {
        Permission memory p = _permission();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("SpendPermissions"),
                keccak256("1"),
                block.chainid,
                address(permissions)
            )
        );
        bytes memory head = abi.encode(
            TYPEHASH,
            p.wallet,
            p.token,
            p.spender,
            keccak256(abi.encodePacked(p.recipients))
        );
        bytes memory tail = abi.encode(p.amountPerPayment, p.amountPerPeriod, p.period, p.start, p.end, p.salt);
        bytes32 terms = keccak256(bytes.concat(head, tail));
        assertEq(permissions.permissionIdOf(p), keccak256(abi.encodePacked(hex"1901", domain, terms)));
    }

    function test_refuses_anybodyElsesCall() public {
        Permission memory permission = _permission();
        address[3] memory others = [stranger, spender, shop];
        for (uint256 i; i < others.length; ++i) {
            _expect(abi.encodeWithSelector(ISpendPermissions.NotTheWallet.selector, others[i], person_));
            vm.prank(others[i]);
            permissions.grant(permission);
        }
    }

    function testFuzz_refuses_aSignatureForOtherTerms(uint256 dice) public {
        Permission memory permission = _permission();
        bytes memory signature = signatureOf(key, permissions.permissionIdOf(permission));
        uint256 way = dice % 10;
        if (way == 0) permission.wallet = address(wallet);
        if (way == 1) permission.token = stranger;
        if (way == 2) permission.spender = stranger;
        if (way == 3) permission.recipients[dice % 2] = stranger;
        if (way == 4) permission.amountPerPayment += 1;
        if (way == 5) permission.amountPerPeriod += 1;
        if (way == 6) permission.period -= 1;
        if (way == 7) permission.start -= 1;
        if (way == 8) permission.end += 1;
        if (way == 9) permission.salt += 1;
        _expect(abi.encodeWithSelector(ISpendPermissions.NotSignedByWallet.selector, permission.wallet));
        permissions.grantBySignature(permission, signature);
    }

    function test_refuses_aSignatureForAnotherChain() public {
        Permission memory permission = _permission();
        vm.chainId(77);
        bytes memory signature = signatureOf(key, permissions.permissionIdOf(permission));
        vm.chainId(78);
        _expect(abi.encodeWithSelector(ISpendPermissions.NotSignedByWallet.selector, person_));
        permissions.grantBySignature(permission, signature);
    }

    function test_refuses_whatWasRevoked() public {
        Permission memory permission = _permission();
        vm.prank(person_);
        bytes32 id = permissions.revoke(permission);
        _expect(abi.encodeWithSelector(ISpendPermissions.PermissionIsRevoked.selector, id));
        _grant(permission);
        _expect(abi.encodeWithSelector(ISpendPermissions.PermissionIsRevoked.selector, id));
        permissions.grantBySignature(permission, signatureOf(key, id));
        permission.salt = 1;
        _grant(permission);
        assertTrue(permissions.isGranted(permission));
    }

    function test_refuses_whatMakesNoSense() public {
        Permission memory permission = _permission();
        permission.spender = address(0);
        _expect(abi.encodeWithSelector(ISpendPermissions.NoSpender.selector));
        _grant(permission);
        permission = _permission();
        permission.recipients = new address[](0);
        _expect(abi.encodeWithSelector(ISpendPermissions.NoRecipients.selector));
        _grant(permission);
        permission = _permission();
        permission.end = permission.start;
        _expectWrongTerm(permission);
        permission = _permission();
        permission.period = 0;
        _expectWrongTerm(permission);
    }

    function _expectWrongTerm(Permission memory permission) private {
        _expect(
            abi.encodeWithSelector(
                ISpendPermissions.WrongTerm.selector,
                permission.start,
                permission.end,
                permission.period
            )
        );
        _grant(permission);
    }
}
