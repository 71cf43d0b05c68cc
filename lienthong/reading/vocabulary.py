"""The words by which a document is recognised, as data: types and their symbols, mottos, words that open a body's name.

Keys are in lower case with the old tone placement (`lienthong.kernel.text.exact`), so that both placements match.
"""

import re

# Letters for character classes; a range over composed letters would mix capitals and small ones.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()

# Type in words by the symbol in a number. QĐ stands for two types and is decided by the title.
TYPE_OF_SYMBOL = {
    "nq": "nghị quyết", "ct": "chỉ thị", "kl": "kết luận", "qc": "quy chế", "qcph": "quy chế", "tt": "thông tri",
    "hd": "hướng dẫn", "tb": "thông báo", "bc": "báo cáo", "kh": "kế hoạch", "ctr": "chương trình", "đa": "đề án",
    "pa": "phương án", "ttr": "tờ trình", "cv": "công văn", "bb": "biên bản", "gm": "giấy mời", "gt": "giấy giới thiệu",
    "ggt": "giấy giới thiệu", "cđ": "công điện", "nđ": "nghị định", "qyđ": "quy định", "qđi": "quy định",
}  # fmt: skip

# Titles as printed above the subject, longest first where one begins another.
TITLES = (
    "quy chế phối hợp", "chương trình hành động", "nghị quyết", "quyết định", "quy định", "chỉ thị", "kết "
    "luận", "quy chế", "thông tri", "hướng dẫn",
    "thông báo", "báo cáo", "kế hoạch", "chương trình", "đề án", "phương án", "tờ trình", "biên bản", "giấy mời",
    "giấy giới thiệu", "công điện", "nghị định", "thông tư", "công văn", "dự án", "hợp đồng", "giấy ủy quyền", "tuyên bố",
    "lời kêu gọi", "thư mời", "quy trình", "nội quy", "điều lệ", "chiến lược",
)  # fmt: skip

# Longer titles whose type is the plain one.
PLAIN_TYPE = {"chương trình hành động": "chương trình", "quy chế phối hợp": "quy chế"}

# Papers that wear a letterhead but order nothing.
OTHER_PAPERS = re.compile(
    r"(?:danh sách|bài giảng|giáo án|đề cương|bài thu hoạch|chuyên đề|đề thi|đề kiểm tra|lịch |"
    r"thời khóa biểu|sơ yếu|đơn |"
    r"phiếu|giấy chứng nhận|bảng điểm|bài \d|tin |bản tin|sổ )"
)

MOTTOS = (
    "đảng cộng sản việt nam", "cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc",
    "độc lập – tự do – hạnh phúc", "độc lập-tự do-hạnh phúc", "độc lập - tự do – hạnh phúc",
)  # fmt: skip

