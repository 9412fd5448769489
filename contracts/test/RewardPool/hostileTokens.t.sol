// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ExactPayment} from "../../src/treasury/ExactPayment.sol";
import {FeeTakingToken} from "../malice/FeeTakingToken.sol";
import {LyingToken} from "../malice/LyingToken.sol";
import {NaySayingToken} from "../malice/NaySayingToken.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// @dev Tokens that are no USDC: a claim that was not paid is not used up, and nothing runs inside a claim.
contract HostileTokensTest is PoolFixture {
    function test_marksNothing_forATokenThatLies() public {
        LyingToken token = new LyingToken();
        _trustIn(token);
        token.mint(address(pool), TOTAL);
        _publish(WEEK);
        _refuses(abi.encodeWithSelector(ExactPayment.WrongTransfer.selector, address(pool), 0, _amountOf(0)));
    }

    function test_marksNothing_forATokenThatDeliversLess() public {
        FeeTakingToken token = new FeeTakingToken();
        _trustIn(token);
        token.mint(address(pool), TOTAL);
        _publish(WEEK);
        uint256 less = _amountOf(0) - _amountOf(0) / 100;
        _refuses(abi.encodeWithSelector(ExactPayment.WrongTransfer.selector, people[0], less, _amountOf(0)));
    }

    function test_marksNothing_forATokenThatAnswersNo() public {
        NaySayingToken token = new NaySayingToken();
        _trustIn(token);
        token.mint(address(pool), TOTAL);
        _publish(WEEK);
        _refuses(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
    }

    /// @dev As bad as can be: the token is publisher, too, and would promise the money that is on its way.
    function test_letsNothingRunInsideAClaim() public {
        bytes32[] memory none;
        bytes[3] memory calls = [
            abi.encodeCall(pool.claim, (WEEK, 1, none)),
            abi.encodeCall(pool.publishRoot, (WEEK + 1, keccak256("a root"), 1)),
            abi.encodeCall(pool.release, (WEEK))
        ];
        for (uint256 i; i < calls.length; ++i) {
            ReenteringToken token = _reentering();
            token.callBefore(address(pool), calls[i]);
            _claim(WEEK, 0);
            assertEq(
                bytes32(token.stoppedBy()),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
            assertEq(token.balanceOf(people[0]), _amountOf(0));
        }
    }

    function test_letsNothingRunInsideAReturn() public {
        ReenteringToken token = _reentering();
        bytes32[] memory none;
        token.callBefore(address(pool), abi.encodeCall(pool.claim, (WEEK, 1, none)));
        vm.prank(admin);
        pool.returnUnpromised();
        assertEq(bytes32(token.stoppedBy()), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
    }

    /// @dev Money that a token took away cannot be promised again, and what is promised is paid while it lasts.
    function test_promisesNothingNew_whenMoneyHasVanished() public {
        _publish(WEEK);
        vm.prank(address(pool));
        usdc.transfer(stranger, 100e6 - TOTAL + 1);
        assertEq(pool.unpromised(), 0);
        _claim(WEEK, 0);
    }

    function _trustIn(IERC20 token) private {
        (router, pool) = _newTreasury(token);
    }

    function _reentering() private returns (ReenteringToken token) {
        token = new ReenteringToken();
        _trustIn(token);
        token.mint(address(pool), 2 * TOTAL);
        _publish(WEEK);
        bytes32 role = pool.PUBLISHER_ROLE();
        vm.prank(admin);
        pool.grantRole(role, address(token));
    }

    function _refuses(bytes memory reason) private {
        bytes32[] memory proof = _proof(WEEK, 0);
        vm.expectRevert(reason);
        _claimAs(people[0], WEEK, _amountOf(0), proof);
        assertFalse(pool.isClaimed(WEEK, people[0]));
        assertEq(_left(WEEK), TOTAL);
    }
}
