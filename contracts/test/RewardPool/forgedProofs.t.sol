// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// @dev Whoever is not in the tree, or not so, finds no proof.
contract ForgedProofsTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        _publish(WEEK);
    }

    function testFuzz_refuses_whateverProof(bytes32[] memory proof, uint256 amount) public {
        _refuses(stranger, amount, proof);
    }

    function testFuzz_refuses_aProofThatWasChanged(uint256 which, uint256 place, bytes32 other) public {
        which = bound(which, 0, people.length - 1);
        bytes32[] memory proof = _proof(WEEK, which);
        place = bound(place, 0, proof.length - 1);
        vm.assume(proof[place] != other);
        proof[place] = other;
        _refuses(people[which], _amountOf(which), proof);
    }

    function test_refuses_aProofThatIsShorterOrLonger() public {
        bytes32[] memory proof = _proof(WEEK, 0);
        _refuses(people[0], _amountOf(0), new bytes32[](0));
        bytes32[] memory longer = new bytes32[](proof.length + 1);
        for (uint256 i; i < proof.length; ++i) longer[i] = proof[i];
        _refuses(people[0], _amountOf(0), longer);
        bytes32[] memory shorter = new bytes32[](proof.length - 1);
        for (uint256 i; i < shorter.length; ++i) shorter[i] = proof[i];
        _refuses(people[0], _amountOf(0), shorter);
    }

    /// @dev The same people with the same amounts: a leaf names its week.
    function test_refuses_aProofOfAnotherWeek_underEitherRoot() public {
        _publish(WEEK + 1);
        bytes32[] memory proof = _proof(WEEK + 1, 0);
        _refuses(people[0], _amountOf(0), proof);
        proof = _proof(WEEK, 0);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK + 1, people[0], _amountOf(0)));
        _claimAs(people[0], WEEK + 1, _amountOf(0), proof);
    }

    /// @dev A past week's root, published again under a new number, pays nobody.
    function test_refuses_aPastRoot() public {
        bytes32 past = _root(WEEK);
        _publish(WEEK + 1, past, TOTAL);
        for (uint256 i; i < people.length; ++i) {
            bytes32[] memory proof = _proof(WEEK, i);
            vm.expectRevert(
                abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK + 1, people[i], _amountOf(i))
            );
            _claimAs(people[i], WEEK + 1, _amountOf(i), proof);
        }
    }

    /// @dev As some libraries do: it would be of the length of a node, if it were not 96 bytes.
    function testFuzz_refuses_aLeafThatWasHashedOnce(address account, uint256 amount) public {
        vm.assume(account != address(0) && account != address(pool) && account != address(usdc));
        bytes32 hashedOnce = keccak256(abi.encode(WEEK + 1, account, amount));
        _publish(WEEK + 1, Hashes.commutativeKeccak256(hashedOnce, keccak256("a neighbour")), 1);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = keccak256("a neighbour");
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK + 1, account, amount));
        _claimAs(account, WEEK + 1, amount, proof);
    }

    /// @dev The two hashes below the root, sent as what a leaf is made of: too short to be one.
    function test_refuses_aSecondPreimage() public {
        bytes32[] memory leaves = _leaves(WEEK);
        bytes32 left = Hashes.commutativeKeccak256(leaves[0], leaves[1]);
        bytes32 right = Hashes.commutativeKeccak256(leaves[2], leaves[3]);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = leaves[4];
        // week, account and amount out of the two hashes, for the 64 bytes that hash to the node
        _refuses(address(uint160(uint256(left))), uint256(right), proof);
        bytes memory call = bytes.concat(pool.claim.selector, left, right);
        (bool done, ) = address(pool).call(call);
        assertFalse(done);
    }

    function _refuses(address who, uint256 amount, bytes32[] memory proof) private {
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK, who, amount));
        _claimAs(who, WEEK, amount, proof);
    }
}