# Words that open the name of a body. Traps that begin alike (ban hành, trường hợp, phòng chống, hội nghị) stay outside.
_HEADS = (
    r"ban thường vụ|ban chấp hành|"
    r"vụ (?!việc|án|mùa|lợi)(?=\w)|(?:chi )?cục (?!bộ|diện)(?=\w)|trạm (?=\w)|hạt kiểm lâm|"
    r"tạp chí|cổng thông tin|nhà (?=văn hóa|xuất bản|trường)|"
    r"bch (?=đoàn|hội|đảng)|câu lạc bộ|công ty|bưu điện|quỹ tín dụng|chi hội|chi đoàn|"
    r"thường trực|ban bí thư|bộ chính trị|trung ương|"
    r"ban (?!hành\b|đầu\b|ngày\b|đêm\b|mỗi\b|hằng\b|hàng\b|tuần\b|tháng\b|quý\b|định\b)(?=\w)|ban, (?:ngành|phòng|văn phòng)|"
    r"văn phòng|ủy ban|ubnd|ubkt|ubmttq|ub\.? ?mttq|hđnd|hội đồng|mttq|mặt trận|trung tâm|ttct|vptu|vphu|vpđu|"
    r"trường (?!hợp\b)(?=\w)|học viện|"
    r"đảng ủy|đảng bộ|đảng đoàn|chi bộ|chi ủy|chi, đảng bộ|chi đảng bộ|chi bộ, đảng bộ|cấp ủy|huyện ủy|"
    r"tỉnh ủy|thành ủy|"
    r"thị ủy|quận ủy|btv|bch|tập thể|sở|phòng (?!,|chống|ngừa|tránh|học\b)(?=\w)|"
    r"công an|quân sự|bộ chỉ huy|bộ (?=nội vụ|tài chính|giáo dục|quốc phòng|công an|y tế|tư pháp)|bộ phận|"
    r"biên phòng|đồn|"
    r"đoàn (?=thanh niên|thể|tncs|kiểm tra|giám sát|công tác|xã|phường|khối|trường|tỉnh|huyện)|đtn|"
    r"(?:tỉnh|thành|huyện|liên chi) đoàn(?! kết)|"
    r"hội (?!nghị|thi|thảo|diễn|trường|viên|họp|ý|nhập|đàm|chợ|xuân|làng|khỏe|thao|báo|giảng|trại|phí|tụ|quân|đủ)(?=\w)|"
    r"cấp bộ (?=đoàn|hội)|giáo viên (?=chủ nhiệm|bộ môn)|liên đội|đội (?=tuyên|thiếu|xung|tình|công|quản|trật|dân|bảo)|"
    r"liên đoàn|công đoàn|lđlđ|điện lực|viễn thông (?=\w)|kho bạc|thanh tra|"
    r"báo (?!cáo|chí|động|hiệu|tin|công|ơn)(?=\w)|báo chí (?=tỉnh)|đài|bảo hiểm xã hội|tòa án|"
    r"viện kiểm sát|ngân hàng|"
    r"tổ (?!chức\b)(?=\w)|chủ nhiệm|giáo vụ|kế toán|ban cán sự|"
    r"cơ quan|đơn vị|địa phương|chính quyền|xã|phường|đặc khu|huyện|thôn|bản|ấp|khối (?=các|dân|phố|mặt)|các khoa|khoa|"
    r"thư ký (?=đoàn|ban|tổ|hội đồng)|thành viên (?=ban chỉ đạo|ban|tổ|hội đồng|ủy ban|đoàn (?:kiểm tra|giám sát|công tác))|"
    r"tổ chức (?=đảng|cơ sở|chính trị|đoàn(?! kiểm tra| giám sát| công tác)|hội(?! nghị| thi| thảo| diễn| đồng)|"
    r"ct-xh|thành viên|có liên quan)|tổ chức, (?=đoàn|cá nhân|cơ quan)|"
    r"đoàn thể|ngành|thủ trưởng|chủ tịch|bí thư|giám đốc|chánh văn phòng|trưởng (?=ban|phòng|thôn|đoàn|các)|"
    r"hiệu trưởng|"
    r"người đứng đầu|doanh nghiệp|hợp tác xã|cụm thi đua|đồng chí|đ/c|giảng viên|báo cáo viên|học viên|"
    r"cán bộ|đảng viên|cấp ủy viên|lãnh đạo (?=các|trung tâm|đơn vị|cơ quan|ban|phòng)"
)
BODY_HEAD = re.compile(
    rf"(?:(?:các|những|toàn thể|từng|mỗi|tất cả|riêng)\s+){{0,4}}(?:{_HEADS})(?:(?<=\s)|(?!\w))(?!\w*[=])"
)

# Parts of names that look like verbs; hidden before a verb is looked for.
VERB_IN_NAME = re.compile(
    r"tổ chức (?:cơ sở )?đảng|tổ chức chính trị(?: ?[-–] ?xã hội)?|tổ chức ct ?- ?xh|tổ chức,? đoàn thể|"
    r"tổ chức đoàn(?! kiểm tra| giám sát| công tác)|tổ chức hội(?! nghị| thi| thảo| diễn| đồng)|"
    r"tổ chức thành viên|tổ chức cơ sở|tổ chức, cá nhân|tổ chức có liên quan|các tổ chức|ban tổ chức|ủy ban kiểm tra|"
    r"ban kiểm tra|ban chỉ đạo|ban chỉ huy|ban quản lý|ban xây dựng đảng|xây dựng đảng|bồi dưỡng chính trị|"
    r"giáo dục(?: và)? đào tạo|giáo dục thường xuyên|(?:cơ quan )?(?:chuyên trách )?tham mưu,? giúp việc|cơ quan tham mưu|"
    r"đoàn kiểm tra|đoàn giám sát|hội đồng thẩm định|"
    r"(?:tổ|bộ phận|nhóm) giúp việc|trung tâm phục vụ|ban tuyên truyền|ban vận động|"
    r"thông tin và truyền thông|khoa học và công nghệ|quản lý nhà nước|"
    r"lãnh đạo (?:các|trung tâm|đơn vị|cơ quan|ban|phòng)|được (?:kiểm tra|giám sát|giao|phân công|phân công phụ trách|cử)|"
    r"văn hóa, thể thao|"
    r"kiểm tra đảng|hội khuyến học|bảo trợ|đề nghị khen"
)

