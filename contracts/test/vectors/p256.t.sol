// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @dev The curve that passkeys sign on, as {PasskeyVerifier} computes it: edges in the manner of Wycheproof, each judged
/// by the way that is taken where there is a precompile and by the one that is taken where there is none. A8.
contract P256VectorsTest is Assertions {
    uint256 private constant P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF;
    uint256 private constant N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;

    /// @dev Wycheproof's signature with small r and s: the message is the bytes 123400.
    bytes32 private constant HASH = 0xbb5a52f42f9c9261ed4361f59422a1e30036e7c32b270c8807a419feca605023;
    uint256 private constant R = 5;
    uint256 private constant S = 1;
    uint256 private constant X = 0xa71af64de5126a4a4e02b7922d66ce9415ce88a4c9d25514d91082c8725ac957;
    uint256 private constant Y = 0x5d47723c8fbe580bb369fec9c2665d8e30a435b9932645482e7c9f11e872296b;

    function test_accepts_thePublishedSignature() public view {
        assertEq(sha256(hex"313233343030"), HASH);
        _expect(true, R, S, X, Y);
    }

    function test_refuses_aPartOfZero() public view {
        _expect(false, 0, S, X, Y);
        _expect(false, R, 0, X, Y);
        _expect(false, 0, 0, X, Y);
    }

    /// @dev The same number modulo the order is another signature.
    function test_refuses_aPartOutsideTheOrder() public view {
        _expect(false, R + N, S, X, Y);
        _expect(false, R, S + N, X, Y);
        _expect(false, N, S, X, Y);
        _expect(false, R, N, X, Y);
        _expect(false, type(uint256).max, S, X, Y);
        _expect(false, R, type(uint256).max, X, Y);
    }

    /// @dev -s signs as well as s does: only the lower of the two is taken.
    function test_refuses_theUpperHalf() public view {
        _expect(false, R, N - S, X, Y);
        _expect(false, R, N / 2 + 1, X, Y);
    }

    function test_refuses_aNeighbour() public view {
        _expect(false, R + 1, S, X, Y);
        _expect(false, R - 1, S, X, Y);
        _expect(false, R, S + 1, X, Y);
    }

    function test_refuses_aKeyThatIsNoPointOfTheCurve() public view {
        _expect(false, R, S, X, Y + 1);
        _expect(false, R, S, X + 1, Y);
        _expect(false, R, S, Y, X);
        _expect(false, R, S, 0, 0); // how infinity is written
        _expect(false, R, S, X, 0);
        _expect(false, R, S, P, Y);
        _expect(false, R, S, X, P);
    }

    /// @dev The other point with the same x is on the curve, and somebody else's key.
    function test_refuses_theMirroredKey() public view {
        assertTrue(P256.isValidPublicKey(bytes32(X), bytes32(P - Y)));
        _expect(false, R, S, X, P - Y);
    }

    function testFuzz_acceptsWhatAKeySigned_andNothingNearIt(uint256 key, bytes32 hash, uint256 bit) public view {
        key = bound(key, 1, N - 1);
        (uint256 x, uint256 y) = vm.publicKeyP256(key);
        (bytes32 r, bytes32 s) = vm.signP256(key, hash);
        if (uint256(s) > N / 2) s = bytes32(N - uint256(s));
        assertTrue(P256.verify(hash, r, s, bytes32(x), bytes32(y)));
        assertTrue(P256.verifySolidity(hash, r, s, bytes32(x), bytes32(y)));
        bytes32 flipped = bytes32(1 << (bit % 256));
        assertFalse(P256.verify(hash ^ flipped, r, s, bytes32(x), bytes32(y)));
        assertFalse(P256.verify(hash, r ^ flipped, s, bytes32(x), bytes32(y)));
        assertFalse(P256.verify(hash, r, s ^ flipped, bytes32(x), bytes32(y)));
        assertFalse(P256.verify(hash, r, s, bytes32(x) ^ flipped, bytes32(y)));
        assertFalse(P256.verify(hash, r, s, bytes32(x), bytes32(y) ^ flipped));
    }

    function _expect(bool valid, uint256 r, uint256 s, uint256 x, uint256 y) private view {
        assertEq(P256.verify(HASH, bytes32(r), bytes32(s), bytes32(x), bytes32(y)), valid);
        assertEq(P256.verifySolidity(HASH, bytes32(r), bytes32(s), bytes32(x), bytes32(y)), valid);
    }
}
