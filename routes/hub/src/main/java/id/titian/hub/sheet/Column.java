package id.titian.hub.sheet;

import java.util.Locale;
import java.util.Set;

/** The columns that files may have, under the names that offices give them. */
public enum Column {
    CODE("kode", "code", "kode_kantor", "kode_opd", "kode_unit"),
    OFFICE("kantor", "office", "opd", "unit", "kode_kantor", "kode_opd", "kode_unit"),
    NAME("nama", "name", "nama_lengkap", "nama_pegawai", "nama_kantor", "nama_opd", "nama_unit", "full_name"),
    ZONE("zona", "zone", "zona_waktu", "time_zone", "timezone"),
    SERIAL("nomor_seri", "no_seri", "serial", "serial_number", "sn"),
    NICKNAME("julukan", "nickname", "nama", "name", "nama_mesin", "nama_terminal"),
    GROUP("grup_pin", "pin_group", "grup", "group", "kelompok", "kelompok_pin"),
    PIN_FORM("bentuk_pin", "pin_form", "pinform"),
    PIN("pin", "no_pin", "nomor_pin", "id_mesin"),
    NIP("nip", "nip_baru"),
    VALID_FROM("berlaku_dari", "valid_from", "berlaku_mulai", "mulai", "dari", "from"),
    VALID_TO("berlaku_sampai", "valid_to", "sampai", "hingga", "to"),
    KIND("jenis", "kind", "jenis_pegawai", "jenis_asn", "status_pegawai"),
    EMPLOYED_FROM("mulai_kerja", "employed_from", "tmt_cpns", "tmt", "first_day"),
    EMPLOYED_TO("berhenti", "employed_to", "hari_terakhir", "last_day"),
    END_REASON("alasan_berhenti", "end_reason"),
    PARENT("induk", "parent", "kode_induk", "unit_induk", "kantor_induk"),
    TIER("tingkat", "tier", "eselon", "tingkat_jabatan"),
    TITLE("jabatan", "title", "nama_jabatan", "position"),
    STATE("kedudukan", "state", "kedudukan_hukum", "kode_kedudukan"),
    DOCUMENT("dokumen", "document", "nomor_surat", "no_surat", "nomor_sk", "no_sk"),
    SYSTEM("sistem", "system", "aplikasi"),
    OPEN("terbuka", "open", "aktif", "active"),
    MONTH("bulan", "month", "periode", "period"),
    FROM_MONTH("mulai_bulan", "from_month", "bulan", "month"),
    VALUE("nilai", "value", "jam", "hours", "skor", "score", "predikat", "predicate"),
    COUNT("jumlah", "count", "jumlah_laporan", "laporan", "reports"),
    SOURCE("sumber", "source"),
    RUPIAH("rupiah", "base", "dasar", "dasar_tpp", "tpp"),
    DAY("tanggal", "day", "tgl", "date", "hari"),
    FIRST_DAY("dari", "from", "mulai", "tanggal", "tanggal_mulai", "tgl_mulai", "dari_tanggal", "start"),
    LAST_DAY("sampai", "to", "hingga", "tanggal_selesai", "tgl_selesai", "sampai_tanggal", "end"),
    TYPE("jenis", "type", "jenis_izin", "jenis_cuti", "jenis_ketidakhadiran"),
    SLOT("slot", "slot", "slot_waktu"),
    MODE("mode", "mode", "moda"),
    SHIFT("shift", "shift", "sif", "giliran", "jadwal"),
    ORDER("urutan", "order"),
    EVENT("acara", "event", "kegiatan", "apel"),
    ATTENDED("hadir", "attended", "kehadiran"),
    TIME("jam", "time", "waktu", "pukul"),
    SECONDS("detik", "seconds", "detik_lebih_cepat", "seconds_ahead"),
    WORDS("uraian", "words", "isi", "keberatan", "keterangan"),
    CAUSE("sebab", "cause", "penyebab"),
    EVIDENCE("bukti", "evidence"),
    REASON("alasan", "reason", "dasar", "nomor_surat", "keterangan");

    private final String indonesian;
    private final String english;
    private final Set<String> names;

    Column(String indonesian, String english, String... others) {
        this.indonesian = indonesian;
        this.english = english;
        var all = new java.util.HashSet<>(Set.of(others));
        all.add(indonesian);
        all.add(english);
        this.names = Set.copyOf(all);
    }

    boolean isCalled(String header) {
        return names.contains(header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_.\\-/]+", "_"));
    }

    /** Both names that we recommend. */
    public String names() {
        return indonesian.equals(english) ? indonesian : indonesian + " (" + english + ")";
    }
}
