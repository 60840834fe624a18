
# --- chung ---
severity-error = lỗi
severity-warning = cảnh báo
severity-help = gợi ý
figure = { $value }
percent = { $value } %

# --- báo cáo ---
report-empty = Chưa có kết quả nào của khoá học này.
report-n = Số bài được tính: { $n }
report-alpha-ci = Độ tin cậy (α): { $alpha } (khoảng tin cậy 95 %: { $low } đến { $high }); sai số chuẩn của phép đo: { $sem } điểm
report-alpha-undefined = Độ tin cậy (α): không xác định được (quá ít người, quá ít câu hoặc mọi người bằng điểm)
report-pass = Đạt (từ { $cut }): { $passed } trên { $n }, tức { $rate } (khoảng tin cậy 95 %: { $low } đến { $high })
report-gain = Đầu khoá – cuối khoá, { $n } người có cả hai bài: { $pre } → { $post }, chênh { $diff }
report-gain-none = Chưa có ai làm cả hai bài, nên chưa đo được mức tăng.
report-gain-unpaired = Không ghép được: { $before } người chỉ có bài trước, { $after } người chỉ có bài sau.
verdict-rose = Khoảng tin cậy 95 % nằm trên 0: kết quả sau khoá học cao hơn trước. Chưa có nhóm so sánh nên không nói được nguyên nhân.
verdict-fell = Khoảng tin cậy 95 % nằm dưới 0: kết quả sau khoá học thấp hơn trước. Chưa có nhóm so sánh nên không nói được nguyên nhân.
verdict-open = n = { $n }: khoảng tin cậy 95 % chứa số 0, chưa nên kết luận là có thay đổi.
verdict-too-few = n = { $n }: quá ít người để kết luận.
verdict-no-spread = Mọi người tăng như nhau: không tính được khoảng tin cậy.
p-tiny = p < 0,001
p-is = p = { $p }
column-item = Câu
column-n = n
column-facility = Độ khó
column-r = Phân biệt
column-stem = Nội dung
column-name = Họ và tên
column-unit = Đơn vị
column-gain = Chênh
report-gradebook = Bảng điểm
report-hidden = ẩn (dưới { $threshold } người)
note-reworded = { $count } câu đã sửa lời văn sau khi có người làm: { $items }
note-gone = { $count } câu không còn trong ngân hàng, không chấm lại được: { $items }
note-set-aside = { $count } lượt làm bài không được tính theo quy định giữ lượt của bài.
note-incidents = { $count } bài có sự cố (bị ngắt hoặc đồng hồ máy bị đổi giờ).
flag-too-easy = rất dễ (cả khoảng tin cậy trên 95 %)
flag-too-hard = rất khó (cả khoảng tin cậy dưới 20 %)
flag-low-discrimination = phân biệt kém (cả khoảng tin cậy dưới 0,20): điểm câu này ít đi cùng điểm các câu khác
flag-negative-discrimination = người điểm cao lại sai nhiều hơn (cả khoảng tin cậy dưới 0) — xem lại đáp án
flag-distractor = một phương án nhiễu được người điểm cao chọn nhiều hơn (khoảng tin cậy của r nằm trên 0) — xem lại đáp án

# --- thu nhận ---
intake-other-course = kết quả của khoá { $found }, đang thu khoá { $wanted }
intake-not-a-result = không phải tệp kết quả của khaothi
intake-newer-schema = do bản khaothi mới hơn ghi (lược đồ { $schema }); hãy cập nhật chương trình
intake-damaged = tệp hỏng ở dòng { $line }, cột { $column }: { $what }
intake-forged = nội dung không khớp mã kiểm tra: tệp đã bị thay đổi
intake-newer = bản đầy đủ hơn của một lượt làm bài đã thu
intake-present = đã có trong thư mục thu
intake-identical = giống hệt { $path }
intake-conflicting = cùng một lượt làm bài với { $path } nhưng nội dung khác; cần người xem lại
intake-superseded = đã có bản đầy đủ hơn: { $path }
outcome-accepted = nhận
outcome-identical = trùng
outcome-newer = mới hơn
outcome-superseded = đã thay
outcome-conflicting = mâu thuẫn
outcome-foreign = lạ
outcome-damaged = hỏng
outcome-forged = bị sửa
collect-sum = { $total } tệp: { $parts }. Thư mục thu hiện có { $in_all } bài được tính.
report-left-out = không tính { $path }: { $why }
report-no-results = không tìm thấy kết quả nào đọc được trong các đường dẫn đã cho
report-unknown-course = không có khoá học { $course } trong thư mục quizzes (có: { $known }); hãy thêm --quizzes THƯ_MỤC
show-what = Khoá { $course }, bài { $form }
show-who = Người làm: { $who }
show-when = Bắt đầu { $started }, nộp { $submitted }
show-score = Điểm: { $points } trên { $maximum }
show-receipt = Mã biên nhận: { $receipt }
show-item = { $number }. { $item }: { $points }/{ $maximum } — { $response }
simulated = đã mô phỏng { $people } người, ghi { $files } tệp vào { $folder }
simulated-expected = { $form }: năng lực đã rút cho điểm trung bình kỳ vọng { $mean } %
draw-failed = không rút được đề: { $why }
check-sum = { $files } tệp: { $errors } lỗi, { $warnings } cảnh báo
no-such-course = không có khoá học hay ngân hàng nào tên { $what } (có: { $known })
library-problem = { $path } có { $count } lỗi, chưa dùng được; gõ: khaothi check { $path }
library-unusable = { $path } chưa dùng được vì một tệp nó nhắc tới có lỗi; gõ: khaothi check { $path }
k0005-message = không đọc được tệp { $path }: { $why }
k0005-help = tên tệp tính từ thư mục của tệp khoá học
k0003-named = tệp { $path } không phải loại tệp cần ở đây
failure = khaothi: { $what }
failure-file = không { $doing } được { $path }: { $why }
failure-terminal = không dùng được màn hình dòng lệnh: { $why }
failure-output = không ghi ra được: { $why }
doing-read = đọc
doing-list = xem thư mục
doing-write = ghi
no-quizzes = không thấy đề nào trong thư mục { $folder }; hãy chạy ở nơi có thư mục quizzes, hoặc thêm --quizzes THƯ_MỤC
no-such-form = khoá học không có bài { $form } (có: { $known })
open-gone = bài này không còn trong danh sách
open-failed = chưa mở được bài: { $why }
resume-busy = bài này đang mở ở một cửa sổ khác; hãy làm tiếp ở đó hoặc đóng cửa sổ đó lại
resume-gone = không còn đề của bài { $form } (khoá { $course }) nên chưa làm tiếp được; hãy đặt lại tệp đề vào thư mục quizzes
resume-reworded = câu { $item } đã bị sửa sau khi bài bắt đầu; hãy đặt lại tệp đề cũ để làm tiếp
storage-full = đĩa đầy; hãy xoá bớt tệp khác, chương trình tự lưu lại
storage-read-only = thư mục kết quả không cho ghi; hãy mở khoá thẻ nhớ hoặc đổi quyền, chương trình tự lưu lại
storage-gone = thư mục kết quả không còn; hãy cắm lại thẻ nhớ, chương trình tự lưu lại
storage-other = { $why }; chương trình tự thử lại

