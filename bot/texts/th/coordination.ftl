# What coordinators are told everywhere.

coordinators-only = คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน
toast-coordinators-only = ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน
