package id.titian.hub.extract;

import java.util.Locale;

/** The files of an extract, each with what it holds of a span of days. */
enum ExtractFile {
    DAYS("""
            select nip, day, revision, office, policy, rulebook, status, marks::text, filled, required, cut, net_minutes, late_early,
                   flags, is_provisional, reasons::text, excuse, punches::text, facts::text, waits_for::text,
                   encode(hash, 'hex') as hash, cause, computed_at
              from attendance_day where day between :from and :to and (:office::text is null or office = :office)
             order by day, nip
            """),
    DAYS_BEFORE("""
            select nip, day, revision, superseded_at, office, policy, rulebook, status, marks::text, filled, required, cut, net_minutes,
                   late_early, flags, is_provisional, reasons::text, excuse, punches::text, facts::text, waits_for::text,
                   encode(hash, 'hex') as hash, cause, computed_at
              from attendance_day_past where day between :from and :to and (:office::text is null or office = :office)
             order by day, nip, revision
            """),
    MONTHS("""
            select nip, month, revision, office, policy, state, counts::text, cut_sum, score, attendance, performance, total, base,
                   rupiah, steps::text, encode(hash, 'hex') as hash, cause, computed_at
              from month_line where month between date_trunc('month', :from::date) and :to
               and (:office::text is null or office = :office)
             order by month, nip
            """),
    CLOSED_MONTHS("""
            select nip, month, office, revision, counts::text, cut_sum, total, rupiah, encode(hash, 'hex') as hash, closed_at
              from closed_line where month between date_trunc('month', :from::date) and :to
               and (:office::text is null or office = :office)
             order by month, nip
            """),
    ADJUSTMENTS("""
            select a.id, a.nip, a.month, a.for_month, a.total_delta, a.rupiah_delta, a.before::text, a.after::text, a.reason,
                   a.made_at
              from adjustment a join month_line l on l.nip = a.nip and l.month = a.month
              left join closed_line c on c.nip = a.nip and c.month = a.month
             where a.month between date_trunc('month', :from::date) and :to
               and (:office::text is null or coalesce(c.office, l.office) = :office)
             order by a.id
            """),
    FACTS("""
            select f.id, f.kind, f.nip, f.serial, f.office, f.from_day, f.to_day, f.detail::text, f.reason, f.state, f.drafted_at,
                   f.drafted_who, f.decided_at, f.decided_who, f.decided_why, f.approver_nip, f.approver_for, f.withdrawn_at,
                   f.withdrawn_who, f.withdrawn_why, encode(f.document, 'hex') as document
              from fact f where f.from_day <= :to and f.to_day >= :from
               and (:office::text is null or f.office = :office
                    or f.serial in (select serial from terminal where office = :office)
                    or f.nip in (select nip from attendance_day where office = :office and day between :from and :to))
             order by f.id
            """),
    PUNCHES("""
            select p.id, s.nip, s.office, s.day, t.serial, p.pin, p.pin_sent, p.punch_time, p.ordinal, p.in_out_mode, p.verify_mode,
                   p.work_code, p.path, p.clock_offset, p.observed_at, p.recorded_at, p.arrival, p.arrival_index
              from placement s join punch p on p.id = s.punch join terminal t on t.id = p.terminal
             where s.day between :from and :to and (:office::text is null or s.office = :office)
             order by p.id
            """),
    ARRIVALS("""
            select a.id, a.agent, a.epoch::text, a.from_seq, a.to_seq, encode(a.before_hash, 'hex') as before_hash,
                   encode(a.after_hash, 'hex') as after_hash, a.received_at,
                   translate(encode(a.payload, 'base64'), E'\\n', '') as payload
              from arrival a
             where a.id in (select p.arrival from placement s join punch p on p.id = s.punch
                             where s.day between :from and :to and (:office::text is null or s.office = :office))
             order by a.agent, a.epoch, a.from_seq, a.to_seq
            """),
    ACTS("""
            select id, at, who, what, subject, detail from act
             where at >= :from::date at time zone 'Asia/Jakarta' and at < (:to::date + 1) at time zone 'Asia/Jakarta'
             order by id
            """);

    private final String sql;

    ExtractFile(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";
    }

    /** Whether its rows belong to no office, so that an extract of one leaves it out. */
    boolean isOfAllOffices() {
        return this == ACTS;
    }
}
