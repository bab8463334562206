"""What can be wrong with a file or a partner. Every message says that nothing was changed and whom to ask."""

from __future__ import annotations

from desktop.errors import AppError

_UNTOUCHED = "ยังไม่มีอะไรถูกนำเข้า ข้อมูลในเครื่องยังเหมือนเดิม"


class BundleDamaged(AppError):
    message_th = "แฟ้ม {file} เสียหายหรือไม่ครบ ({cause}) " + _UNTOUCHED + " ให้คัดลอกจากต้นทางใหม่ หรือขอแฟ้มใหม่จากผู้ส่ง"
    code = "bundle_damaged"
    exit_code = 40


class BundleFromNewerProgram(AppError):
    message_th = (
        "แฟ้ม {file} สร้างจากโปรแกรมรุ่นใหม่กว่า (ต้องใช้รุ่น {needs} ขึ้นไป) "
        + _UNTOUCHED
        + " กรุณาปรับปรุงโปรแกรมเครื่องนี้ก่อน"
    )
    code = "bundle_newer"
    exit_code = 41


class SignerNotTrusted(AppError):
    message_th = (
        "แฟ้ม {file} มาจากผู้ที่ยังไม่ได้แลกบัตรกัน ({who}) "
        + _UNTOUCHED
        + " ให้ขอบัตรจากหน่วยงานนั้น แล้วเทียบลายนิ้วมือทางโทรศัพท์ก่อนนำเข้า"
    )
    code = "signer_not_trusted"
    exit_code = 42


class SignatureWrong(AppError):
    message_th = "ลายเซ็นของแฟ้ม {file} ไม่ถูกต้อง แฟ้มอาจถูกแก้ไขระหว่างทาง " + _UNTOUCHED + " ให้ขอแฟ้มใหม่จากผู้ส่ง"
    code = "signature_wrong"
    exit_code = 42


class SignerRevoked(AppError):
    message_th = (
        "แฟ้ม {file} มาจาก{who} ซึ่งถูกยกเลิกแล้วเมื่อ {on} ({why}) "
        + _UNTOUCHED
        + " ให้โทรถามหน่วยงานนั้น ถ้าเป็นแฟ้มจริงให้ส่งใหม่จากเครื่องที่ยังใช้อยู่"
    )
    code = "signer_revoked"
    exit_code = 42


class SignerExpired(AppError):
    message_th = (
        "แฟ้ม {file} มาจาก{who} ซึ่งบัตรหมดอายุเมื่อ {on} "
        + _UNTOUCHED
        + " ให้ดูก่อนว่าวันที่ของเครื่องนี้ถูกต้อง แล้วขอบัตรจากหน่วยงานนั้นมาเทียบลายนิ้วมือทางโทรศัพท์อีกครั้ง"
    )
    code = "signer_expired"
    exit_code = 42


class CardRevoked(AppError):
    message_th = (
        "บัตรใน {file} เป็นของเครื่องที่ถูกยกเลิกแล้วเมื่อ {on} ({why}) ยังไม่ได้เพิ่มใคร ให้เครื่องนั้นเปลี่ยนกุญแจแล้วทำบัตรใหม่"
    )
    code = "card_revoked"
    exit_code = 42


class PartnerExpired(AppError):
    message_th = (
        "บัตรของ{office}หมดอายุแล้วเมื่อ {on} จึงยังไม่ได้ทำแฟ้ม ข้อมูลยังอยู่ครบ ให้ขอบัตรมาเทียบลายนิ้วมือทางโทรศัพท์อีกครั้ง"
    )
    code = "partner_expired"
    exit_code = 42


class WeAreRevoked(AppError):
    message_th = (
        "เครื่องนี้ถูกยกเลิกแล้วเมื่อ {on} ({why}) จึงส่งและรับแฟ้มไม่ได้ ข้อมูลในเครื่องยังอยู่ครบ "
        "ถ้ายังต้องใช้เครื่องนี้ ให้เปลี่ยนกุญแจ แล้วนำบัตรใหม่ไปให้อีกฝ่ายเทียบทางโทรศัพท์"
    )
    code = "we_are_revoked"
    exit_code = 42


class NotForUs(AppError):
    message_th = "แฟ้ม {file} ส่งถึง{receiver} ไม่ใช่หน่วยงานนี้ " + _UNTOUCHED + " ให้ส่งต่อให้ผู้รับที่ถูกต้อง"
    code = "not_for_us"
    exit_code = 43


class MergeFirst(AppError):
    message_th = (
        "แฟ้มนี้สำนักงานเคยส่งเอง และมีข้อมูลที่เครื่องนี้ยังไม่มี "
        + _UNTOUCHED
        + " ให้รวมข้อมูลกับเครื่อง “{machine}” ก่อน แล้วจึงรับแฟ้มนี้อีกครั้ง"
    )
    code = "merge_first"
    exit_code = 13


class VolumeMissing(AppError):
    message_th = "แฟ้มชุดนี้มี {total} แฟ้มย่อย ยังขาดแฟ้มที่ {missing} " + _UNTOUCHED + " ให้หาแฟ้มที่ขาดแล้วเลือกทั้งชุดพร้อมกัน"
    code = "volume_missing"
    exit_code = 44


class VolumeForeign(AppError):
    message_th = "แฟ้ม {file} ไม่ได้อยู่ในชุดเดียวกับแฟ้มอื่น " + _UNTOUCHED + " ให้เลือกเฉพาะแฟ้มของชุดเดียวกัน"
    code = "volume_foreign"
    exit_code = 44


class CardInvalid(AppError):
    message_th = "บัตรใน {file} อ่านไม่ได้หรือถูกแก้ไข ยังไม่ได้เพิ่มใคร ให้ขอบัตรใหม่จากหน่วยงานนั้น"
    code = "card_invalid"
    exit_code = 42


class FingerprintDiffers(AppError):
    message_th = "ลายนิ้วมือไม่ตรงกัน บัตรนี้คือ “{found}” ยังไม่ได้เพิ่มใคร ห้ามใช้บัตรนี้จนกว่าจะเทียบกับเจ้าของทางโทรศัพท์"
    code = "fingerprint_differs"
    exit_code = 42


class NotEnrolled(AppError):
    message_th = "ยังไม่ได้แลกบัตรกับ{office} จึงเข้ารหัสแฟ้มให้ไม่ได้ ให้รับบัตรของหน่วยงานนั้นก่อน (samutctl office trust)"
    code = "not_enrolled"
    exit_code = 42


class NoRoom(AppError):
    message_th = (
        "ที่ว่างใน {place} ไม่พอ ต้องการ {needed} MB เหลือ {free} MB ข้อมูลในเครื่องยังอยู่ครบ ให้ลบของเก่าหรือใช้อันอื่น"
    )
    code = "no_room"
    exit_code = 20


class WroteWrong(AppError):
    message_th = "เขียนลง {place} แล้วอ่านกลับไม่ตรง อุปกรณ์อาจเสีย ข้อมูลในเครื่องยังอยู่ครบและไม่มีแฟ้มครึ่งใบค้างอยู่ ให้ใช้อันอื่น"
    code = "readback_differs"
    exit_code = 20
