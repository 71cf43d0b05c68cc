"""What is counted as good: pure."""

# The two highest grades of 1147-QĐ/BTGDVTW, article 6, as a digest gives it; closing reports always name them together.
GOOD_GRADES = ("Giỏi", "Xuất sắc")
