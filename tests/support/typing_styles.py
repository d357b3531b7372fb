"""Values written out in the styles of officers, and texts of anything that they may type."""

from decimal import Decimal

from hypothesis import strategies as st

from bot.domain.baht_words import DIGIT_WORDS, number_words

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE_DIGITS = str.maketrans("0123456789.,%/", "０１２３４５６７８９．，％／")

PIECES = (
    *DIGIT_WORDS,
    *(
        "เอ็ด",
        "ยี่",
        "สิบ",
        "ร้อย",
        "พัน",
        "หมื่น",
        "แสน",
        "ล้าน",
        "จุด",
        "ครึ่ง",
        "ถ้วน",
        "บาท",
        "สตางค์",
        "ลบ.",
    ),
    *(
        "ร้อยละ",
        "%",
        "เปอร์เซ็นต์",
        "เบิก",
        "เบิกจ่ายแล้ว",
        "ยังไม่เบิก",
        "คืบหน้า",
        "งบ",
        "สะสม",
        "ประมาณ",
        "กว่า",
    ),
    *("1", "25", "000", "1,250", "1.250", "45", "120,000", "2569", "9" * 30, "๕", "５", "½", "²"),
    *(
        ".",
        ",",
        "-",
        "+",
        "(",
        ")",
        "/",
        ":",
        " ",
        "\n",
        "\u200b",
        "หรือ",
        "ถึง",
        "K",
        "M",
        "e",
        "NaN",
    ),
    *("ประชุมแล้ว", "3 ครั้ง", "22 ต.ค. 2563", "31/2/2563", "พ.ศ.", "ม.ค.", "👍", "<b>"),
)
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


def in_digits(shown: str) -> list[str]:
    """A shown value in every kind of digits, with unseen spaces around and in it."""
    unseen = f"\u200b{shown[0]}\u2060{shown[1:]}\u00a0"
    return [shown, shown.translate(THAI_DIGITS), shown.translate(WIDE_DIGITS), unseen]


def spelled(value: Decimal) -> str:
    """A number with two places in words, its decimals digit by digit."""
    whole, _, decimals = f"{value:.2f}".partition(".")
    point = "".join(DIGIT_WORDS[int(digit)] for digit in decimals.rstrip("0"))
    return f"{number_words(int(whole))}จุด{point}" if point else number_words(int(whole))
