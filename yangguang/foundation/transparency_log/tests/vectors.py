"""Published values of the log's format; every one was computed outside this program."""

from __future__ import annotations

import hashlib

from yangguang.foundation.transparency_log.rules import merkle, signatures, signing

RFC_INPUTS = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
RFC_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
EMPTY_ROOT = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
LEAVES = [
    "40766b2033429026f53d54502679a839706b4741f8dcaf3a8bba5f41b5ffe075",
    "e868811a482c27d50b6d45dde79c465d6adb9b06645100477a90cf3d8518898b",
    "049d7dcdb56bcfebd313304c9839f196a3d4b6ef3bdc0b08298f93ac8191f0a8",
    "27479b6ab321d2ee477452f68ba527748e863cafe8fbd1df2bf89d1570d1b697",
    "194bb5a2d5bd10e5d1aa6fd5d42980b356caf1da623cd9987c4bfa2f81771ed7",
    "514158527515064c7bbd35b44c9f11addcfc38b439554fc9bb0d8b7c661c3e8f",
    "0cfda576ff4b29ea33c3afdaeed1bd637eb654b28a04302fcab5fd7db07801cc",
]
ROOTS = {
    1: LEAVES[0],
    2: "2f27a5082c1d42afa488ac350a9fc4390c084f54f71ecdff859e98db8429b479",
    3: "a64bf26e09128f6fe2fe6f8b2d8c801e166b57c047a7cd9b2b809e7a96a2f1cb",
    4: "256b9e8825e5d370a4ae005d0901ea291977e2927f5cf8e3e72660dd09519edb",
    5: "1aa68d3074905a581f84cbbd0f753794904fd80451bc4c13e69d9a53bc59502c",
    6: "08783a523d260480de2ccf0976d7411ed8adaf06f75d5a5de2254c58f968eca9",
    7: "9139601cc1ca8ab2a7a0c2c134c04845f2b1ba549a83d6c845cfcda439cc585d",
    255: "45da9f374748e17a372f71c00422b12e2bf96842f1f61c5740fe494e4becff0f",
    256: "f85f4ead34080710b4d1e808301543aaab81aa04deb88599350dc26a4f2f58de",
    257: "918b1cec64f317c76e3cf55c0536841c039eff06772ebb8828ce7c176028b5ac",
    300: "aebb027d5c3dd08871ee52577a61fc83122d0d14352791943639bd4c12d36943",
}
DOUBLED_ROOTS = {
    3: "f9d955f651c7e4056d2da89983cf9b6da82af1d6601b887dbdceaf5f6d1a0afe",
    5: "0d0e8deaf0767652e1d1e0e374d94b7e376c5697f77a97704245ad83820db5b9",
    6: "4e42abadb0867b6c6d22d5d1afae83b2cd19ca484fbd4a0cae4025fa95a8a21b",
    7: "12a1829d0d0626f7aaff7809a5ff610bce0c8cbc2b599cd752dd85b3627b2392",
}
H45 = "4a136a70087b637e34c3d3daa6cea768b1db13ec475902d2e240b60e3d999c7a"
H23 = "b17003e0b3bbc81fe116edb140c39727254849cc4652b0f7c4f26f8b9d9f987d"
H456 = "e429c5b5ccaa9523c37297f1846766f903137e82195c5199e6be57130d1006c8"
INCLUSION_IN_7 = {
    0: [LEAVES[1], H23, H456],
    2: [LEAVES[3], ROOTS[2], H456],
    6: [H45, ROOTS[4]],
}
CONSISTENCY_TO_7 = {
    1: [LEAVES[1], H23, H456],
    2: [H23, H456],
    3: [LEAVES[2], LEAVES[3], ROOTS[2], H456],
    4: [H456],
    6: [H45, LEAVES[6], ROOTS[4]],
}
LEAF_254 = "f69642bd1df862028f3bc19291c26999ef1d56a7d39742775e01bfbebc3d918a"
LEAF_256 = "dcb006f0bdd54dd607beb5d12211d248e3566406e459635895724c3d57a780e7"
LEAF_257 = "b7efa9e3440df7074096a1d882810341a9461592d9b76d422da64d0ece692824"
ROOT_256_TO_300 = "54c9f15b8775f926955f98ecf5aafa32ef42325e97b59d931b272271e05e25ef"
SIZES_AND_TILES = {
    1: [(0, 0, 1)],
    255: [(0, 0, 255)],
    256: [(0, 1, 0), (1, 0, 1)],
    257: [(0, 1, 1), (1, 0, 1)],
    300: [(0, 1, 44), (1, 0, 1)],
    65_536: [(0, 256, 0), (1, 1, 0), (2, 0, 1)],
    70_000: [(0, 273, 112), (1, 1, 17), (2, 0, 1)],
    10_000_000: [(0, 39062, 128), (1, 152, 150), (2, 0, 152)],
}
FILES_OF_7 = {
    "tile/entries/000.p/7": (
        63,
        "0327f91917f94f5ad8edb07c834864a3926394c6f7e12cd5dbfc646403a2847b",
    ),
    "tile/0/000.p/7": (224, "e99f493b599ba703533533aef52f8c7d065829a1ab763aac3f97a11854400cc9"),
}
FILES_OF_300 = {
    "tile/0/000": (8192, "8921c57d2f65271c82bf0f686c002793863c80c8d1cbbbf5db6046ff59e8b590"),
    "tile/0/001.p/44": (1408, "7bac48c6f72db216f103763f08f639e038a4097f2763009eb3cf2bb457280832"),
    "tile/1/000.p/1": (32, hashlib.sha256(bytes.fromhex(ROOTS[256])).hexdigest()),
    "tile/entries/000": (2706, "2e41f76a98595afb6b3a27a02a74792386a99b155db3579513faf3bf67057752"),
    "tile/entries/001.p/44": (
        484, "2c03c7039c4ae3773cff75f105c5757a3a4f12cd64b33e85704be36f9297853b",
    ),
}  # fmt: skip
CHECKPOINT_300 = "806f5dbd253f8e69c27d397d618b239a215e2a71ca9d231855551453eed9c34c"