# --- phím ---
action-up = lên
action-down = xuống
action-left = sang trái
action-right = sang phải
action-page-up = câu trước
action-page-down = câu sau
action-first = về đầu
action-last = về cuối
action-confirm = đồng ý, tiếp tục
action-choose = chọn
action-back = quay lại
action-erase = xoá ký tự
action-clear = bỏ câu trả lời
action-flag = đánh dấu
action-review = xem lại
action-submit = nộp bài
action-retry = lưu lại
action-help = trợ giúp
action-language = English
action-quit = thoát
help-title = Phím bấm ở màn hình này
help-letters = Bấm chữ A, B, C… hoặc số 1, 2, 3… để chọn phương án.

# --- màn hình đầu ---
home-title = Chọn bài để làm
home-hint = Mũi tên để chọn, Enter để mở; gõ chữ để tìm (không cần dấu)
home-filter = Tìm: { $text }
home-items = { $items } câu
home-minutes = { $minutes } phút
home-no-limit = không giới hạn thời gian
home-anonymous = không hỏi tên
home-nothing = Không có bài nào khớp. Bấm Esc để xem tất cả.
home-resume = Bài của bạn đang làm dở — tiếp tục
home-resume-left = Bài của bạn đang làm dở — tiếp tục (còn { $left })
home-answered = đã trả lời { $answered }/{ $items }
phase-pre = Kiểm tra đầu khoá
phase-post = Kiểm tra cuối khoá
phase-follow = Kiểm tra sau khoá
phase-practice = Luyện tập
phase-survey = Phiếu khảo sát
phase-contest = Hội thi

# --- người làm ---
identity-intro = Cho biết bạn là ai. Enter để sang ô kế tiếp.
identity-name = Họ và tên
identity-unit = Đơn vị
identity-code = Mã học viên
identity-group = Nhóm
identity-class = Lớp
identity-required = bắt buộc
identity-optional = không bắt buộc
identity-none = (chưa chọn: mũi tên trái, phải)
identity-missing = ô này cần được điền

# --- quy định ---
rules-timed = Bài có { $items } câu, thời gian { $minutes } phút.
rules-untimed = Bài có { $items } câu, không giới hạn thời gian.
rules-mark-plain = Trả lời đúng được điểm; sai hoặc để trống không bị trừ.
rules-mark-minus = Trả lời đúng được điểm; để trống không bị trừ, nhưng có câu chọn sai bị trừ điểm.
rules-mark-strict = Trả lời đúng được điểm; để trống tính như trả lời sai.
rules-mark-net = Câu nhiều đáp án: mỗi ô chọn sai bớt một ô chọn đúng, không dưới 0 điểm.
rules-mark-whole = Có câu phải đúng hết mọi ý mới được điểm.
rules-mark-many = Câu nhiều đáp án: được điểm theo số ô chọn đúng.
rules-mark-steps = Câu { $parts } ý đúng, sai: đúng 1, 2, 3, 4 ý được { $one }; { $two }; { $three }; { $four } số điểm của câu.
rules-mark-deduct = Câu gồm nhiều ý: ý sai bị trừ, ý để trống không bị trừ, không dưới 0 điểm.
rules-mark-parts = Câu gồm nhiều ý: mỗi ý đúng được một phần điểm.
rules-mark-essay = Câu tự luận do người chấm, điểm có sau.
rules-certainty = Với mỗi câu, hãy cho biết mức chắc chắn (F6): đúng được 1, 2, 3 lần điểm; sai bị trừ 0, 2, 6 lần.
rules-tries = Được xem đúng sai ngay và sửa lại, tối đa { $count } lần mỗi câu; mỗi lần sai bớt { $percent } % điểm của câu.
rules-more = ↓ còn nữa
rules-check = Được xem đúng sai ngay khi làm.
rules-free = Có thể quay lại sửa câu đã làm cho đến khi nộp.
rules-linear = Làm lần lượt từng câu, không quay lại câu trước.
rules-saved = Mỗi câu trả lời được lưu ngay. Nếu máy tắt, mở lại chương trình để làm tiếp.
rules-pass = Mức đạt: { $percent } % số điểm.
rules-shows-all = Nộp xong được xem điểm, đáp án và giải thích.
rules-shows-score = Nộp xong được xem điểm.
rules-shows-nothing = Nộp xong chưa hiện điểm.
rules-anonymous = Bài không ghi tên, đơn vị hay giờ làm; chỉ ghi ngày.
rules-start-clock = Enter: bắt đầu tính giờ
rules-start = Enter: bắt đầu

# --- câu hỏi ---
item-number = Câu { $number }/{ $total }
item-several = Chọn được nhiều ô.
item-at-most = Chọn nhiều nhất { $count } ô.
item-write = Gõ câu trả lời. PgDn: câu sau.
truth-true = Đúng
truth-false = Sai
state-saved = Đã lưu ✓
state-saving = Đang lưu…
state-unsaved = CHƯA LƯU !
notice-minutes = Còn { $minutes } phút.
notice-trouble = Chưa lưu được: { $why }. Câu trả lời vẫn còn trong máy (F5: thử lại).
legend-answered = ● đã trả lời
legend-blank = ○ bỏ trống
legend-unseen = · chưa xem
legend-flag = ! đánh dấu
reject-no-way-back = bài này không quay lại câu trước
reject-one-by-one = bài này làm lần lượt từng câu
reject-too-many = chỉ chọn được nhiều nhất { $count } ô; bỏ một ô rồi chọn lại
reject-missing = câu { $number } cần được trả lời trước khi nộp
reject-wrong-kind = không nhận câu trả lời này
reject-late = đã hết giờ

