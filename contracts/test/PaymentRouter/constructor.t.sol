// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPaymentRouter} from "../../src/treasury/IPaymentRouter.sol";
import {PaymentRouter} from "../../src/treasury/PaymentRouter.sol";
import {TreasuryFixture} from "../support/TreasuryFixture.sol";
import {vm} from "../support/Vm.sol";

contract ConstructorTest is TreasuryFixture {
    function test_beginsAsItWasTold() public view {
        assertEq(address(router.usdc()), address(usdc));
        assertEq(router.defaultAdmin(), admin);
        assertEq(router.defaultAdminDelay(), 2 days);
        assertTrue(router.hasRole(router.OPERATOR_ROLE(), operator));
        assertEq(router.opsWallet(), opsWallet);
        assertEq(router.limit(), LIMIT);
        assertEq(router.leftToday(), LIMIT);
    }

    function test_makesAPool_thatGivesBackToIt() public view {
        assertEq(pool.router(), address(router));
        assertEq(address(pool.usdc()), address(usdc));
        assertEq(pool.defaultAdmin(), admin);
        assertTrue(pool.hasRole(pool.PUBLISHER_ROLE(), publisher));
    }

    function test_saysWhatItBeginsWith() public {
        vm.expectEmit(true, true, false, true);
        emit IPaymentRouter.OpsWalletChanged(address(0), opsWallet);
        vm.expectEmit(true, false, false, false);
        emit IPaymentRouter.RewardPoolChanged(address(0), address(0));
        vm.expectEmit();
        emit IPaymentRouter.LimitChanged(0, LIMIT);
        _newTreasury(usdc);
    }

    function test_refuses_toBeginWithoutSomebody() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector,
                address(0)
            )
        );
        new PaymentRouter(usdc, address(0), operator, publisher, opsWallet, LIMIT);
        vm.expectRevert(IPaymentRouter.NoAddress.selector);
        new PaymentRouter(IERC20(address(0)), admin, operator, publisher, opsWallet, LIMIT);
        vm.expectRevert(IPaymentRouter.NoAddress.selector);
        new PaymentRouter(usdc, admin, address(0), publisher, opsWallet, LIMIT);
        vm.expectRevert(IPaymentRouter.NoAddress.selector);
        new PaymentRouter(usdc, admin, operator, address(0), opsWallet, LIMIT);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.UnfitPayee.selector, address(0)));
        new PaymentRouter(usdc, admin, operator, publisher, address(0), LIMIT);
    }
}
