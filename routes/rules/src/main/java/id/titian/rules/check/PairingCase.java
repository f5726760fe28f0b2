package id.titian.rules.check;

import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Mark;
import id.titian.rules.day.Punch;
import id.titian.rules.file.Cursor;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.Yaml;
import id.titian.rules.file.YamlFile;
import id.titian.rules.pairing.Pairing;
import id.titian.rules.pairing.Pairing.Record;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case of {@code pairing.yaml}: what records of terminals have to become. */
final class PairingCase {

    private final RuleFolder rules;
    private final Cursor own;
    private final Cursor defaults;

    private PairingCase(RuleFolder rules, Cursor own, Cursor defaults) {
        this.rules = rules;
        this.own = own;
        this.defaults = defaults;
    }

    static List<Outcome> runAll(RuleFolder rules, String file, String text) throws CaseRefusedException {
        Yaml.Table root;
        try {
            root = YamlFile.read(file, text);
        } catch (MistakesException e) {
            throw new CaseRefusedException(String.valueOf(e.getMessage()));
        }
        List<Mistake> mistakes = PairingShape.mistakes(root);
        List<Mistake> around = mistakes.stream()
                .filter(each -> !each.key().startsWith("cases["))
                .toList();
        if (!around.isEmpty()) throw new CaseRefusedException(words(around));
        Cursor at = Cursor.at(root, new ArrayList<>());
        List<Outcome> outcomes = new ArrayList<>();
        for (Cursor each : at.at("cases").items()) {
            String place = PairingShape.place(outcomes.size());
            List<Mistake> own = mistakes.stream()
                    .filter(mistake ->
                            mistake.key().equals(place) || mistake.key().startsWith(place + "."))
                    .toList();
            String id = each.at("id").text("case " + (outcomes.size() + 1));
            if (!own.isEmpty()) outcomes.add(Outcome.failed(id, words(own)));
            else outcomes.add(outcome(rules, each, at.at("defaults"), id).at(file, each.line()));
        }
        if (outcomes.isEmpty()) throw new CaseRefusedException(file + ": there is no case in it.");
        return outcomes;
    }