# --- xem lại, nộp ---
review-title = Xem lại bài
review-sum = Đã trả lời { $answered } câu, còn trống { $blank } câu.
review-answered = đã trả lời
review-partly = làm dở
review-blank = còn trống   
review-how = Enter: mở câu · S: nộp bài · Esc: quay lại
confirm-submit = Nộp bài? Nộp rồi không sửa được nữa.
confirm-submit-blank = Còn { $blank } câu trống. Vẫn nộp bài? Nộp rồi không sửa được nữa.
confirm-quit = Thoát? Bài được giữ lại; mở lại chương trình để làm tiếp.
confirm-keys = Enter hoặc C: có · Esc hoặc K: không
writing = Đang ghi kết quả…
writing-trouble = Chưa ghi được kết quả: { $why }. Bài đã nộp vẫn được giữ (F5: thử lại).

# --- kết quả ---
outcome-title = Đã nộp bài
outcome-timed-out = Hết giờ: bài tự nộp, mọi câu đã trả lời đều được giữ.
outcome-score = Điểm: { $points } trên { $maximum } ({ $percent } %)
outcome-passed = ĐẠT
outcome-failed = CHƯA ĐẠT
outcome-kept = Bài của bạn đã được ghi lại.
outcome-receipt = Mã biên nhận
outcome-write-down = Hãy ghi lại hoặc chụp mã này.
outcome-file = Tệp kết quả: { $file }
outcome-topic = { $points }/{ $maximum }
outcome-own = Bạn trả lời: { $text }
outcome-key = Đáp án: { $text }
outcome-basis = Căn cứ: { $text }
outcome-blank = (để trống)
too-small = Cửa sổ quá nhỏ. Hãy mở rộng ít nhất 40 cột, 12 dòng; bài không mất gì.