# How the name of a department goes on after its first words (Phòng Quản lý đào tạo, nghiên cứu khoa học); tells by capitals.
NAME_GOES_ON = re.compile(
    rf"(?:Phòng|Khoa|Vụ|Cục|Bộ phận|Tổ) [{UPPER}]\w*(?: \w+)?"
    r"(?:(?:,| [-–]| và)? (?:quản lý|tổ chức|đào tạo|bồi dưỡng|kế hoạch|nghiên cứu|khoa học|cán bộ|học viên|thi đua|"
    r"khen thưởng|thanh tra|hành chính(?:,| [-–])? tổng hợp|hành chính|tư liệu|thông tin)(?!\w))+"
)

# Words in small letters that go on with a body's name, none of them a verb; places close a name.
PLACE_WORDS = (
    "đoàn trường|liên quan|xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|thôn|bản|ấp|tổ dân phố|khu phố|"
    "khu dân cư|trung ương|trực thuộc|cơ sở|địa phương|nhà trường|khu vực|toàn xã|toàn tỉnh|toàn phường|"
    "ngành giáo dục"
)
NAME_WORDS = (
    "quốc gia|cán sự|công tác|học tập|mặt trận tổ quốc|liên hiệp|liên minh|huyện đoàn|xã đoàn|tỉnh đoàn|"
    "thành đoàn|tổ quốc|các|những|và|cùng|của|thuộc|trên địa bàn|trên|trong toàn xã|trong xã|trong tỉnh|"
    "trong huyện|trong toàn tỉnh|trong toàn đảng bộ|dưới|cấp|cùng cấp|nói|nêu|còn lại|tham mưu giúp việc|"
    "giúp việc|chuyên trách|chuyên môn|chức năng|bộ phận|khối|liên|cụm|nhóm|chính trị|xã hội|nghề nghiệp|ct-xh|"
    "tuyên giáo|dân vận|đảng|đảng viên|nội chính|kinh tế|ngân sách|văn hóa|thể thao|du lịch|khoa học|công nghệ|"
    "giáo dục|giáo dục thường xuyên|đào tạo|nội vụ|tài chính|tư pháp|y tế|nông nghiệp|môi trường|hạ tầng|đô thị|"
    "công thương|dân tộc|tôn giáo|quân sự|thường vụ|chấp hành|thường trực|thanh niên|thiếu niên|thanh tra|phụ nữ|"
    "nông dân|lao động|nhân dân|việt nam|hành chính|dịch vụ|công|tổng hợp|đoàn thể|ngành|hội viên|đoàn viên|"
    "mầm non|mẫu giáo|tiểu học|trung học|phổ thông|trường|học|lớp|quần chúng|nhà nước|sự nghiệp|truyền thông|"
    "truyền thanh|phát thanh|truyền hình|báo chí|xuất bản|chi nhánh|an ninh|trật tự|quốc phòng|cộng đồng|đầu tư|"
    "dự án|dân số|gia đình|trẻ em|cha mẹ|học sinh|sinh viên|giáo viên|chủ nhiệm|bộ môn|văn thư|thủ quỹ|thư viện|"
    "thiết bị|lưu trữ|kế toán|lý luận|nghiệp vụ|khoa giáo|đối ngoại|pháp luật|pháp chế|cá nhân|tập thể|"
    "hộ gia đình|chính quyền|mặt trận|tổ chức chính trị|tổ chức đảng|tổ chức đoàn|tổ chức hội|thành viên|"
    "đầu ngành|miền núi|ven biển|nông thôn|vùng|biên giới|hải đảo|chi hội|chi đoàn|phân hội|phân đoàn|chủ tịch|"
    "ủy viên|thư ký|phó|trưởng|người cao tuổi|cựu chiến binh|chữ thập đỏ|tự quản|hòa giải|dân quân|tự vệ|"
    "xung kích|một cửa|sáng tạo|số|đại biểu|công chức|viên chức|người lao động"
)

