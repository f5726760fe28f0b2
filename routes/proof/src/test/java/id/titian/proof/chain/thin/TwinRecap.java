package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.titian.proof.hub.HubApi;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a month comes to in the lone office and in its twin, by the rules that come with Titian. */
final class TwinRecap {

    static final String POLICY = "bekasi-perwali-69-2019";

    private static final Path POLICIES = Path.of("../../config/policies");
    private static final String CALENDAR = "calendar-id-2024.yaml";
    private static final List<String> OFFICES = List.of(LoneMonth.LONE_OFFICE, LoneMonth.TWIN_OFFICE);
    private static final int BASE = 2_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<DayOfWeek> FREE = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** Of a line and of a day, what must not depend on how the punches came. */
    private static final List<String> OF_A_LINE = List.of(
            "policy",
            "state",
            "counts",
            "cutSum",
            "score",
            "attendance",
            "performance",
            "total",
            "base",
            "rupiah",
            "steps");

    private static final List<String> OF_A_DAY =
            List.of("day", "status", "marks", "credit", "cut", "netMinutes", "flags", "excuse", "sentences");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubApi hub;
    private final YearMonth month;

    TwinRecap(HubApi hub, YearMonth month) {
        this.hub = hub;
        this.month = month;
    }

    /** The latest month of 31 days that is over. */
    static YearMonth latest(LocalDate today) {
        YearMonth month = YearMonth.from(today).minusMonths(1);
        while (month.lengthOfMonth() < 31) month = month.minusMonths(1);
        return month;
    }

    /** Puts the rules in force, and tells the hub who is paid by them. */
    void introduce() throws Exception {
        StringBuilder postings = new StringBuilder("nip;kantor;tingkat;berlaku_dari\n");
        StringBuilder bases = new StringBuilder("nip;mulai_bulan;rupiah\n");
        for (String office : OFFICES)
            for (int i = 0; i < LoneMonth.PEOPLE; i++) {
                String nip = LoneMonth.nip(office, i);
                postings.append("%s;%s;PELAKSANA_JFU;2024-01-01\n".formatted(nip, office));
                bases.append("%s;%s;%d\n".formatted(nip, month, BASE));
            }
        hub.importAll("offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;Asia/Jakarta\n");
        hub.importAll(
                "units",
                "kode;induk;berlaku_dari\n%s;SETDA;2024-01-01\n%s;SETDA;2024-01-01\n".formatted(OFFICES.toArray()));
        hub.importAll("postings", postings.toString());
        hub.importAll("bases", bases.toString());
        // A calendar says nothing of a year of which it has no day, and whoever stays away then waits for it.
        Map<String, String> rules = files(POLICIES);
        rules.computeIfPresent(
                CALENDAR,
                (name, text) -> text.replace(
                        "holidays:\n",
                        "holidays:\n  - {date: %s, kind: LIBUR_NASIONAL, name: Kemerdekaan}\n".formatted(holiday())));
        ObjectNode offered = JSON.createObjectNode().put("who", "Siti");
        offered.set("files", JSON.valueToTree(rules));
        offered.set("cases", JSON.valueToTree(files(POLICIES.resolve("cases"))));
        long book = hub.post("/api/rulebooks", offered.toString()).path("id").asLong();
        hub.post("/api/rulebooks/" + book + "/activate", "{\"who\":\"Siti\"}");
        for (String office : OFFICES)
            hub.put("/api/rulebooks/offices/" + office, "{\"who\":\"Siti\",\"policies\":[\"" + POLICY + "\"]}");
    }

    private LocalDate holiday() {
        return LocalDate.of(month.getYear(), 8, 17);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }

    /** Waits until every punch counts and no day of either office waits for a terminal. */
    void awaitDecided() {
        await().atMost(PATIENCE).until(() -> hub.numbers().path("workWaiting").asInt() == 0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode standings = hub.get("/api/attendance/months/" + month + "/offices", "");
            assertThat(standings)
                    .as("%s; %s", standings, undecided())
                    .hasSize(OFFICES.size())
                    .allMatch(office -> office.path("people").asInt() == LoneMonth.PEOPLE
                            && office.path("undecided").asInt() == 0);
        });
    }

    /** The undecided days of somebody in each office, for the message of a failure. */
    private List<String> undecided() throws Exception {
        List<String> undecided = new ArrayList<>();
        for (String office : OFFICES)
            for (JsonNode line : hub.get("/api/attendance/months/" + month, "office=" + office)) {
                if (!line.path("state").asText().equals("OPEN")) continue;
                for (JsonNode day :
                        hub.get("/api/attendance/days", span(line.path("nip").asText())))
                    if (!day.path("status").asText().matches("PRESENT|ABSENT|FREE")) undecided.add(day.toString());
                break;
            }
        return undecided;
    }

    private String span(String nip) {
        return "nip=" + nip + "&from=" + month.atDay(1) + "&to=" + month.atEndOfMonth();
    }

    /** Whether each line is what the rule makes of what its person did, and each twin's line and days are those of the other. */
    void assertBothComeToTheSame() throws Exception {
        for (int i = 0; i < LoneMonth.PEOPLE; i++) {
            JsonNode lone = line(LoneMonth.LONE_OFFICE, i);
            BigDecimal cut = expectedCut(i);
            assertThat(lone.path("cutSum").decimalValue())
                    .as("cut of %d: %s", i, lone)
                    .isEqualByComparingTo(cut);
            assertThat(lone.path("rupiah").decimalValue())
                    .as("rupiah of %d: %s", i, lone)
                    .isEqualByComparingTo(new BigDecimal("100").subtract(cut).multiply(new BigDecimal(BASE / 100)));
            assertThat(line(LoneMonth.TWIN_OFFICE, i)).isEqualTo(lone);
            assertThat(days(LoneMonth.TWIN_OFFICE, i)).isEqualTo(days(LoneMonth.LONE_OFFICE, i));
        }
    }

    /** Whether the closed lines are what they would be if they were made today. */
    void assertClosedForGood() throws Exception {
        for (String office : OFFICES)
            assertThat(hub.get("/api/attendance/months/" + month, "office=" + office))
                    .hasSize(LoneMonth.PEOPLE)
                    .allMatch(line -> line.path("hash").equals(line.path("closedHash")));
    }

    /** Percent points, straight from the table of the rule: 5 for a day away, 1.5 for leaving at noon, 0.25 from the 16th minute on. */
    private BigDecimal expectedCut(int person) {
        boolean isLate = LoneMonth.after7(person).toMinutes() - 30 > 15;
        int hundredths = 0;
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (FREE.contains(day.getDayOfWeek()) || day.equals(holiday())) continue;
            if (LoneMonth.isAway(day, person)) hundredths += 500;
            else hundredths += (isLate ? 25 : 0) + (LoneMonth.forgetsToLeave(day, person) ? 150 : 0);
        }
        return BigDecimal.valueOf(hundredths, 2);
    }

    private JsonNode line(String office, int person) throws Exception {
        return ((ObjectNode) hub.get("/api/attendance/months/" + month + "/people/" + LoneMonth.nip(office, person), "")
                        .path("line"))
                .retain(OF_A_LINE);
    }

    private List<JsonNode> days(String office, int person) throws Exception {
        List<JsonNode> days = new ArrayList<>();
        for (JsonNode day : hub.get("/api/attendance/days", span(LoneMonth.nip(office, person))))
            days.add(((ObjectNode) day).retain(OF_A_DAY));
        assertThat(days).hasSize(month.lengthOfMonth());
        return days;
    }
}
