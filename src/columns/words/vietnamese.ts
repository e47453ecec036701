import type { Words } from "../knowledge/concepts.ts"

export const vietnamese: Words = {
  name: `
    tên khách hàng, tên, tên liên hệ, tên hiển thị, tên đối tác, tên hội viên, tên học sinh,
    tên đại lý, tên cửa hàng, tên trường, tên đơn vị khách hàng, tên người mua`,
  full_name: `
    họ và tên, họ tên, tên đầy đủ, họ tên khách hàng, họ tên học sinh, họ và tên khách hàng,
    họ tên nhân viên, họ và tên học sinh, họ và tên nhân viên, họ tên bệnh nhân`,
  first_name: "tên gọi",
  last_name: "họ, họ và đệm, họ và tên đệm",
  company: "công ty, doanh nghiệp, tổ chức, đơn vị, cơ quan, đơn vị công tác, nơi công tác",
  company_name: "tên công ty, tên doanh nghiệp, tên đơn vị",
  contact_person: "người liên hệ, người đại diện",
  email: "email, thư điện tử, địa chỉ email, mail, địa chỉ mail, hộp thư, thư điện tử liên hệ",
  phone: `
    điện thoại, số điện thoại, sđt, đt, điện thoại cố định, số đt, số liên hệ,
    điện thoại liên hệ, số điện thoại liên hệ, điện thoại bàn, đt bàn`,
  mobile: "di động, điện thoại di động, số di động, số di động liên hệ, đtdđ, số zalo, zalo",
  customer_number: `
    mã khách hàng, mã kh, số khách hàng, mã khách, mã đối tác, mã nhân viên, mã sinh viên,
    mã hội viên, mã bệnh nhân, mã học sinh, mssv, mã nv, mã thẻ, mã thành viên, số thẻ, mã hs,
    mã đại lý, mã người dùng`,
  id: "id, mã",
  number: "số",
  tax_id: "mã số thuế, mst",
  address: `
    địa chỉ, địa chỉ liên hệ, địa chỉ 1, địa chỉ thường trú, nơi ở, địa chỉ nhà,
    địa chỉ khách hàng, hộ khẩu thường trú, địa chỉ công ty, địa chỉ trụ sở`,
  street: "đường, số nhà tên đường",
  street2: "địa chỉ 2",
  district: "phường xã, quận huyện, phường, quận, huyện, xã, khu vực",
  city: "thành phố, tỉnh thành, tỉnh thành phố",
  region: "tỉnh, vùng",
  postal_code: "mã bưu chính, mã bưu điện, mã zip",
  country: "quốc gia, nước",
  website: "trang web, website",
  notes: "ghi chú",
  tags: "thẻ, nhãn",
  source: "nguồn, nguồn khách hàng",
  customer: "khách hàng, khách",
  billing: "thanh toán, hóa đơn",
  shipping: "giao hàng, người nhận, nhận hàng",
  aspect: `
    giới tính, chức vụ, phòng ban, trạng thái, loại khách hàng, loại, ngành nghề, lớp, trường,
    khoa, dân tộc, tôn giáo, nơi sinh, quê quán, quốc tịch, trình độ, ngành, nghề nghiệp,
    loại hình, biển số xe, tình trạng, mã đơn hàng, đơn hàng, số đơn hàng mua, số hóa đơn,
    mã hóa đơn, sản phẩm, hạng thẻ, loại thẻ, vĩ độ, kinh độ, tọa độ, giờ mở cửa, giờ làm việc`,
  bank: "ngân hàng, số tài khoản, stk",
  money: `
    công nợ, số tiền, tổng tiền, doanh số, tổng chi tiêu, giá, lương, học phí, tổng bán,
    nợ cần thu hiện tại, nợ hiện tại, tổng mua`,
  date: `
    ngày, ngày sinh, ngày tạo, ngày cập nhật, sinh nhật, ngày đăng ký, ngày vào làm, năm sinh,
    ngày mua, ngày vào đoàn, ngày giao dịch cuối, dấu thời gian, lần liên hệ,
    lần liên hệ cuối, lần liên hệ gần nhất, lần mua cuối`,
  counter: "stt, số thứ tự, số đơn hàng",
  consent: "đồng ý",
  category: "nhóm khách hàng, nhóm",
  fax: "fax",
  colleague: `
    nhân viên phụ trách, người phụ trách, người tạo, giám đốc, hiệu trưởng,
    người đại diện pháp luật, bác sĩ, chủ tịch, người phụ trách kinh doanh, giáo viên chủ nhiệm`,
  secret: "mật khẩu",
  supplier: "nhà cung cấp, ncc, nhà sản xuất",
  employee: "nhân viên, giáo viên, người lao động",
  person: `
    học sinh, sinh viên, bệnh nhân, hội viên, thành viên, học viên, cư dân, đoàn viên,
    người mua, người dùng`,
  register: "cmnd, cccd, số cmnd, số cccd, cmnd cccd, mã số doanh nghiệp, mã doanh nghiệp, đkkd",
  personal: `
    phụ huynh, họ tên cha, họ tên mẹ, tên bố, tên mẹ, sđt phụ huynh, cha, mẹ, người giám hộ,
    bố, người thân, liên hệ khẩn cấp, tên phụ huynh`,
  branch: "cửa hàng, chi nhánh",
}