# --- lỗi của tệp đề ---
did-you-mean = có phải ý bạn là `{ $name }`?
k0001-message = tệp không phải văn bản UTF-8
k0001-help = trong Notepad chọn Lưu thành… rồi chọn mã hoá UTF-8
k0003-message = tệp phải bắt đầu bằng Bank(…), Course(…), Register(…) hoặc Units(…)
k0004-message = lược đồ { $schema } mới hơn chương trình này (đọc đến { $ours }); hãy cập nhật chương trình
k0101-message = chỗ này không đọc được
k0101-empty = tệp trống
k0101-after = thừa nội dung sau dấu ngoặc cuối cùng
k0101-value = chỗ này thiếu một giá trị
k0101-equals = dùng dấu hai chấm, không dùng dấu bằng
k0101-equals-help = gõ `tên: giá trị`
k0101-comma = thừa dấu phẩy
k0101-colon = thiếu dấu hai chấm sau khoá này
k0101-unnamed = giá trị này thiếu tên trường ở trước
k0102-message = thiếu dấu phẩy sau chỗ này
k0102-help = thêm `,`
k0103-message = dấu `{ $bracket }` này không được đóng
k0103-here = đáng lẽ đóng trước chỗ này
k0103-help = thêm `{ $bracket }`
k0104-message = chuỗi này thiếu dấu nháy đóng
k0104-help = thêm `"` ở cuối chuỗi
k0105-quote = dấu nháy cong { $char } từ Word
k0105-quote-help = dùng dấu nháy thẳng `"`
k0105-char = ký tự lạ { $char }
k0105-char-help = xoá ký tự này (thường do chép từ Word hay trang mạng)
k0106-message = sau dấu `\` có ký tự không dùng được
k0106-help = gõ `\\` để có dấu `\`
k0107-message = lồng nhau quá sâu
k0108-comma = số thập phân dùng dấu chấm, không dùng dấu phẩy
k0108-help = gõ `{ $number }`
k0108-message = `{ $text }` không phải là số
k0110-message = không có trường nào tên `{ $name }`
k0110-help = có thể dùng: { $known }
k0111-message = thiếu trường `{ $name }`
k0112-message = trường `{ $name }` viết hai lần
k0113-message = chỗ này cần { $wanted }
k0114-message = không có tên `{ $name }` ở đây (có: { $known })
k0115-message = số phải là số nguyên từ { $from } đến { $to }
k0115-points = điểm phải lớn hơn 0 và không quá 1000
k0115-share = phần điểm phải từ 0 đến 1
k0115-share-help = 50 % viết là `0.5`
k0115-later = bản này chưa làm được `{ $name }`; hãy bỏ đi
k0116-message = `{ $text }` không dùng làm mã được
k0116-help = dùng chữ không dấu, chữ số, `-`, `_`, `.`; không có dấu cách
k0117-message = chữ bị để trống
k0118-message = có ký tự điều khiển hoặc ký tự ẩn trong chữ; chúng sẽ bị thay
k0119-message = `{ $text }` không phải là ngày
k0119-help = viết năm-tháng-ngày, ví dụ "2026-12-01"
k0201-message = mã `{ $id }` đã dùng cho câu khác
k0201-first = chỗ dùng đầu tiên
k0202-message = cần ít nhất hai phương án
k0203-message = câu này chưa có đáp án
k0203-label = đánh dấu một phương án bằng `Key("…")`
k0203-help = đổi `Distractor` của phương án đúng thành `Key`
k0204-message = câu một đáp án lại có nhiều `Key`
k0204-first = đáp án thứ nhất
k0204-help = giữ một `Key`, hoặc đổi `Single` thành `Multiple`
k0205-message = phương án này nói giống phương án khác
k0205-first = phương án giống nó
k0206-message = mã phương án `{ $id }` dùng hai lần
k0206-first = chỗ dùng đầu tiên
k0207-message = mọi phương án đều là đáp án
k0208-message = chỉ cho chọn { $at_most } ô nhưng có { $keys } đáp án
k0209-message = câu `{ $type }` không có trường `{ $field }`
k0210-message = thang điểm phải tăng và có nhiều nhất { $steps } mức
k0211-message = câu này chưa nêu căn cứ pháp lý (`basis`)
k0301-message = ngân hàng không có chủ đề `{ $topic }`
k0302-message = ngân hàng chưa có câu nào
k0303-message = chủ đề `{ $topic }` chưa có câu nào
k0304-message = hai ngân hàng cùng mã `{ $id }`
k0401-message = khoá học không có ngân hàng `{ $bank }`
k0402-message = không có câu `{ $item }` trong các ngân hàng của khoá học
k0403-message = ô { $topic } × { $level } của ngân hàng { $bank } có { $have } câu, bài cần { $need }
k0404-message = hai bài cùng mã `{ $id }`
k0405-message = `parallel_to` nhắc tới bài `{ $form }` không có hoặc cũng là bài song song
k0405-both = bài song song lấy khung đề của bài kia, không viết `draw` riêng
k0406-message = bài `{ $form }` không rút câu nào
k0407-message = câu `{ $item }` được ghi cố định hai lần
k0408-survey = phiếu khảo sát `{ $form }` lại có câu tính điểm
k0408-test = bài kiểm tra `{ $form }` lại có câu khảo sát
k0410-message = ô { $topic } × { $level } của ngân hàng { $bank } có { $have } câu; cần { $need } để các bài song song không trùng câu
k0411-message = khoá học chưa có bài nào
k0501-message = văn bản `{ $sign }` chưa có trong sổ văn bản
k0501-help = thêm Document(sign: …) vào register.ron, hoặc sửa số hiệu
k0502-message = văn bản `{ $sign }` ghi hai lần
k0503-message = ngày hết hiệu lực trước ngày có hiệu lực
wanted-text = một chuỗi chữ trong dấu nháy "…"
wanted-list = một danh sách […]
wanted-number = một số
wanted-bool = `true` hoặc `false`
wanted-id = một mã trong dấu nháy "…"
wanted-date = một ngày trong dấu nháy, ví dụ "2026-12-01"
wanted-name = một trong các tên cho sẵn, không có dấu nháy
wanted-map = các cặp trong ngoặc nhọn, mỗi cặp dạng "mã": "tên"
wanted-group = một nhóm trường trong ngoặc tròn
wanted-item = một câu hỏi như Single(…)
wanted-option = Key("…"), Distractor("…") hoặc Choice(text: "…")
wanted-scale = một thang (from: 1, to: 10, low: "…", high: "…")
wanted-cite = Cite("số hiệu", "điều khoản")
wanted-form = một bài Form(…)
wanted-draw = Draw(bank: …, count: …), Fixed("ngân-hàng/câu") hoặc Anchor("ngân-hàng/câu")
wanted-document = một văn bản Document(…)

# Các loại câu hỏi: trên màn hình
item-other = Khác:
item-judge = Đ hoặc 1: đúng, S hoặc 2: sai; phím cách đổi qua lại; Delete: bỏ trống.
item-match = Gõ chữ cái của ý cần ghép; phím cách: ý kế tiếp; Delete: bỏ trống.
item-arrange = Phím cách: nhấc lên, ↑↓ di chuyển, phím cách: đặt xuống; hoặc gõ số thứ tự.
item-arrange-first = Chưa trả lời. Phím cách: nhấc lên; gõ số: chuyển tới vị trí; Enter: giữ thứ tự này.
item-arrange-held = Đang nhấc: ↑↓ di chuyển, phím cách hoặc Enter: đặt xuống.
item-rank = Gõ số để xếp hạng, phím cách: hạng kế tiếp hoặc bỏ; xếp { $count } ý.
item-likert = Gõ số từ 1 đến { $steps }; phím cách: mức kế tiếp; Delete: bỏ trống.
item-fill = Gõ chữ cái để chọn, hoặc gõ chữ vào chỗ trống; ↑↓: chỗ trống khác.
item-number-is = = { $number } { $unit }
item-number-none = Chưa phải là một số, ví dụ: 1.500 hoặc 2,5
item-number-hint = Gõ một số. Dấu phẩy là dấu thập phân.
item-number-in = Gõ một số, đơn vị là { $unit }. Dấu phẩy là dấu thập phân.
item-number-unit = Gõ số và đơn vị, ví dụ: 15 { $unit }
item-words = Gõ câu trả lời ngắn. Enter: câu sau.
item-foretell = Gõ một số nguyên. Câu này không tính điểm, chỉ dùng khi bằng điểm nhau.
action-look-back = xem lại bài đã nộp
look-back-title = Xem lại bài đã nộp
look-back-how = Gõ mã biên nhận đã ghi khi nộp bài, ví dụ K7QM-2F9D, rồi Enter.
look-back-unknown = Không thấy bài nào có mã này trong thư mục kết quả. Xem lại từng chữ và số của mã.
look-back-nothing = Bài này chưa cho xem lại vào lúc này.
notice-soft = Câu này nên trả lời. Bấm lần nữa để bỏ qua.
recommend-low = Chắc chắn không giới thiệu
recommend-high = Chắc chắn giới thiệu
certainty-ask = Mức chắc chắn:
certainty-low = thấp
certainty-medium = vừa
certainty-high = cao
certainty-hint = F6 đổi mức. Đúng được 1, 2, 3 lần điểm; sai bị trừ 0, 2, 6 lần.
check-hint = Enter hoặc F7: xem đúng hay sai.
check-right = ✓ Đúng.
check-partly = ◐ Đúng một phần.
check-wrong = ✗ Chưa đúng.
check-done = Đã xem.
check-again = Sửa câu trả lời rồi Enter để xem lại, hoặc PgDn sang câu sau.
check-on = Enter: câu sau.
case-more = … còn { $lines } dòng. F8: đọc cả tình huống.
case-scroll = Ctrl+↑↓: cuộn · F8: đọc cả
case-window = ↑↓ PgUp PgDn: cuộn · Esc: đóng
action-certainty = chắc chắn
action-check = kiểm tra
action-case = tình huống
action-case-up = cuộn tình huống lên
action-case-down = cuộn tình huống xuống
reject-locked = Câu này đã xem đáp án, không sửa được nữa.
reject-nothing-to-check = Chưa trả lời nên chưa có gì để kiểm tra.
reject-not-asked = Phiếu bỏ qua câu này theo các câu trả lời trước.
outcome-pending = Còn phần tự luận chờ chấm, tối đa { $maximum } điểm.
outcome-pending-item = chờ chấm, tối đa { $maximum }
said-text = { $text }
said-number = { $number }
said-other = Khác: { $text }
said-pair = { $left } → { $right }
said-criterion = { $text } ({ $points } điểm)
note-pending = { $count } câu tự luận chưa chấm; điểm và thống kê chưa gồm các câu này.
report-options = n = { $n }, bỏ trống { $blank }
report-option = { $text }: { $count } ({ $percent })
report-ranked = { $text }: hạng nhất { $count } ({ $percent }), hạng trung bình { $rank }

# Các loại câu hỏi: lỗi của người soạn
k0115-number = số này quá lớn
k0115-tolerance = sai số cho phép không được âm
k0210-likert = thang cần từ 2 đến { $steps } mức, mỗi mức một tên
k0220-message = quy tắc chấm này không dùng được cho câu `{ $type }`
k0221-message = bảng điểm có { $steps } bậc nhưng câu có { $parts } ý
k0221-help = viết mỗi ý một bậc, ví dụ Steps([0.1, 0.25, 0.5, 1.0]) cho bốn ý
k0222-key = đáp án phải được trọn điểm: bỏ `credit` hoặc ghi 1
k0222-sum = tỷ lệ điểm của các đáp án cộng lại được { $sum }, không phải 1
k0223-answers = cần ít nhất một câu trả lời được chấp nhận
k0223-blanks = cần ít nhất một chỗ trống
k0223-case = tình huống chưa có câu hỏi nào
k0223-likert = cần ít nhất một ý
k0223-pairs = cần ít nhất hai cặp và hai ý khác nhau ở bên phải
k0223-rubric = cần ít nhất một tiêu chí chấm
k0223-statements = cần ít nhất hai ý
k0223-steps = cần từ 2 đến { $most } bước
k0224-message = hai bước giống nhau
k0224-first = bước đầu tiên ở đây
k0225-missing = đề bài phải có { $blanks }, mỗi chỗ trống đúng một lần
k0225-beyond = đề bài có { $blanks } nhưng chỉ có { $count } chỗ trống trong `blanks`
k0225-help = viết số của chỗ trống trong ngoặc nhọn, ví dụ: Nộp trong { "{1}" } ngày
k0226-message = tình huống không chứa tình huống khác
k0228-message = điều kiện nhắc tới câu `{ $item }` không đứng trước câu này
k0228-help = chỉ hỏi về câu đứng trước trong cùng ngân hàng
k0229-message = câu `{ $item }` không thể có câu trả lời `{ $what }`
k0230-message = câu `{ $item }` không bao giờ được hỏi: điều kiện không thể đúng
k0231-message = `unit_penalty` cần có `unit`
k0412-message = bài `{ $form }` xáo câu trong khi câu `{ $item }` phụ thuộc câu khác
k0412-help = viết shuffle: (items: false, options: false)
k0413-message = bài `{ $form }` có câu `{ $item }` nhưng thiếu câu `{ $needs }` mà nó phụ thuộc
k0414-lowest = điểm thấp nhất chưa có lời nhận xét: thêm Band(from: 0, text: "…")
k0414-twice = hai mức nhận xét bắt đầu cùng một chỗ
k0415-message = `tries` không có tác dụng vì bài không cho xem gì trong lúc làm
k0416-message = các tình huống của ô này có từ { $least } đến { $most } câu nên đề sẽ dài ngắn khác nhau
k0415-help = thêm feedback: (during: [Correctness])
wanted-accept = Accept(…)
wanted-band = Band(from: 0.5, text: "…")
wanted-blank = OneOf([…]) hoặc Type(["…"])
wanted-condition = Answered("câu", "ý"), All([…]), Any([…]) hoặc Not(…)
wanted-criterion = Criterion("…", 2)
wanted-pair = Pair("…", "…")
wanted-rule = một quy tắc chấm như Net hoặc Steps([0.1, 0.25, 0.5, 1.0])
wanted-statement = True("…") hoặc False("…")
wanted-tolerance = Absolute(0.5), Relative(0.01) hoặc Geometric(0.1)

# --- các loại bài: khung đề, mã đề, phần thi, thời gian, cửa vào ---
wanted-section = cần một phần thi: Section(title: "…", minutes: …, draw: […])
wanted-time = cần ngày giờ trong dấu nháy
k0403-help = giảm `count`, bỏ bớt điều kiện `topic` hoặc `level`, hoặc soạn thêm câu cho ô này
k0420-message = các ô chồng lên nhau không đủ câu cho tất cả: { $cells } — cùng nhau có { $have } câu, cần { $need }, thiếu { $missing }
k0420-help = giảm `count` của một trong các ô, hoặc soạn thêm câu mà các ô này dùng được
k0420-also = ô này cũng lấy { $count } câu từ cùng số câu ấy
k0421-message = để các bài song song không trùng câu, các ô chồng lên nhau cần { $need } câu, mới có { $have } (thiếu { $missing }): { $cells }
k0422-message = bài đã chia phần thì không viết `{ $name }` ở ngoài các phần
k0422-help = chuyển các dòng rút câu vào `draw` của từng Section
k0423-message = phần thi không rút câu nào
k0424-message = giờ đóng (`closes`) phải sau giờ mở (`opens`)
k0425-message = ai mở tệp này cũng đọc được mã bắt đầu
k0425-help = thay bằng bản đã mã hoá: start_code: "{ $digest }"
k0426-short = mã bắt đầu cần ít nhất { $least } chữ hoặc số
k0426-digest = mã bắt đầu dạng blake3 phải có đúng 64 chữ số thập lục phân
k0426-help = viết mã như sẽ đọc trong phòng; `khaothi check` cho biết bản đã mã hoá để chép vào
k0427-message = từ giờ mở đến giờ đóng chỉ có { $window } phút, ngắn hơn thời gian làm bài { $minutes } phút
k0428-message = bài có thời gian cho từng câu thì không quay lại câu trước được
k0428-help = bỏ `navigation: Free`, hoặc bỏ `per_item_seconds`
k0429-message = bài không giới hạn thời gian nên thời gian chờ nộp không có tác dụng
k0429-help = thêm `minutes`, hoặc bỏ `grace_seconds`
k0430-message = `counterbalance` chỉ dùng cho bài song song
k0430-help = thêm `parallel_to: "…"` trỏ tới bài làm trước
k0431-message = chỉ tráo được nội dung giữa đúng hai bài song song
k0433-message = `ranking` chỉ dùng cho bài có `phase: Contest`
k0434-empty = thứ tự xếp hạng trống: viết ví dụ [Points, Prediction, Time]
k0434-twice = tiêu chí này đã có trong thứ tự xếp hạng
k0435-message = các phần cộng lại { $sum } phút, cả bài chỉ có { $minutes } phút
k0435-help = bỏ `minutes` của bài, hoặc giảm thời gian của các phần
k0436-message = bài chỉ được làm một lượt nên `keep` không có tác dụng
k0436-help = thêm `attempts`, hoặc bỏ `keep`
k0437-message = `{ $text }` không phải ngày giờ
k0437-help = viết năm-tháng-ngày, chữ T rồi giờ:phút theo giờ Việt Nam, ví dụ "2026-12-01T08:00"
k0438-message = bài chỉ có một phần: không cần `sections`
reject-other-section = Câu đó thuộc phần khác.
reject-no-next-section = Đây là phần cuối.
reject-sections-left = Còn phần sau: nộp bài ở phần cuối.
show-extra = Được thêm { $minutes } phút
show-variant = Mã đề: { $variant }
k0440-quote = dấu nháy mở ở đây mà không đóng
k0440-header = danh sách lớp không có dòng tiêu đề với cột mã hoặc họ tên
k0440-help = đặt tên cột như: mã, họ và tên, đơn vị, nhóm, lớp, phút thêm
k0440-long = danh sách lớp dài hơn { $most } dòng
k0441-message = dòng này không có mã và không có họ tên
k0442-message = mã `{ $code }` có hai lần trong danh sách
k0443-extra = số phút thêm `{ $text }` phải là số nguyên từ 0 đến { $most }
k0443-group = khoá học không có nhóm `{ $name }`
k0443-class = khoá học không có lớp `{ $name }`
k0444-message = mã `{ $text }` đã bị bảng tính làm tròn, các số cuối đã mất
k0444-help = định dạng cột mã là Văn bản (Text), nhập lại mã rồi lưu lại
k0445-message = không đọc cột `{ $name }`
moved-item = Hết giờ của câu trước: sang câu { $number }.
moved-section = Hết giờ của phần trước: sang phần { $number }.
moved-time-up = Hết giờ làm bài: chỉ còn nộp bài.
identity-variant = Mã đề, nếu được phát
identity-variant-wrong = Mã đề là số từ 001 đến { $last }.
identity-start-code = Mã bắt đầu, do người coi đọc
start-code-wrong = Mã bắt đầu không đúng: hỏi người coi.
home-opens = mở { $time }
home-closes = đóng { $time }
review-overdue = Hết giờ làm bài. Câu trả lời đã giữ nguyên; chỉ còn nộp bài.
review-how-section = S: sang phần sau (không quay lại được)
review-how-overdue = S: nộp bài
section-number = Phần { $number }/{ $total }: { $title }
header-variant = Mã đề { $variant }
header-item-left = câu { $left }
action-next-section = phần sau
confirm-section = { $blank ->
    [0] Sang phần sau? Không quay lại phần này được.
   *[other] Còn { $blank } câu để trống. Sang phần sau? Không quay lại phần này được.
}
rules-section = { $title } ({ $minutes } phút)
rules-sections = Bài có { $count } phần, làm lần lượt, hết phần nào không quay lại phần đó: { $list }.
rules-per-item = Mỗi câu có { $seconds } giây; hết giờ thì câu khoá lại và sang câu sau.
rules-grace = Hết giờ còn { $seconds } giây để nộp bài, không sửa được nữa.
rules-extra = Bạn được thêm { $minutes } phút.
rules-attempts = Được làm { $count } lượt.
rules-variant = Mã đề { $variant }.
window-not-yet = Bài mở lúc { $opens }; máy này đang là { $now }. Nếu máy sai giờ, báo người coi chỉnh lại giờ máy.
window-closed = Bài đã đóng lúc { $closes }; máy này đang là { $now }. Nếu máy sai giờ, báo người coi chỉnh lại giờ máy.
attempt-unfinished = Bạn đang làm dở bài này: chọn dòng “làm dở” ở đầu danh sách để tiếp tục.
attempts-used = Bạn đã làm đủ { $count } lượt của bài này.
report-ranking = Xếp hạng: { $form }
report-overall = Xếp hạng chung các vòng
column-place = Hạng
column-points = Điểm
column-distance = Dự đoán lệch
column-time = Thời gian
rules-items = Bài có { $items } câu.
rules-free-section = Trong từng phần, có thể quay lại sửa câu đã làm.
home-per-item = { $seconds } giây mỗi câu
k0440-workbook = danh sách lớp không phải văn bản; tệp Excel chưa đọc trực tiếp được
k0440-workbook-help = mở bằng Excel, chọn Lưu thành “CSV UTF-8”, rồi dùng tệp ấy
no-such-variant = không có bài nào có mã đề { $variant }


# --- thống kê: tự kiểm tra ---
selfcheck-sum = { $files } tệp: đã tính { $checked } giá trị, { $failed } giá trị sai, { $silent } giá trị chương trình không tính.
selfcheck-unreadable = { $path }: không phải tệp giá trị chuẩn ({ $why })

# --- thống kê: lời của báo cáo ---
words-few = n = { $n }: quá ít người nên không in số liệu tổng hợp.
words-mean = n = { $n }: điểm trung bình bằng { $mean } điểm tối đa, độ lệch chuẩn { $sd }.
words-mean-ci = n = { $n }: điểm trung bình bằng { $mean } điểm tối đa (khoảng tin cậy 95 %: { $low } đến { $high }), độ lệch chuẩn { $sd }.
words-pass = Đạt (từ { $cut }): { $passed } trên { $n }.
words-no-reliability = n = { $n }: chưa đủ người để ước lượng độ tin cậy và độ phân biệt (cần từ 10).
words-alpha-forms = Độ tin cậy của các đề rút riêng cho từng người: { $alpha }; sai số chuẩn của phép đo: { $sem } điểm. Hệ số này không có khoảng tin cậy.
words-trust-enough = Cả khoảng tin cậy của độ tin cậy từ 0,80 trở lên: có thể so sánh điểm của từng người, với sai số nêu trên.
words-trust-short = Cả khoảng tin cậy của độ tin cậy dưới 0,70: không nên chỉ dựa vào điểm này để quyết định về từng người.
words-trust-open = n = { $n }: khoảng tin cậy của độ tin cậy còn rộng, chưa đủ căn cứ xếp loại đề.
words-consistency = n = { $n }: theo mô hình của Huynh, nếu làm một đề song song thì khoảng { $p0 } số người được xếp đạt hay chưa đạt như cũ (kappa { $kappa }); đây là ước lượng, không có khoảng tin cậy.
words-too-long = { $count } câu có hơn 10 % người chưa làm tới (cả khoảng tin cậy): bài có thể quá dài so với thời gian.
words-points = { $value } điểm phần trăm
words-gain-test = Khoảng tin cậy 95 % của mức chênh: { $low } đến { $high }; t({ $df }) = { $t }, { $p }; Wilcoxon { $wilcoxon }; độ lớn ảnh hưởng d (theo độ lệch chuẩn trung bình) = { $d }; mức tăng chuẩn hoá của cả lớp g = { $hake }.
words-item-change = Câu { $item } (n = { $n }): { $gain } người từ sai thành đúng, { $loss } người từ đúng thành sai; McNemar { $p } sau hiệu chỉnh Holm cho { $family } câu.
words-item-change-none = McNemar cho { $family } câu có ở cả hai bài: sau hiệu chỉnh Holm chưa câu nào đủ căn cứ nói là đã đổi.
words-growth = Năng lực trên thang logit (Rasch, n = { $n }, { $anchors } câu neo, bỏ { $drifted } câu neo trôi độ khó): { $pre } → { $post }, chênh { $growth } (khoảng tin cậy 95 %: { $low } đến { $high }; sai số chuẩn do người { $persons }, do nối thang { $link }).
words-growth-few = Chênh lệch trên thang logit: cần ít nhất { $fewest } người có cả hai bài nên chưa tính.
words-growth-anchors = Chênh lệch trên thang logit: hai bài có chưa tới { $fewest } câu neo dùng được nên chưa tính.
words-growth-none = Chênh lệch trên thang logit: không tính được ({ $why }).
words-rasch-few = Mô hình Rasch: cần ít nhất { $fewest } người cho mỗi câu (có { $n } người làm bài); báo cáo dùng các chỉ số cổ điển.
words-rasch-none = Mô hình Rasch: không có ước lượng hữu hạn ({ $why }); báo cáo dùng các chỉ số cổ điển.
words-rasch-misfit = Mô hình Rasch không khớp dữ liệu (n = { $n }; xem các câu { $items }); không in số liệu của mô hình, báo cáo dùng các chỉ số cổ điển.
words-rasch-holds = Mô hình Rasch (n = { $n }; { $k } câu có từ 100 lượt trả lời được kiểm tra): { $outside } câu có infit ngoài khoảng { $low } đến { $high }; tương quan phần dư lớn nhất giữa hai câu (đã cộng 1/(k − 1)) là { $q3 }. Theo các ngưỡng này mô hình dùng được.
words-rasch-left-out = Các câu chấm điểm từng phần không vào mô hình: { $items }.
words-andersen = Kiểm định Andersen (người điểm thấp và người điểm cao): χ²({ $df }) = { $ratio }, { $p }.
words-information = Bài đo chính xác nhất quanh mức { $theta } logit so với độ khó trung bình của các câu; sai số chuẩn ở đó khoảng { $se } logit.
rasch-too-few-items = chưa tới hai câu vừa có người đúng vừa có người sai và so được với nhau
rasch-disconnected = các câu tách thành những phần không có ai làm để so với nhau
rasch-too-large = có quá nhiều đề khác nhau
rasch-not-converged = phép lặp không hội tụ
by-group = Nhóm
by-unit = Đơn vị
column-mean = Trung bình
words-hidden = { $by }: { $count } nhóm được ẩn để không lộ nhóm dưới { $threshold } người.
words-groups-few = Chỉ so sánh bằng kiểm định khi có từ { $all } người và từ hai nhóm trở lên có ít nhất { $each } người.
words-groups-differ = Các nhóm từ 10 người có phân bố điểm khác nhau: Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }. Số liệu này không nói lên nguyên nhân.
words-groups-open = Các nhóm từ 10 người: chưa đủ căn cứ nói phân bố điểm khác nhau (Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }).
words-dif = { $by } { $focal } (n = { $n }) so với những người còn lại (n = { $others }), Mantel–Haenszel sau thanh lọc, { $family } câu; các câu khác biệt ở mức B hoặc C:
words-dif-none = { $by } { $focal } (n = { $n }) so với những người còn lại (n = { $others }), Mantel–Haenszel sau thanh lọc, { $family } câu: không câu nào khác biệt ở mức B hoặc C.
words-dif-item = { $by } { $focal }, câu { $item }: mức { $class }, D = { $delta } (sai số chuẩn { $se }), { $p } sau hiệu chỉnh Benjamini–Hochberg cho { $family } câu.
words-dif-few = Câu khác biệt theo nhóm (DIF): không phân tích { $count } nhóm vì cần ít nhất { $fewest } người mỗi bên.
words-dif-papers = { $by } { $focal }: mỗi người một đề khác nhau nên không xếp theo tổng điểm được; không phân tích câu khác biệt theo nhóm.
words-dif-indicative = { $by } { $focal }: dưới { $fewest } người nên kết quả trên chỉ để tham khảo, chưa đủ để quyết định về câu.
item-too-few = quá ít người
item-open = chưa đủ dữ liệu để kết luận
item-sound = dùng được: khoảng tin cậy nằm trong vùng chấp nhận
item-idle = n = { $n }: phương án nhiễu ít người chọn (dưới 5 %): { $options }
words-items-open = { $count } trên { $k } câu: chưa đủ dữ liệu để kết luận về câu (khoảng tin cậy còn chứa cả vùng tốt và vùng kém).
words-indicative = * dưới 30 người: độ phân biệt chỉ để tham khảo.
report-scale = n = { $n }; trung bình { $mean } (khoảng tin cậy 95 %: { $mean_low } đến { $mean_high }); trung vị { $median }; hai mức cao nhất { $top2 } ({ $low } đến { $high }); phân bố: { $counts }
words-nps = Điểm giới thiệu ròng (NPS), n = { $n }: { $nps } (khoảng tin cậy 95 %: { $low } đến { $high }); sẵn lòng giới thiệu (9–10) { $promoters }, không giới thiệu (0–6) { $detractors }.
words-of = { $right } / { $n }

# --- thống kê: bảng người × câu ---
matrix-mistake = { $path }: { $what }
matrix-not-text = { $path }: không phải bảng chữ; hãy lưu thành CSV UTF-8
matrix-empty = bảng trống: cần mỗi người một dòng, mỗi câu một cột
matrix-no-items = không có cột nào là câu hỏi
matrix-unclosed = dòng { $line }: dấu nháy kép mở mà không đóng
matrix-too-large = bảng quá lớn (nhiều nhất { $items } câu, { $cells } ô)
matrix-ragged = dòng { $line }: có { $cells } ô, cần { $wanted } ô như dòng đầu
matrix-bad-max = dòng { $line }, cột { $column }: điểm tối đa "{ $value }" phải là số lớn hơn 0
matrix-max-value = --max phải là số lớn hơn 0
matrix-max-count = --max có { $given } số, bảng có { $items } câu; ghi một số cho mọi câu hoặc mỗi câu một số
matrix-key-count = đáp án có { $given } chữ, bảng có { $items } câu
matrix-bad-key = đáp án của câu { $item } là "{ $value }": mỗi câu cần đúng một chữ cái
matrix-key-and-max = bảng chữ cái theo đáp án không dùng --max; hãy bỏ một trong hai
matrix-bad-letter = dòng { $line }, cột { $column }: "{ $value }" không phải một chữ cái; để trống nếu bỏ qua, ghi NR nếu chưa làm tới, dấu chấm nếu không có trong đề
matrix-bad-mark = dòng { $line }, cột { $column }: "{ $value }" không phải điểm; ghi 0, 1 hoặc số điểm, để trống nếu bỏ qua, NR nếu chưa làm tới, dấu chấm nếu không có trong đề
matrix-letter-without-key = dòng { $line }, cột { $column }: "{ $value }" là chữ cái mà chưa có đáp án; thêm dòng bắt đầu bằng key, hoặc --key
matrix-above-max = dòng { $line }, câu { $item }: { $value } điểm, cao hơn điểm tối đa { $max }
matrix-read = Đã đọc { $people } người, { $items } câu; dòng đầu là của một người, không phải tên câu.
matrix-read-named = Đã đọc { $people } người, { $items } câu; dòng đầu là tên câu.
matrix-options-seen = Chỉ biết những phương án có người chọn và đáp án; phương án không ai chọn không nằm trong bảng.
matrix-max-seen = Không nêu điểm tối đa (--max hoặc dòng max): lấy điểm cao nhất của mỗi câu, nên độ khó có thể bị đánh giá quá dễ.
words-growth-unchecked = Chênh lệch trên thang logit: quá ít câu có từ { $fewest } lượt trả lời để kiểm tra mô hình Rasch nên không in; xem chênh lệch điểm ở trên.
words-growth-misfit = Chênh lệch trên thang logit: mô hình Rasch không khớp dữ liệu nên không in; xem chênh lệch điểm ở trên.

# --- thống kê: trang HTML ---
html-change = Thay đổi giữa hai bài
html-distribution = Phân bố điểm theo phần trăm điểm tối đa (n = { $n })
html-items = Các câu
html-alpha-deleted = α khi bỏ câu
html-verdict = Nhận định
html-options = Phương án đã chọn ở từng câu
html-option = Phương án
html-count = Số người
html-option-r = r với điểm các câu còn lại
html-median = Trung vị
html-models = Mô hình và khác biệt theo nhóm
html-b = Độ khó b (logit)
html-a = Độ dốc a (2PL)
html-error = { $value } ± { $se }
html-points = Điểm
html-methods = Cách tính và cách đọc
html-method-intervals = Khoảng tin cậy 95 % coi những người làm bài là mẫu ngẫu nhiên của những người tương tự; với chính lớp này các con số là đúng như đã đếm. Tỉ lệ: Wilson 1927; trung bình: Student; tương quan: biến đổi z của Fisher; α: Feldt 1965.
html-method-facility = Độ khó (tỉ lệ đúng): điểm trung bình của câu chia cho điểm tối đa, tính trên những người có câu đó trong đề; bỏ trống và chưa làm tới tính 0 điểm. Cột vẽ: chấm là giá trị, dải là khoảng tin cậy.
html-method-r = Độ phân biệt: tương quan giữa điểm của câu và tổng điểm các câu còn lại. Chỉ nêu nhận định về câu khi cả khoảng tin cậy nằm ngoài hoặc nằm trong vùng chấp nhận (độ khó dưới 0,95; độ phân biệt từ 0,20). D27 là hiệu tỉ lệ đúng giữa 27 % điểm cao và 27 % điểm thấp. Mỗi khoảng có mức 95 % riêng, không hiệu chỉnh cho số câu: trong nhiều câu, vài nhận định có thể do ngẫu nhiên.
html-method-alpha = Độ tin cậy: α của Cronbach khi mọi người làm cùng một đề; với đề rút riêng từng người, hệ số dựa trên phương sai và hiệp phương sai trung bình của các câu. Sai số chuẩn của phép đo tính từ hệ số này.
html-method-gain = Thay đổi chỉ tính trên những người có cả hai bài; d là chênh lệch chia cho trung bình hai độ lệch chuẩn (Lakens 2013); g là mức tăng chuẩn hoá của cả lớp (Hake 1998). Không có nhóm so sánh thì không suy ra nguyên nhân.
html-method-models = Rasch: hợp lý có điều kiện (Andersen 1970), năng lực theo Warm 1989, chỉ in khi mô hình qua kiểm tra; 2PL: hợp lý biên (Bock & Aitkin 1981). Khác biệt theo nhóm: Mantel–Haenszel, xếp loại theo Zwick 2012.
html-method-hidden = Không in số liệu tổng hợp của dưới 5 người; tổng số của nhóm nhỏ nhất còn lại cũng được ẩn khi cần để không suy ra được nhóm bị ẩn.
