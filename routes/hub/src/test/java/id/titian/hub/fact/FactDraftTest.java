package id.titian.hub.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.hub.fact.life.DetailJson;
import java.time.LocalDate;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fact can be, before anybody is asked. */
class FactDraftTest {

    private static final String AYU = "199001012015011001";
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXCUSE           | nip    | 2026-01-05 | 2026-01-09 | {"type":"SAKIT"}
            EXCUSE           | nip    | 2026-01-05 |            | {"type":"IZIN","slot":"siang"}
            REMOTE_DAY       | nip    | 2026-01-05 | 2026-01-06 | {"mode":"WFH"}
            ROSTER           | nip    | 2026-01-05 |            | {"shift":"M"}
            EVENT            | nip    | 2026-01-05 |            | {"event":"APEL_PAGI","attended":false}
            MANUAL_PUNCH     | nip    | 2026-01-05 |            | {"time":"2026-01-06T06:05:30"}
            CLOCK_CORRECTION | serial |            |            | {"from":"2026-01-05T00:00","to":"2026-01-06T12:00","seconds":-120}
            OBJECTION        | nip    | 2026-01-05 |            | {"words":"Saya hadir."}
            OUTAGE           | office |            |            | {"from":"2026-01-05T07:00","to":"2026-01-05T09:00","cause":"PLN padam","evidence":["A1 was silent."]}
            OUTAGE           | serial |            |            | {"from":"2026-01-05T07:00","to":"2026-01-05T09:00","cause":"PLN padam"}
            COVERAGE         | office | 2026-01-05 | 2026-01-09 | {"words":"Kartu memori sudah dibaca semua."}
            """)
    void whatEachKindStatesIsReadAndWrittenAlike(
            FactKind kind, String subject, @Nullable LocalDate from, @Nullable LocalDate to, String detail)
            throws Exception {
        FactDraft draft = draft(kind, subject, from, to, detail);

        assertThat(draft.kind()).isEqualTo(kind);
        assertThat(DetailJson.read(kind, DetailJson.tree(draft.detail()))).isEqualTo(draft.detail());
        assertThat(draft.to()).isAfterOrEqualTo(draft.from());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXCUSE           | serial | 2026-01-05 | 2026-01-09 | {"type":"SAKIT"}                            | SUBJECT_INVALID
            EXCUSE           | none   | 2026-01-05 | 2026-01-09 | {"type":"SAKIT"}                            | SUBJECT_INVALID
            EXCUSE           | both   | 2026-01-05 | 2026-01-09 | {"type":"SAKIT"}                            | SUBJECT_INVALID
            EXCUSE           | nip    |            |            | {"type":"SAKIT"}                            | FACT_INCOMPLETE
            EXCUSE           | nip    | 2026-01-09 | 2026-01-05 | {"type":"SAKIT"}                            | DAYS_REVERSED
            EXCUSE           | nip    | 2026-01-01 | 2027-02-05 | {"type":"SAKIT"}                            | DAYS_TOO_LONG
            EXCUSE           | nip    | 2026-01-05 |            | {"type":"sakit"}                            | TYPE_INVALID
            EXCUSE           | nip    | 2026-01-05 |            | {}                                          | TYPE_INVALID
            EXCUSE           | nip    | 2026-01-05 |            | {"type":"IZIN","slot":"Siang hari"}         | SLOT_INVALID
            EXCUSE           | nip    | 2026-01-05 | 2026-01-06 | {"type":"IZIN","slot":"siang"}              | SLOT_ONE_DAY
            EXCUSE           | nip    | 2026-01-05 |            | {"type":"IZIN","slots":"siang"}             | DETAIL_UNREADABLE
            EXCUSE           | nip    | 2026-01-05 |            | "IZIN"                                      | DETAIL_UNREADABLE
            REMOTE_DAY       | nip    | 2026-01-05 |            | {"mode":"WFO"}                              | DETAIL_UNREADABLE
            REMOTE_DAY       | nip    | 2026-01-05 |            | {}                                          | FACT_INCOMPLETE
            ROSTER           | nip    | 2026-01-05 | 2026-01-06 | {"shift":"M"}                               | ONE_DAY_ONLY
            ROSTER           | nip    | 2026-01-05 |            | {"shift":"a shift with a long name"}        | SHIFT_INVALID
            ROSTER           | nip    | 2026-01-05 |            | {"shift":"M","order":5}                     | ORDER_INVALID
            EVENT            | nip    | 2026-01-05 |            | {"event":"apel","attended":true}            | EVENT_INVALID
            EVENT            | nip    | 2026-01-05 |            | {"event":"APEL_PAGI"}                       | FACT_INCOMPLETE
            MANUAL_PUNCH     | nip    | 2026-01-05 |            | {"time":"2026-01-07T00:00"}                 | TIME_OUTSIDE_DAY
            MANUAL_PUNCH     | nip    | 2026-01-05 |            | {"time":"2026-01-04T23:59:59"}              | TIME_OUTSIDE_DAY
            MANUAL_PUNCH     | nip    | 2026-01-05 |            | {"time":"half past seven"}                  | DETAIL_UNREADABLE
            CLOCK_CORRECTION | serial |            |            | {"from":"2026-01-05T00:00","to":"2026-01-06T12:00"}              | DETAIL_UNREADABLE
            CLOCK_CORRECTION | serial |            |            | {"from":"2026-01-05T00:00","to":"2026-01-06T12:00","seconds":0}  | SECONDS_INVALID
            CLOCK_CORRECTION | serial |            |            | {"from":"2026-01-06T00:00","to":"2026-01-05T12:00","seconds":9}  | TIMES_REVERSED
            CLOCK_CORRECTION | serial | 2026-01-05 | 2026-01-05 | {"from":"2026-01-05T00:00","to":"2026-01-06T12:00","seconds":9}  | DAYS_DIFFER
            OBJECTION        | nip    | 2026-01-05 |            | {"words":" "}                               | WORDS_MISSING
            OUTAGE           | nip    |            |            | {"from":"2026-01-05T07:00","to":"2026-01-05T09:00","cause":"x"}  | SUBJECT_INVALID
            OUTAGE           | office |            |            | {"from":"2026-01-05T07:00","to":"2026-01-05T09:00","cause":""}   | WORDS_MISSING
            OUTAGE           | office |            |            | {"to":"2026-01-05T09:00","cause":"x"}       | FACT_INCOMPLETE
            """)
    void whatAFactCannotBeIsRefusedWithItsCode(
            FactKind kind,
            String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String detail,
            FactRefusal refusal) {
        assertThatThrownBy(() -> draft(kind, subject, from, to, detail))
                .asInstanceOf(type(FactRefusedException.class))
                .extracting(FactRefusedException::refusal)
                .isEqualTo(refusal);
    }

    @Test
    void everyRefusalHasACodeAndSaysWhatItIsAbout() {
        for (FactRefusal refusal : FactRefusal.values()) {
            assertThat(refusal.code()).matches("[a-z][a-z-]+");
            assertThat(refusal.words("<this>")).contains("<this>").endsWith(".");
        }
    }

    @Test
    void everyKindHasItsOwnDetailAndWord() {
        assertThat(EnumSet.allOf(FactKind.class))
                .extracting(FactKind::detail)
                .doesNotHaveDuplicates()
                .hasSize(FactDetail.class.getPermittedSubclasses().length);
        for (FactKind kind : FactKind.values())
            assertThat(FactKind.of(kind.word())).isEqualTo(kind);
    }

    private static FactDraft draft(
            FactKind kind, String subject, @Nullable LocalDate from, @Nullable LocalDate to, String detail)
            throws Exception {
        boolean isBoth = subject.equals("both");
        return FactDraft.of(
                subject.equals("nip") || isBoth ? AYU : null,
                subject.equals("serial") || isBoth ? "A1" : null,
                subject.equals("office") ? "SETDA" : null,
                from,
                to,
                DetailJson.read(kind, JSON.readTree(detail)),
                null);
    }
}
