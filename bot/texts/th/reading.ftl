# Why a typed value was not read, and what it may have meant.

unclear-no-number = ไม่พบตัวเลข
unclear-other-words = มีคำอื่นปนอยู่กับตัวเลข
unclear-other-unit = หน่วยไม่ตรงกับที่ถาม
unclear-several = มีตัวเลขมากกว่าหนึ่งจำนวน
unclear-two-readings = ตัวเลขนี้อ่านได้มากกว่าหนึ่งแบบ
unclear-odd-figures = รูปแบบตัวเลขไม่ชัดเจน
unclear-approximate = เป็นค่าโดยประมาณ
unclear-too-precise = ทศนิยมเกินสองตำแหน่ง
unclear-negative = ตัวเลขติดลบ
unclear-out-of-range = ร้อยละต้องอยู่ระหว่าง 0 ถึง 100
unclear-too-large = จำนวนสูงเกินกว่าที่เป็นไปได้
unclear-uncertain = ไม่แน่ใจว่าตัวเลขนี้หมายถึงสิ่งที่ถาม
unclear-cumulative = ดูเป็นยอดสะสม ไม่ใช่ยอดของงวดนี้
unclear-no-date = ไม่พบวันที่
unclear-no-year = ยังไม่มีปี พ.ศ.
unclear-which-year = ไม่แน่ใจว่าเป็นปีใด พ.ศ. หรือ ค.ศ.
unclear-no-such-day = ไม่มีวันนี้ในปฏิทิน
unclear-wrong-weekday = วันในสัปดาห์ไม่ตรงกับวันที่

unclear-with-candidates = { $reason }: { $candidates }
unclear-or = หรือ

candidate-percent = { $percent } %
candidate-money = { $amount } บาท

refused-unreadable-date =
    ยังอ่านวันที่ไม่ได้ { $why }
    โปรดพิมพ์วัน เดือน ปี พ.ศ. เช่น <code>22/11/2569</code> หรือ <code>22 พ.ย. 2569</code>
