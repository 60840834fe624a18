//! `khaothi new` as a newcomer uses it: plain answers in, a bank out that passes `check`.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and fails loudly"
)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn khaothi(folder: &Path, args: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaothi"))
        .args(args)
        .args(["--lang", "vi"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // a program that stops early closes its input
    let _written = input.write_all(typed.as_bytes());
    drop(input);
    child.wait_with_output().unwrap()
}

/// File, title, id, topics and author, then ten items of two topics, the third topic left for later.
fn answers() -> String {
    let asked = [
        (
            "Văn bản đến được đăng ký khi nào?",
            "Trong ngày nhận",
            "Cuối tuần",
            "Cuối tháng",
            "1",
        ),
        (
            "Ai ký nháy văn bản trước khi trình?",
            "Người soạn thảo",
            "Văn thư",
            "Người nhận",
            "2",
        ),
        (
            "Số văn bản đi lấy theo thứ tự nào?",
            "Theo năm",
            "Theo quý",
            "Theo tuần",
            "Văn bản đi",
        ),
        (
            "Dấu đến đóng ở đâu?",
            "Trang đầu",
            "Trang cuối",
            "Mặt sau",
            "1",
        ),
        (
            "Văn bản khẩn gửi lúc nào?",
            "Ngay sau khi ký",
            "Hôm sau",
            "Khi đủ mười bản",
            "2",
        ),
        (
            "Bản gốc lưu ở đâu?",
            "Văn thư cơ quan",
            "Nhà người ký",
            "Bưu điện",
            "2",
        ),
        (
            "Ai mở bì ghi tên người nhận?",
            "Người có tên",
            "Bảo vệ",
            "Lái xe",
            "1",
        ),
        (
            "Sổ đến ghi điều gì trước?",
            "Ngày đến",
            "Màu giấy",
            "Cỡ chữ",
            "1",
        ),
        (
            "Văn bản sai thể thức thì làm gì?",
            "Trả lại nơi gửi",
            "Sửa hộ",
            "Cất đi",
            "1",
        ),
        (
            "Gửi văn bản mật bằng gì?",
            "Bì hai lớp",
            "Thư thường",
            "Mạng xã hội",
            "2",
        ),
    ];
    let mut typed = "Sổ tay văn thư\nVăn thư\n\nVăn bản đến; Văn bản đi; Lưu trữ\n\n".to_owned();
    for (stem, key, one, two, topic) in asked {
        let lines = [stem, key, one, two, "", topic, "30/2020/NĐ-CP", ""];
        typed += &(lines.join("\n") + "\n");
    }
    typed + "\n"
}

#[test]
fn ten_items_typed_at_the_questions_pass_every_check() {
    let folder = tempfile::tempdir().unwrap();
    let out = khaothi(folder.path(), &["new"], &answers());
    assert_eq!(out.status.code(), Some(0), "{out:?}");
    let path = folder.path().join("so-tay-van-thu.bank.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("Single(\n").count(), 10, "{text}");
    assert_eq!(text.matches("topic: \"van-ban-den\"").count(), 5, "{text}");
    assert!(text.contains("// \"luu-tru\": \"Lưu trữ\","), "{text}");
    let args = ["check", "so-tay-van-thu.bank.ron", "--deny", "warnings"];
    let checked = khaothi(folder.path(), &args, "");
    let said = String::from_utf8(checked.stderr).unwrap();
    assert_eq!(checked.status.code(), Some(0), "{said}");
    let laid_out = khaothi(
        folder.path(),
        &["fmt", "--check", "so-tay-van-thu.bank.ron"],
        "",
    );
    assert_eq!(laid_out.status.code(), Some(0), "{laid_out:?}");
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ngan-hang.bank.ron"), "cũ").unwrap();
    let out = khaothi(folder.path(), &["new", "bank"], "\n");
    assert_eq!(out.status.code(), Some(2), "{out:?}");
    let kept = std::fs::read_to_string(folder.path().join("ngan-hang.bank.ron")).unwrap();
    assert_eq!(kept, "cũ");
}
