"""What else offices call the programmes that every installation starts with. Old registers are read by it."""

# Key of the programme -> names met in registers, any spelling; the programme's own name need not stand here.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "nhan-thuc-ve-dang": (
        "Nhận thức về Đảng",
        "Tìm hiểu về Đảng",
        "Cảm tình Đảng",
        "Đối tượng Đảng",
        "Đối tượng kết nạp Đảng",
        "Quần chúng ưu tú",
        "Kết nạp Đảng",
    ),
    "dang-vien-moi": ("Đảng viên mới", "Đảng viên mới kết nạp", "Lý luận chính trị dành cho đảng viên mới"),
    "nghiep-vu-cong-tac-dang": (
        "Nghiệp vụ công tác đảng",
        "Nghiệp vụ công tác đảng ở cơ sở",
        "Bí thư chi bộ",
        "Bí thư chi bộ và cấp ủy viên cơ sở",
        "Cấp ủy viên cơ sở",
        "Nghiệp vụ công tác đảng cho cấp ủy cơ sở",
    ),
    "nghiep-vu-mat-tran-doan-the": (
        "Nghiệp vụ công tác Mặt trận",
        "Nghiệp vụ công tác Mặt trận và các đoàn thể",
        "Nghiệp vụ đoàn thể",
        "Công tác Mặt trận và đoàn thể",
    ),
    "chuyen-de": ("Chuyên đề", "Bồi dưỡng chuyên đề"),
    "tap-huan-ky-nang": ("Tập huấn kỹ năng", "Cập nhật kiến thức"),
    "so-cap-ly-luan-chinh-tri": (
        "Sơ cấp lý luận chính trị",
        "Sơ cấp LLCT",
        "Sơ cấp chính trị",
        "Sơ cấp LLCT hệ tại chức",
    ),
}
