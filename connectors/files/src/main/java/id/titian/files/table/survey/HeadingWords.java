package id.titian.files.table.survey;

import id.titian.files.table.ColumnRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that stand over columns, in Bahasa Indonesia and English, in their normal form. */
final class HeadingWords {

    /** What the report of rows adds to a table; it comes back with the corrected rows. */
    static final List<String> OF_THE_REPORT = List.of("masalah", "kode", "yang harus dilakukan", "butir");

    private static final Map<String, ColumnRole> ROLES = new HashMap<>();

    static {
        say(
                ColumnRole.PIN,
                "pin,id,no absen,noabsen,nomor absen,id absen,idabsen,ac no,acno,enno,en no,user id,userid,id user,iduser,"
                        + "no id,noid,nomor id,no finger,id finger,id fingerprint,id karyawan,id pegawai,no pegawai,"
                        + "emp no,employee id,emp id,badge,badge number,personnel no,person id,enroll number,enroll no");
        say(
                ColumnRole.NIP,
                "nip,nip baru,no nip,nomor nip,nomor induk pegawai,nip pegawai,ni pppk,nipppk,nip nipppk,nip nippk");
        say(ColumnRole.NIK, "nik,no ktp,nomor ktp,ktp,nomor induk kependudukan,no nik");
        say(
                ColumnRole.NAME,
                "nama,nama pegawai,nama karyawan,nama lengkap,name,employee name,pegawai,nama asn,nama guru,first name");
        say(
                ColumnRole.DATE,
                "tanggal,tgl,date,hari tanggal,hari tgl,hari dan tanggal,tanggal absen,tgl absen,tanggal hadir,"
                        + "tgl scan,tanggal masuk,att date,attendance date");
        say(
                ColumnRole.DATE_TIME,
                "datetime,date time,checktime,check time,scan date,tanggal scan,tanggal waktu,tgl waktu,tanggal jam,tgl jam,"
                        + "waktu scan,timestamp,time stamp,punch time,waktu absen,tanggal dan jam,tanggal dan waktu,event time");
        say(
                ColumnRole.TIME,
                "jam,waktu,time,jam absen,jam scan,scan,absen,pukul,jam kehadiran,log,log absen,istirahat,kembali,"
                        + "istirahat keluar,istirahat masuk,istirahat kembali,break,break out,break in,siang,absen siang");
        say(
                ColumnRole.TIME_IN,
                "masuk,jam masuk,scan masuk,datang,jam datang,check in,checkin,clock in,clockin,time in,timein,in,"
                        + "absen masuk,absen datang,pagi,absen pagi,waktu masuk,waktu datang,jam hadir,scan in,first in");
        say(
                ColumnRole.TIME_OUT,
                "pulang,jam pulang,scan pulang,keluar,jam keluar,check out,checkout,clock out,clockout,time out,timeout,out,"
                        + "absen pulang,sore,absen sore,waktu pulang,waktu keluar,scan out,scan keluar,last out");
        say(
                ColumnRole.IN_OUT,
                "status,in out,inout,masuk keluar,masuk pulang,io,i o,mode,tipe,jenis,state,att state,attstate,tipe absen,"
                        + "jenis absen,status absen,event");
        say(
                ColumnRole.SERIAL,
                "sn,serial number,serial no,serial,nomor seri,no seri,noseri,sn mesin,device sn,no seri mesin");
        say(ColumnRole.REMARK, "keterangan,ket,catatan,remark,remarks,alasan,note,notes");
        say(
                ColumnRole.IGNORED,
                "no,nomor,no urut,urut,nr,terlambat,telat,late,datang terlambat,plg cepat,pulang cepat,cepat pulang,early,"
                        + "lembur,overtime,total jam,jml jam,jumlah jam,jam kerja,total jam kerja,jml jam kerja,durasi,work time,"
                        + "jml hadir,hadir,total,jumlah,hari,day,jabatan,golongan,gol,pangkat,unit kerja,unit,opd,skpd,dept,"
                        + "departemen,department,bagian,bidang,seksi,kantor,lokasi,location,verify,verify code,verifikasi,"
                        + "work code,workcode,tanda tangan,ttd,paraf,jadwal,shift,jadwal masuk,jadwal pulang,jam kerja masuk,"
                        + "jam kerja pulang,potongan,persen,baris,menit terlambat,menit,device name,nama mesin,mesin");
    }

    private HeadingWords() {}

    private static void say(ColumnRole role, String words) {
        for (String word : words.split(",", -1)) ROLES.put(word.strip(), role);
    }

    /** What a heading says, or null if it says nothing that is known. */
    static @Nullable ColumnRole role(String normal) {
        ColumnRole role = ROLES.get(normal);
        if (role != null || normal.isEmpty()) return role;
        String bare = normal.replaceFirst(" ?[0-9]{1,2}$", "");
        role = bare.equals(normal) ? null : ROLES.get(bare);
        // "Jam 2" is one of several; "PIN 2" and "No 2" are something else.
        if (role != null) return role.isHour() ? role : null;
        // Of two rows, the lower one says more: "Senin" over "Masuk".
        int gap = normal.lastIndexOf(" / ");
        return gap < 0 ? null : role(normal.substring(gap + 3));
    }

    /** Whether a heading is of the hours at which people come and go by schedule, where real ones stand under "Scan". */
    static boolean isSchedule(String normal, List<String> all) {
        boolean hasScan =
                all.stream().anyMatch(other -> other.startsWith("scan masuk") || other.startsWith("scan pulang"));
        return hasScan && (normal.equals("jam masuk") || normal.equals("jam pulang"));
    }

    /** Headings without what the report of rows has added. */
    static List<String> withoutReport(List<String> normals) {
        int from = normals.size() - OF_THE_REPORT.size();
        return from > 0 && normals.subList(from, normals.size()).equals(OF_THE_REPORT)
                ? new ArrayList<>(normals.subList(0, from))
                : normals;
    }
}