# Verbs that open what a body is told to do.
_VERBS = (
    "chủ trì|tự kiểm tra|tự đánh giá|tự giám sát|phối hợp|tham mưu|chỉ đạo|hướng dẫn|triển khai|tổ chức|"
    "xây dựng|thực hiện|tăng cường|nâng cao|"
    "đẩy mạnh|rà soát|"
    "kiểm tra|giám sát|theo dõi|đôn đốc|tổng hợp|báo cáo|cử|chọn|lựa chọn|bố trí|bảo đảm|đảm bảo|căn cứ|"
    "có trách nhiệm|có nhiệm vụ|"
    "cho(?= phép| nghỉ| thôi| học viên| mượn)|là(?= (?:cơ quan |đơn vị )?(?:đầu mối|thường trực|chủ trì))|"
    "chịu trách nhiệm|cần|phải|tiếp tục|quán triệt|phổ biến|tuyên truyền|lãnh đạo|chuẩn bị|ban hành|trình|thẩm định|"
    "bồi dưỡng|mở|cung cấp|đăng ký|lập|gửi|giúp|quản lý|sắp xếp|tạo điều kiện|quan tâm|đề xuất|khảo sát|nghiên cứu|"
    "hoàn thiện|hoàn thành|vận động|phát huy|duy trì|chú trọng|kịp thời|chủ động|thường xuyên|nghiêm túc|khẩn trương|"
    "tập trung|thông báo|sơ kết|tổng kết|đánh giá|cân đối|thanh toán|đưa|lồng ghép|đổi mới|thành lập|"
    "phân công|giao|hỗ trợ|"
    "tích cực|đề nghị|yêu cầu|kiến nghị|quy định|cụ thể hóa|xác định|khắc phục|kiện toàn|biên soạn|cập nhật|công khai|"
    "niêm yết|nộp|cấp phát|chi trả|quyết định|phê duyệt|xem xét|thi hành|tiến hành|định kỳ|hằng năm|hàng năm|"
    "hằng tháng|"
    "hằng quý|đăng tải|đưa tin|phản ánh|cho ý kiến|góp ý|nêu cao|gương mẫu|tham gia|bám sát|khai thác|"
    "sử dụng|lập dự toán|"
    "dự toán|động viên|khuyến khích|đề cao|nắm|thống kê|gắn|dành|ưu tiên|trực tiếp|phụ trách|đề ra|"
    "khen thưởng|phát động|"
    "đào tạo|tập huấn|chấn chỉnh|xử lý|giải quyết|thông tin|rút kinh nghiệm|phân bổ|tiếp nhận|bàn giao|phát hành|"
    "học tập|dự|đôn đốc|thẩm tra|xác minh|ứng dụng|số hóa|nhập|kê khai|sớm|nhanh chóng|ít nhất|"
    "tiếp thu|hưởng ứng|phát động|gặp|quyết liệt|linh hoạt|điều hành|sinh hoạt|vận dụng|thống nhất|áp dụng|bổ sung|"
    "làm|đầu mối|in ấn|soạn thảo|mời|giới thiệu|tư vấn|đảm nhiệm|đảm nhận|cải tiến|cải thiện|"
    "đa dạng hóa|mở rộng|trích|trao đổi|trao|mua sắm|sửa chữa|phân tích|dự báo|đấu tranh|ngăn chặn|phòng ngừa|phát hiện|"
    "xác nhận|hoàn tất|trang bị|sưu tầm|phục vụ|đón tiếp|cam kết|giảng dạy|viết|nhắc nhở|chiêu sinh|tuyển sinh|chăm lo|"
    "quyết toán|tạm ứng|chấp hành|phản biện|đại diện|thu thập|liên hệ|điều chỉnh|biểu dương|nhân rộng|"
    "tiếp nhận|tiếp đón|nhận(?! được)|giữ|"
    "chuyển|lưu(?= trữ| giữ)|ký(?= kết| ban hành)|bảo quản|vận hành|thanh quyết toán|bình xét|xét|công nhận|nắm bắt|chia sẻ|"
    "tôn vinh|lấy ý kiến|lên kế hoạch|cung ứng|cấp(?= phát| giấy| kinh phí| chứng)|tham dự|tham vấn|phê bình|xếp loại|soát xét"
)
TASK_VERB = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")
SPEAKING = r"(?:kính )?(?:đề nghị|yêu cầu)|ủy quyền(?: cho)?|giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|phân công"

