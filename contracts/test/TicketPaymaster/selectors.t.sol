// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {ISpendPermissions} from "../../src/spending/ISpendPermissions.sol";
import {
    ISponsoredPaymentGateway,
    ISponsoredRewardPool,
    ISponsoredSpendPermissions,
    ISponsoredToken,
    ISponsoredWallet,
    ISponsoredWalletFactory
} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {SmartWalletFactory} from "../../src/wallet/SmartWalletFactory.sol";
import {Assertions} from "../support/Assertions.sol";

/// @dev What the list calls by its own small interfaces is what the contracts have. Events and tickets are not here: of
/// those the list takes the contracts' own interfaces, and `AllowList` their signatures as text.
contract SelectorsTest is Assertions {
    /// @dev Asked for their selectors only, never called.
    SmartWallet private constant _wallet = SmartWallet(payable(address(0)));
    SmartWalletFactory private constant _factory = SmartWalletFactory(address(0));
    TestUSDC private constant _usdc = TestUSDC(address(0));

    function test_agree_withOurWallet() public pure {
        agrees(ISponsoredWallet.execute.selector, _wallet.execute.selector);
        agrees(ISponsoredWallet.executeBatch.selector, _wallet.executeBatch.selector);
        agrees(ISponsoredWallet.addOwner.selector, _wallet.addOwner.selector);
        agrees(ISponsoredWallet.removeOwner.selector, _wallet.removeOwner.selector);
    }

    function test_agree_withOurFactory_andTheToken() public pure {
        agrees(ISponsoredWalletFactory.createAccount.selector, _factory.createAccount.selector);
        agrees(ISponsoredToken.approve.selector, _usdc.approve.selector);
    }

    function test_agree_withPermissions_theGateway_andTheRewardPool() public pure {
        agrees(ISponsoredSpendPermissions.grant.selector, ISpendPermissions.grant.selector);
        agrees(ISponsoredSpendPermissions.revoke.selector, ISpendPermissions.revoke.selector);
        agrees(ISponsoredPaymentGateway.pay.selector, IPaymentGateway.pay.selector);
        agrees(ISponsoredRewardPool.claim.selector, IRewardPool.claim.selector);
    }

    /// @dev The reference SimpleAccount's, which stock clients send.
    function test_agree_withStockClients() public pure {
        agrees(ISponsoredWallet.execute.selector, 0xb61d27f6);
        agrees(ISponsoredWallet.executeBatch.selector, 0x34fcd5be);
        agrees(ISponsoredWalletFactory.createAccount.selector, 0x5fbfb9cf);
    }

    function agrees(bytes4 ours, bytes4 theirs) private pure {
        assertEq(bytes32(ours), bytes32(theirs));
    }
}
