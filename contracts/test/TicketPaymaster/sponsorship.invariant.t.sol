// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {Invariants} from "../support/Invariants.sol";
import {vm} from "../support/Vm.sol";
import {AllowList} from "./AllowList.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @notice The life of a paymaster: signers come and go, it is paused and resumed, and all the while everybody asks.
contract SponsorshipHandler is PaymasterFixture, AllowList {
    uint256 public sponsoredCount;
    uint256 public wronglySponsored;
    uint256 public wronglyRefused;
    address public rightfulSigner;
    bool public isPaused;

    uint256 private _rightfulKey;
    uint256 private _proposedKey;

    constructor() {
        PaymasterFixture.setUp();
        (rightfulSigner, _rightfulKey) = (signer, signerKey);
    }

    function setUp() public override {}

    /// @dev A call of the list or another, within an operation that the signer, a former one or a stranger signed.
    function ask(uint256 choice, uint256 keySeed, address stranger, bytes4 selector, bool withValue) external {
        Entry[] memory list = allowed(sponsored, wallet);
        Entry memory entry = list[choice % list.length];
        bool isListed = choice % 3 != 0;
        if (!isListed) (entry.target, entry.selector) = (stranger, selector);
        uint256 value = withValue ? 1 : 0;
        uint256 key = keyOf(keySeed);
        bytes memory callData = execute(entry.target, value, abi.encodeWithSelector(entry.selector, choice));
        bool isRight = isListed && key == _rightfulKey && !isPaused && (value == 0 || entry.mayCarryValue);
        record(signedBy(key, operation(callData), VALID_AFTER, VALID_UNTIL), isRight);
    }

    function askChanged(uint256 position, bytes1 mask) external {
        PackedUserOperation memory op = signedBy(_rightfulKey, operation(purchase()), VALID_AFTER, VALID_UNTIL);
        op.callData[position % op.callData.length] ^= mask;
        record(op, mask == 0 && !isPaused);
    }

    function pause() external {
        if (isPaused) return;
        vm.prank(owner);
        paymaster.pause();
        isPaused = true;
    }

    function resume() external {
        if (!isPaused) return;
        vm.prank(owner);
        paymaster.resume();
        isPaused = false;
    }

    function propose(uint256 keySeed) external {
        _proposedKey = keyOf(keySeed);
        vm.prank(owner);
        paymaster.proposeSigner(vm.addr(_proposedKey));
    }

    function accept(uint256 keySeed, bool bySomebodyElse) external {
        uint256 key = bySomebodyElse ? keyOf(keySeed) : _proposedKey;
        if (key == 0) return;
        bytes32 structHash = keccak256(
            abi.encode(keccak256("SignerAcceptance(address signer)"), paymaster.proposedSigner())
        );
        try paymaster.acceptSigner(signatureOf(key, typedDigest(address(paymaster), structHash))) {
            if (key != _proposedKey) ++wronglySponsored;
            (_rightfulKey, rightfulSigner) = (key, vm.addr(key));
            _proposedKey = 0;
        } catch {
            if (key == _proposedKey) ++wronglyRefused;
        }
    }

    function seize(address stranger, uint256 keySeed) external {
        if (stranger == owner) return;
        vm.startPrank(stranger);
        (bool isProposed, ) = address(paymaster).call(
            abi.encodeCall(TicketPaymaster.proposeSigner, (vm.addr(keyOf(keySeed))))
        );
        (bool isWithdrawn, ) = address(paymaster).call(
            abi.encodeCall(TicketPaymaster.withdrawTo, (payable(stranger), 1))
        );
        vm.stopPrank();
        if (isProposed || isWithdrawn) ++wronglySponsored;
    }

    function paymasterUnderTest() external view returns (TicketPaymaster) {
        return paymaster;
    }

    function record(PackedUserOperation memory op, bool isRight) private {
        bool isGiven = isSponsored(op);
        if (isGiven) ++sponsoredCount;
        if (isGiven && !isRight) ++wronglySponsored;
        if (!isGiven && isRight) ++wronglyRefused;
    }

    /// @dev The rightful one half of the time, else one of a few that may have been it or may become it.
    function keyOf(uint256 seed) private view returns (uint256) {
        return seed % 2 == 0 ? _rightfulKey : 1 + (seed % 7);
    }
}

contract SponsorshipInvariantTest is Invariants {
    SponsorshipHandler private _handler;

    function setUp() public {
        _handler = new SponsorshipHandler();
        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = SponsorshipHandler.ask.selector;
        selectors[1] = SponsorshipHandler.askChanged.selector;
        selectors[2] = SponsorshipHandler.pause.selector;
        selectors[3] = SponsorshipHandler.resume.selector;
        selectors[4] = SponsorshipHandler.propose.selector;
        selectors[5] = SponsorshipHandler.accept.selector;
        selectors[6] = SponsorshipHandler.seize.selector;
        driveWith(address(_handler), selectors);
    }

    function invariant_paysForNothingOutsideThePolicy() public view {
        assertEq(_handler.wronglySponsored(), 0);
    }

    function invariant_refusesNothingInsideThePolicy() public view {
        assertEq(_handler.wronglyRefused(), 0);
    }

    function invariant_itsSigner_hasProvenItsKey() public view {
        assertEq(_handler.paymasterUnderTest().signer(), _handler.rightfulSigner());
        assertEq(_handler.paymasterUnderTest().paused(), _handler.isPaused());
    }
}
