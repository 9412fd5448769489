// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {Invariants} from "../support/Invariants.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

/// @dev Adds and removes owners at random through the wallet, and keeps a list of its own of who should be one.
contract OwnersHandler {
    address private constant ENTRY_POINT = 0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108;

    SmartWallet private immutable _wallet;
    bytes[] private _candidates;
    mapping(bytes owner => bool) private _expected;
    uint256 public expectedCount;
    bool public surprised;

    constructor(SmartWallet wallet, bytes[] memory candidates) {
        _wallet = wallet;
        for (uint256 i; i < candidates.length; ++i) _candidates.push(candidates[i]);
        _expected[candidates[0]] = true;
        expectedCount = 1;
    }

    function add(uint256 index) external {
        bytes memory owner = _candidates[index % _candidates.length];
        bool done = _execute(abi.encodeCall(_wallet.addOwner, (owner)));
        if (done == _expected[owner]) surprised = true;
        if (!done) return;
        _expected[owner] = true;
        ++expectedCount;
    }

    function remove(uint256 index) external {
        bytes memory owner = _candidates[index % _candidates.length];
        bool done = _execute(abi.encodeCall(_wallet.removeOwner, (owner)));
        if (done != (_expected[owner] && expectedCount > 1)) surprised = true;
        if (!done) return;
        _expected[owner] = false;
        --expectedCount;
    }

    function count() external view returns (uint256) {
        return _candidates.length;
    }

    function candidate(uint256 index) external view returns (bytes memory owner, bool expected) {
        owner = _candidates[index];
        expected = _expected[owner];
    }

    function _execute(bytes memory change) private returns (bool done) {
        vm.prank(ENTRY_POINT);
        (done, ) = address(_wallet).call(abi.encodeCall(_wallet.execute, (address(_wallet), 0, change)));
    }
}

contract OwnersInvariantTest is WalletFixture, Invariants {
    OwnersHandler private _handler;

    function setUp() public override {
        super.setUp();
        bytes[] memory candidates = new bytes[](5);
        candidates[0] = _bytes(owner);
        candidates[1] = _bytes(second);
        candidates[2] = _bytes(address(verifier));
        candidates[3] = abi.encodePacked(verifier, bytes32("x"), bytes32("y"));
        candidates[4] = abi.encodePacked(owner, "key"); // begins like the first owner
        vm.etch(owner, hex"00"); // so that it may be a verifier, too
        _handler = new OwnersHandler(wallet, candidates);
        driveWith(address(_handler));
    }

    function invariant_hasAnOwnerAlways() public view {
        assertGe(wallet.ownerCount(), 1);
    }

    function invariant_changesOwnersExactlyWhenItShould() public view {
        assertFalse(_handler.surprised());
    }

    function invariant_countsItsOwners() public view {
        assertEq(wallet.ownerCount(), _handler.expectedCount());
    }

    function invariant_knowsItsOwners() public view {
        for (uint256 i; i < _handler.count(); ++i) {
            (bytes memory candidate, bool expected) = _handler.candidate(i);
            assertEq(wallet.isOwner(candidate), expected);
        }
    }

    function invariant_obeysItsOwnersAndNobodyElse() public {
        uint256 byFirst = _validate("op", signatureOf(ownerKey, "op"));
        uint256 bySecond = _validate("op", signatureOf(secondKey, "op"));
        assertEq(byFirst == ACCEPTED, wallet.isOwner(_bytes(owner)));
        assertEq(bySecond == ACCEPTED, wallet.isOwner(_bytes(second)));
        assertEq(_validate("op", signatureOf(strangerKey, "op")), REFUSED);
    }
}
