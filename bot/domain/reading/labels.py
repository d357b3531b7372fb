"""The words beside a figure: what tells progress from money, and what makes a figure doubtful.

Pieces of regular expressions over text from ``figure_text``: one line, single spaces. The labels
are those of the printed form (``ความก้าวหน้าของงานฯ``, ``งบประมาณที่เบิกใช้ (ครั้งที่ 1)``) and what
officers write for them.
"""

POLITE = r"\s*(?:นะ\s*)?(?:ครับผม|ครับ|ค่ะ|คะ|จ้า)$"

PERCENT_MARK = r"ร้อยละ"
PERCENT_UNIT = r"(?:%|เปอร์ ?เซ็?น(?:ต์|ท์)?|per ?cent|pct\b)"
BAHT_SIGN = r"(?:฿|THB\b)"
BAHT_UNIT = r"(?:บาท ?ถ้วน|บาท|บ\.|ถ้วน|฿|baht\b|thb\b)"

_COLON = r"(?: ?[:=])?"

PROGRESS = (
    r"(?:(?:ความก้าวหน้า|ความคืบหน้า|ผลความก้าวหน้า|ผลความคืบหน้า|ผลการดำเนินงาน|ผลงาน|ก้าวหน้า|คืบหน้า"
    r"|(?<![a-z])progress)"
    r"(?:ของงาน(?:ฯ)?|ของโครงการ|งาน)?(?: ?(?:ล่าสุด|ปัจจุบัน|ขณะนี้|ไปแล้ว|แล้ว|ไป|อยู่ที่|คิดเป็น|เป็น|ได้))*"
    rf"{_COLON} ?)"
)
"""``ความก้าวหน้าของงานฯ =``, ``คืบหน้าแล้ว``: the percentage of the work follows."""

_MONEY = r"(?:เงินงบประมาณ|งบประมาณ|เงิน|งบ)"
_DONE = r"(?:ไปแล้ว|แล้ว|ไป)"
_CUMULATIVE = r"สะสม|รวมทั้งสิ้น|ทั้งสิ้น|รวมทั้งหมด|ทั้งหมด|รวม|(?:in )?total"

DISBURSED = (
    r"(?:(?:ได้มีการ|ได้ทำการ|มีการ|ทำการ|ได้)?(?:ยอดเงิน|ยอด)?"
    rf"(?:(?:เบิกจ่าย|เบิกใช้|เบิก|ใช้จ่าย){_MONEY}?{_DONE}?|(?:ใช้|จ่าย)(?:{_MONEY}{_DONE}?|{_DONE})"
    r"|งบประมาณที่เบิกใช้|(?P<total>งบประมาณที่ใช้ไป)|(?<![a-z])(?:disbursed|disbursement|spent|paid)\b)"
    rf"(?: ?(?:(?P<cumulative>{_CUMULATIVE})|งวดนี้|เดือนนี้|ครั้งนี้|เป็นจำนวนเงิน|จำนวนเงิน|เป็นเงิน|จำนวน"
    r"|เป็น|this (?:month|period)|\(ครั้งที่ ?\d+\)))*"
    rf"{_COLON} ?)"
)
"""``เบิกจ่ายแล้ว``, ``ใช้งบประมาณไป``: the baht of this period follow.

The group ``cumulative`` or ``total`` tells of a sum of all periods; the form's ``งบประมาณที่ใช้ไป`` is
one.
"""

NOTHING_DISBURSED = (
    r"(?:(?:ยัง)?(?:ไม่ได้|ไม่มีการ|มิได้|ไม่)"
    rf"(?:เบิกจ่าย|เบิกใช้|เบิก|ใช้จ่าย|จ่าย{_MONEY}|ใช้{_MONEY}){_MONEY}?(?:ใน)?(?:งวดนี้|เดือนนี้)?)"
)
"""``ยังไม่เบิก``, ``ไม่มีการเบิกจ่าย``: zero baht, where nothing else is said."""

APPROXIMATE_BEFORE = (
    r"(?:โดยประมาณ|ประมาณการ|ประมาณ|ราว ?ๆ|ราว|เกือบ|น่าจะ|คาดว่า|ไม่เกิน|ไม่ถึง|ไม่ต่ำกว่า|อย่างน้อย|มากกว่า"
    r"|น้อยกว่า|เกิน|กว่า|ใกล้ ?ๆ|≈|~|about\b|around\b|almost\b|over\b|nearly\b)"
)
NEAR_A_DAY = r"(?:ภายใน|ก่อน|หลัง|ต้น|กลาง|ปลาย|by\b|before\b|after\b)"
"""What makes a date, but no amount, approximate."""

APPROXIMATE_AFTER = r"(?:กว่า ?ๆ|กว่า|เศษ ?ๆ|เศษ|โดยประมาณ|ขึ้นไป|\+)"

BETWEEN_VALUES = r"(?:หรือ|ถึง|กับ|และ|(?<![a-z])(?:or|to|and)(?![a-z])|(?<=[^.\s]) ?[-~] ?(?=[^\s]))"
"""What stands between two values where one is asked for."""