    private static Outcome outcome(RuleFolder rules, Cursor own, Cursor defaults, String id) {
        try {
            return new PairingCase(rules, own, defaults).run(id);
        } catch (CaseRefusedException e) {
            return Outcome.failed(id, String.valueOf(e.getMessage()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Outcome.failed(id, "this case cannot be read: " + e.getMessage());
        }
    }

    private static String words(List<Mistake> mistakes) {
        return mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; "));
    }

    private Cursor of(String key) {
        return own.at(key).isThere() ? own.at(key) : defaults.at(key);
    }

    private Outcome run(String id) throws CaseRefusedException {
        ZoneId zone = ZoneId.of(of("policy_zone").text("Asia/Jakarta"));
        List<Record> records = new ArrayList<>();
        for (Cursor each : own.at("records").items())
            records.add(new Record(
                    each.at("device").text(""),
                    each.at("pin").text(""),
                    CaseTime.local("at", each.at("at").text(""), zone),
                    CaseTime.local("received", each.at("received").text(""), zone)));
        Pairing pairing = pairing();
        Pairing.Paired paired = pairing.pair(records);

        Cursor expect = own.at("expect");
        var comparison = new Outcome.Comparison(id);
        if (expect.at("punches").isThere())
            comparison.same("punches", texts(expect.at("punches")), times(paired.all()));
        if (expect.at("punches_local").isThere())
            comparison.same("punches", texts(expect.at("punches_local")), times(paired.all()));
        for (String nip : expect.at("punches_by_nip").keys())
            comparison.same(
                    "punches of " + nip,
                    texts(expect.at("punches_by_nip").at(nip)),
                    times(paired.byPerson().getOrDefault(nip, List.of())));
        if (expect.at("punches_by_nip").isThere())
            comparison.same(
                    "persons",
                    new TreeMap<>(expect.at("punches_by_nip").keys().stream()
                                    .collect(Collectors.toMap(nip -> nip, nip -> "")))
                            .keySet(),
                    paired.byPerson().keySet());
        if (expect.at("local_date").isThere())
            comparison.same(
                    "day",
                    expect.at("local_date").text(""),
                    paired.all().stream()
                            .map(LocalDateTime::toLocalDate)
                            .distinct()
                            .map(LocalDate::toString)
                            .collect(Collectors.joining(" ")));
        comparison.same("dropped", losses(expect.at("dropped")), losses(paired.dropped()));
        comparison.same("unmatched", losses(expect.at("unmatched")), losses(paired.unmatched()));
        comparison.same("quarantined", losses(expect.at("quarantined")), losses(paired.quarantined()));
        if (expect.at("day").isThere()) compareDay(expect.at("day"), comparison, pairing, records);
        return comparison.outcome(List.of(own.at("computation").text("")));
    }

    private Pairing pairing() throws CaseRefusedException {
        List<Pairing.Holder> holders = new ArrayList<>();
        for (Cursor person : of("people").items())
            for (Cursor pin : person.at("pins").items())
                holders.add(new Pairing.Holder(
                        person.at("nip").text(""),
                        pin.at("device").text(""),
                        pin.at("pin").text(""),
                        day(pin.at("from"), LocalDate.MIN),
                        day(pin.at("to"), LocalDate.MAX)));
        return new Pairing(
                Duration.ofSeconds(of("dedupe_within_s").number(60)),
                LocalDate.parse(of("clock_floor").text("2015-01-01")),
                Duration.ofSeconds(of("future_limit_s").number(300)),
                holders);
    }

    private static LocalDate day(Cursor at, LocalDate otherwise) throws CaseRefusedException {
        Optional<String> text = at.text();
        return text.isPresent() ? CaseTime.day(at.path(), text.get()) : otherwise;
    }

    private void compareDay(Cursor expect, Outcome.Comparison comparison, Pairing pairing, List<Record> records)
            throws CaseRefusedException {
        Policy policy = rules.policy(expect.at("policy").text(""))
                .orElseThrow(() -> new CaseRefusedException("expect.day.policy: there is no policy "
                        + expect.at("policy").text("") + " without mistakes in the folder"));
        Day all = day(policy, pairing.pair(records).all());
        if (expect.at("marks").isThere())
            comparison.same("marks", expect.at("marks").text(""), all.marksText());
        Optional<Record> first = records.stream().min(java.util.Comparator.comparing(Record::received));
        if (expect.at("late_before").isThere() && first.isPresent())
            comparison.same(
                    "minutes late before",
                    expect.at("late_before").text(""),
                    late(day(policy, pairing.pair(List.of(first.get())).all())));
        if (expect.at("late_after").isThere())
            comparison.same("minutes late after", expect.at("late_after").text(""), late(all));
    }

    private static String late(Day day) {
        return day.marks().stream()
                .filter(Mark::isFilled)
                .findFirst()
                .map(Mark::text)
                .orElse("");
    }

    private Day day(Policy policy, List<LocalDateTime> punches) throws CaseRefusedException {
        if (punches.isEmpty()) throw new CaseRefusedException("no punch is left of which a day could be made");
        return DayJudge.judge(
                policy,
                rules.calendarOf(policy),
                DayInput.of(
                        punches.get(0).toLocalDate(),
                        DayInput.Coverage.COMPLETE,
                        punches.stream().map(Punch::of).toList()));
    }

    private static List<String> texts(Cursor list) {
        return list.items().stream().map(each -> each.text("")).toList();
    }

    private static List<String> times(List<LocalDateTime> times) {
        return times.stream()
                .map(time -> time.format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")))
                .toList();
    }

    private static List<String> losses(Cursor list) {
        return list.items().stream()
                .map(each -> each.at("index").text("") + " " + each.at("why").text(""))
                .sorted()
                .toList();
    }

    private static List<String> losses(Map<Integer, String> losses) {
        return Stream.ofNullable(losses)
                .flatMap(each -> each.entrySet().stream())
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .toList();
    }
}
