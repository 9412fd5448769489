// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {IERC1155Receiver} from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract Ticketish is ERC721("Ticket", "T") {
    function give(address to, uint256 tokenId) external {
        _safeMint(to, tokenId);
    }
}

contract Voucherish is ERC1155("") {
    function give(address to, uint256[] calldata ids, uint256[] calldata amounts) external {
        _mintBatch(to, ids, amounts, "");
    }

    function give(address to, uint256 id, uint256 amount) external {
        _mint(to, id, amount, "");
    }
}

contract ReceiveTest is WalletFixture {
    function testFuzz_takesMoney(uint96 amount) public {
        vm.deal(stranger, amount);
        vm.prank(stranger);
        (bool sent, ) = address(wallet).call{value: amount}("");
        assertTrue(sent);
        assertEq(address(wallet).balance, 100 ether + uint256(amount));
    }

    function testFuzz_takesAnERC721_andGivesItAway(uint256 tokenId) public {
        Ticketish ticket = new Ticketish();
        ticket.give(address(wallet), tokenId);
        assertEq(ticket.ownerOf(tokenId), address(wallet));
        address friend = address(_walletOf(second, 0));
        string memory transfer = "safeTransferFrom(address,address,uint256)";
        vm.prank(ENTRY_POINT);
        wallet.execute(address(ticket), 0, abi.encodeWithSignature(transfer, address(wallet), friend, tokenId));
        assertEq(ticket.ownerOf(tokenId), friend);
    }

    function testFuzz_takesAnERC1155(uint256 id, uint256 amount) public {
        Voucherish voucher = new Voucherish();
        voucher.give(address(wallet), id, amount);
        assertEq(voucher.balanceOf(address(wallet), id), amount);
    }

    function test_takesABatchOfERC1155() public {
        Voucherish voucher = new Voucherish();
        uint256[] memory ids = new uint256[](2);
        uint256[] memory amounts = new uint256[](2);
        (ids[0], ids[1], amounts[0], amounts[1]) = (1, 2, 10, 20);
        voucher.give(address(wallet), ids, amounts);
        assertEq(voucher.balanceOf(address(wallet), 2), 20);
    }

    function test_saysWhatItReceives() public view {
        assertTrue(wallet.supportsInterface(type(IERC165).interfaceId));
        assertTrue(wallet.supportsInterface(type(IERC721Receiver).interfaceId));
        assertTrue(wallet.supportsInterface(type(IERC1155Receiver).interfaceId));
        assertFalse(wallet.supportsInterface(0xffffffff));
    }
}