# Posts as they stand above a name, and what opens a copy or a list of recipients; for reading a scan that lost their marks.
SIGNING_POSTS = (
    "bí thư", "phó bí thư", "phó bí thư thường trực", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "hiệu trưởng",
    "phó hiệu trưởng", "trưởng ban", "phó trưởng ban", "phó trưởng ban thường trực", "chánh văn phòng", "phó chánh văn phòng",
    "chủ nhiệm", "phó chủ nhiệm", "trưởng phòng", "phó trưởng phòng", "trưởng đoàn", "tổ trưởng", "đoàn chủ tịch",
    "sao y", "sao lục", "trích sao", "sao y bản chính",
)  # fmt: skip

# Institutions as running text writes them, for giving capitals back to a name printed in capitals.
INSTITUTIONS = (
    "Ban Thường vụ", "Ban Chấp hành", "Ban Bí thư", "Bộ Chính trị", "Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo",
    "Ban Tổ chức", "Ban Xây dựng Đảng", "Ban Dân vận", "Ban Nội chính", "Ban Chỉ đạo", "Ban Quản lý", "Ban Kinh tế",
    "Ban Chỉ huy quân sự", "Ban Giám đốc", "Ban Giám hiệu", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy",
    "Đảng bộ", "Chi bộ", "Chi ủy", "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Ủy ban Kiểm tra", "Ủy ban",
    "Trung tâm chính trị", "Trung tâm bồi dưỡng chính trị", "Trung tâm phục vụ hành chính công", "Trung tâm",
    "Trường Chính trị", "Văn phòng", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Đoàn Thanh niên",
    "Đoàn TNCS Hồ Chí Minh", "Liên đoàn Lao động", "Công đoàn", "Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Sở Tài chính",
    "Bộ Giáo dục và Đào tạo", "Bộ Nội vụ", "Bộ Tài chính", "Phòng Văn hóa - Xã hội", "Phòng Nội vụ", "Phòng Kinh tế",
    "Phòng Giáo dục và Đào tạo", "Đoàn kiểm tra", "Tổ công tác", "Công an", "Trung ương", "Quốc hội", "Chính phủ",
    "Thủ tướng Chính phủ", "Đại hội", "Việt Nam", "Đảng", "Trường", "Ban", "Sở", "Phòng", "Hội", "Bộ", "Khối", "Đoàn",
    "Học viện Chính trị", "Học viện",
)  # fmt: skip
COMMON_WORDS = frozenset(
    [
        "theo",
        "tỉnh",
        "thành",
        "phố",
        "huyện",
        "quận",
        "thị",
        "xã",
        "phường",
        "đặc",
        "khu",
        "thôn",
        "bản",
        "ấp",
        "tổ",
        "dân",
        "khối",
        "và",
        "các",
        "của",
        "cơ",
        "quan",
        "trực",
        "thuộc",
        "cấp",
        "lần",
        "thứ",
        "khóa",
        "nhiệm",
        "kỳ",
        "số",
        "trường",
        "tiểu",
        "học",
        "trung",
        "mầm",
        "non",
        "phổ",
        "thông",
        "cơ",
        "sở",
        "kinh",
        "tế",
        "hành",
        "chính",
        "sự",
        "nghiệp",
        "doanh",
    ]
)
