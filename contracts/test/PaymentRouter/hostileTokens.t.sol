// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ExactPayment} from "../../src/treasury/ExactPayment.sol";
import {IPaymentRouter} from "../../src/treasury/IPaymentRouter.sol";
import {FeeTakingToken} from "../malice/FeeTakingToken.sol";
import {GenerousToken} from "../malice/GenerousToken.sol";
import {LyingToken} from "../malice/LyingToken.sol";
import {NaySayingToken} from "../malice/NaySayingToken.sol";
import {OverchargingToken} from "../malice/OverchargingToken.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {TreasuryFixture} from "../support/TreasuryFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Tokens that are no USDC: none of them gets the router to say that it sent what did not arrive.
contract HostileTokensTest is TreasuryFixture {
    function test_refuses_aTokenThatLies() public {
        LyingToken token = new LyingToken();
        _trustIn(token);
        token.mint(address(router), 100);
        vm.expectRevert(_wrong(address(router), 0, 100));
        _withdraw(100);
        assertEq(router.leftToday(), LIMIT);
    }

    function test_refuses_aTokenThatDeliversLess() public {
        FeeTakingToken token = new FeeTakingToken();
        _trustIn(token);
        token.mint(address(router), 100);
        vm.expectRevert(_wrong(opsWallet, 99, 100));
        _withdraw(100);
    }

    function test_refuses_aTokenThatDeliversMore() public {
        GenerousToken token = new GenerousToken();
        _trustIn(token);
        token.mint(address(router), 100);
        vm.expectRevert(_wrong(address(pool), 101, 100));
        _fund(100);
    }

    function test_refuses_aTokenThatTakesAFeeOnTop() public {
        OverchargingToken token = new OverchargingToken();
        _trustIn(token);
        token.mint(address(router), 200);
        vm.expectRevert(_wrong(address(router), 101, 100));
        _withdraw(100);
    }

    function test_refuses_aTokenThatAnswersNo() public {
        NaySayingToken token = new NaySayingToken();
        _trustIn(token);
        token.mint(address(router), 100);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        _withdraw(100);
    }

    /// @dev As bad as can be: the token is operator, too.
    function test_countsBeforeItMoves_whenATokenReenters() public {
        ReenteringToken token = new ReenteringToken();
        _trustIn(token);
        token.mint(address(router), 2 * LIMIT);
        bytes32 role = router.OPERATOR_ROLE();
        vm.prank(admin);
        router.grantRole(role, address(token));
        token.callBefore(address(router), abi.encodeCall(router.withdrawToOpsWallet, (LIMIT - 59)));
        _withdraw(60);
        assertEq(bytes32(token.stoppedBy()), bytes32(IPaymentRouter.OverLimit.selector));
        assertEq(token.balanceOf(opsWallet), 60);
    }

    function _trustIn(IERC20 token) private {
        (router, pool) = _newTreasury(token);
    }

    function _wrong(address account, uint256 moved, uint256 expected) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ExactPayment.WrongTransfer.selector, account, moved, expected);
    }
}
