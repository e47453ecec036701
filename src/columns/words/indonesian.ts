import type { Words } from "../knowledge/concepts.ts"

/** Indonesian and Malay. */
export const indonesian: Words = {
  name: `
    nama, nama pelanggan, nama kontak, nama pembeli, nama tampilan, nama customer,
    nama anggota, nama siswa, nama pasien, nama peserta, nama penerima pelanggan, nama toko,
    nama sekolah, nama satuan pendidikan, nama lembaga, nama organisasi, nama pelajar, nama pemilik akun,
    nama karyawan, nama mahasiswa, nama member`,
  full_name: "nama lengkap, nama penuh",
  first_name: "nama depan, nama pertama",
  last_name: "nama belakang, nama keluarga",
  company: "perusahaan, instansi, organisasi, syarikat",
  company_name: "nama perusahaan, nama instansi, nama usaha, nama syarikat",
  contact_person: `
    orang kontak, penanggung jawab, narahubung, kontak person, nama pic, pic, contact person`,
  email: "surel, email, alamat email, e mel, alamat surel, alamat emel, alamat surat elektronik",
  phone: `
    telepon, telpon, nomor telepon, no telepon, no telp, telp, telefon, no telefon,
    nomor kontak, no kontak, kontak, no telpon, nomor telpon, tel, no tel`,
  mobile: `
    no wa, nomor wa, wa, whatsapp, ponsel, hp, no hp, nomor hp, handphone, nomor ponsel,
    no ponsel, telefon bimbit, no handphone, nomor handphone, no tel bimbit, no hp wa, hp wa,
    nomor whatsapp, no whatsapp, no hp aktif, telepon seluler, telp seluler, no telefon bimbit,
    seluler`,
  customer_number: `
    kode pelanggan, nomor pelanggan, id pelanggan, no pelanggan, kode customer, no anggota,
    nomor anggota, id anggota, nis, nisn, nim, nip, nomor induk, no induk, nomor induk siswa,
    no pasien, no rekam medis, no rm, nomor rekam medis, kode anggota, id pasien, id member,
    no member, nomor member, kode member, kode pemasok pelanggan, no ahli, no pelajar,
    kode cust, no kartu anggota, no akun pelanggan, id pengguna, kode cid, cid`,
  id: "id",
  number: "nomor",
  code: "kode",
  tax_id: "npwp, nomor npwp, no npwp",
  address: `
    alamat, alamat 1, alamat lengkap, alamat rumah, alamat kantor, alamat domisili, alamat ktp,
    alamat pelanggan, alamat surat menyurat, alamat tinggal`,
  street: "jalan, nama jalan, nama jalan nomor",
  street2: "alamat 2",
  district: "kecamatan, kelurahan, desa, desa kelurahan, kelurahan desa, dusun, mukim",
  city: `
    kota, kabupaten, kota kabupaten, bandar, kab kota, kota kab, kab, kabupaten kota,
    bandar daerah`,
  place_key:
    "kode wilayah, kode provinsi, kode kabupaten, kode kecamatan, kode kelurahan, kode desa",
  region: "provinsi, propinsi, negeri, prov, nama provinsi",
  postal_code: "kode pos, poskod, kodepos",
  country: "negara",
  website: "situs web, laman web, situs",
  notes: "catatan, keterangan, ket, keterangan tambahan, nota, catatan tambahan, pesan",
  source: "sumber",
  customer: "pelanggan, pembeli, konsumen",
  mailing: "pos",
  billing: "penagihan, tagihan, faktur",
  shipping: "pengiriman, penerima",
  aspect: `
    jenis kelamin, jabatan, jenis, tipe, pekerjaan, departemen, tempat lahir, agama, kelas,
    jurusan, golongan darah, status perkawinan, kewarganegaraan, rt, rw, rt rw, jantina,
    bangsa, jawatan, unit kerja, bidang usaha, program studi, angkatan, status, nomor polisi,
    pekerjaan jabatan, pendidikan, no pesanan, nomor pesanan, pesanan, no faktur, nomor faktur,
    produk, no invoice, nomor invoice, lintang, bujur, koordinat, jam buka, jam operasional,
    garis lintang, garis bujur`,
  bank: "rekening, nomor rekening, nama bank, no rekening",
  money: "saldo, jumlah, piutang, total belanja, harga, gaji, iuran, total, jumlah belanja, yuran",
  date: `
    tanggal, tanggal lahir, tgl lahir, tanggal dibuat, tgl, tanggal daftar, tgl daftar,
    tanggal masuk, tanggal bergabung, tgl masuk, tarikh, tarikh lahir, tarikh daftar,
    cap waktu, ttl, tempat tanggal lahir, tanggal pesanan`,
  counter: "urutan, no urut, bil, nomor urut",
  consent: "persetujuan, aktif",
  category: "kategori pelanggan, grup pelanggan",
  fax: "faks",
  colleague: `
    pramuniaga, dibuat oleh, kepala sekolah, ketua, dokter, direktur, kepala desa, bupati,
    walikota, marketing, sales, wali kelas`,
  secret: "kata sandi, sandi",
  supplier: "pemasok, supplier, pembekal, vendor",
  employee: "karyawan, pegawai, guru, kakitangan, pekerja, dosen",
  person: `
    anggota, siswa, mahasiswa, pasien, penyewa, donatur, peserta, ahli, pelajar, pesakit,
    warga, penduduk`,
  register: "nik, no ktp, nomor ktp, no kp, no kad pengenalan, no identitas, nomor identitas, nib",
  county: "daerah",
  house_number: "no rumah, nomor rumah, rt rw nomor",
  personal: `
    nama ibu, nama ayah, ibu kandung, nama orang tua, orang tua, wali, nama wali,
    kontak darurat, ayah, ibu, no hp orang tua, penjaga, ortu, wali murid, nama ayah ibu`,
  filler: "dan, atau, yang, untuk, di, anda, wajib diisi, opsional",
  owner: "pemilik",
  branch: "toko, cabang",
  organisation: "sekolah, satuan pendidikan",
  legal: "lokasi",
}