ORIGIN = "gov.example/openlog"
LOG_KEY = signing.SigningKey(ORIGIN, bytes(range(32)))
LOG_VERIFIER = "gov.example/openlog+b4492150+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
CHECKPOINT_7 = (
    "gov.example/openlog\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n\n"
    "— gov.example/openlog tEkhUK5eALNBAyINBQa9dVGJ/Xwa2+WS08dMRZGwtHmvEuP5dVrNXIRMTgREkyMjo5+2k8vzN3z1GfCWVJMGoIVo6gs=\n"
).encode()
CHECKPOINT_7_SHA256 = "0ee436c853c13ec619da527fcebe0911e7e38f5bbfc378f11b0f817349ad028d"
WITNESS_KEY = signing.SigningKey(
    "witness.example/w1", bytes(range(0x20, 0x40)), signatures.COSIGNATURE
)
WITNESS_VERIFIER = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
COSIGNED_AT = 1780272000
COSIGNATURE_MESSAGE = "e9f0007442dea3e509ce87258851a9187afaaadda52947e8f1b9391a9806779b"
WITNESS_LINE = (
    "— witness.example/w1 IDJKvgAAAABqHMuA3rQvxwaqHRzisVINxLX2Ib7PIpK1L5tws2IwvhhD02ore0gI6Mf5sGSR"
    "JSOMwmRczN37TRzSKXpkCcgHPKDLCw=="
)
MLDSA_PUBLIC_SHA256 = "6c1c65071979225a139b3ec84688e2688ec30fabe8cc510cb688bc435f2d3cb9"
MLDSA_MESSAGE = bytes.fromhex(
    "737562747265652f76310a0013676f762e6578616d706c652f6f70656e6c6f67"
    "000000006a1ccb8013676f762e6578616d706c652f6f70656e6c6f6700000000"
    "0000000000000000000000079139601cc1ca8ab2a7a0c2c134c04845f2b1ba54"
    "9a83d6c845cfcda439cc585d"
)
MLDSA_WITNESS_MESSAGE = "dac1f5eac055866ab7fc8226cd5288e7999de2ea34fe8e16fe7b05efd178736a"
PROOF_FILE = (480, "a22ae58925da6ed311dc5555806154f50d1e98d8dcb76047ebe28185f92457d0")


def entry(number: int) -> bytes:
    """Return the n-th entry of the series."""
    return f"entry-{number}".encode()


def leaves(count: int) -> list[bytes]:
    """Return the first leaf hashes of the series."""
    return [merkle.leaf_hash(entry(number)) for number in range(count)]


def hexes(hashes: list[bytes]) -> list[str]:
    """Return hashes in hex."""
    return [row.hex() for row in hashes]
