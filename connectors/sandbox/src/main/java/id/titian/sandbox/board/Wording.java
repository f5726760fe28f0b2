package id.titian.sandbox.board;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a board writes, and the little that it reads. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String PHOTO = "\\/9j\\/4AAQSkZJRgABAQ".repeat(300);

    private final BoardSpec spec;

    Wording(BoardSpec spec) {
        this.spec = spec;
    }

    String registration(LocalDateTime clock, int used, int unsent) {
        String info = spec.has(Trouble.TELLS_NOTHING)
                ? ""
                : ",\"devinfo\":{\"modelname\":\"tfs30\",\"usersize\":3000,\"logsize\":" + number(spec.recordMax())
                        + ",\"useduser\":" + number(spec.people().size()) + ",\"usedlog\":" + number(used)
                        + ",\"usednewlog\":" + number(unsent) + ",\"fpalgo\":\"thbio3.0\",\"firmware\":\"th600w v6.1\","
                        + "\"time\":\"" + time(clock) + "\",\"mac\":\"00-01-A9-01-00-01\"}";
        return "{\"cmd\":\"reg\",\"sn\":\"" + spec.serial() + "\",\"cpusn\":\"123456789\"" + info + '}';
    }

    String logs(List<BoardRecord> records, int index) {
        return "{\"cmd\":\"sendlog\",\"sn\":\"" + spec.serial() + "\",\"count\":" + number(records.size())
                + ",\"logindex\":" + number(index) + ",\"record\":["
                + records.stream().map(this::record).collect(Collectors.joining(",")) + "]}";
    }

    private String record(BoardRecord record) {
        String name = spec.people().stream()
                .filter(person -> person.pin().equals(record.pin()))
                .map(BoardPerson::name)
                .findFirst()
                .orElse("");
        return "{\"enrollid\":" + (spec.has(Trouble.NUMBERS_AS_TEXTS) ? '"' + record.pin() + '"' : record.pin())
                + ",\"name\":\"" + name + "\",\"time\":\"" + time(record.punchTime()) + "\",\"mode\":"
                + number(record.mode()) + ",\"inout\":" + number(record.inout()) + ",\"event\":"
                + number(record.event()) + (spec.has(Trouble.PICTURES) ? ",\"image\":\"" + PHOTO + '"' : "") + '}';
    }

    String user(BoardPerson person) {
        return "{\"cmd\":\"senduser\",\"sn\":\"" + spec.serial() + "\",\"enrollid\":" + person.pin() + ",\"name\":\""
                + person.name() + "\",\"backupnum\":0,\"admin\":0,\"record\":\"" + PHOTO + "\"}";
    }

    private String number(int number) {
        return spec.has(Trouble.NUMBERS_AS_TEXTS) ? '"' + Integer.toString(number) + '"' : Integer.toString(number);
    }

    private String time(LocalDateTime wall) {
        LocalDateTime written = spec.has(Trouble.UTC)
                ? wall.atZone(spec.zone()).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : wall;
        return TIME.format(written);
    }

    /** The wall clock that an answer wants set. */
    Optional<LocalDateTime> cloudTime(String answer) {
        Matcher told = Pattern.compile("\"cloudtime\":\"([^\"]{19})\"").matcher(answer);
        if (!told.find()) return Optional.empty();
        LocalDateTime time = LocalDateTime.parse(told.group(1), TIME);
        return Optional.of(
                spec.has(Trouble.UTC)
                        ? time.atOffset(ZoneOffset.UTC)
                                .atZoneSameInstant(spec.zone())
                                .toLocalDateTime()
                        : time);
    }

    /** Whether an answer is the {@code ret} that a command waits for. */
    boolean isRet(String command, String answer) {
        return answer.startsWith("{\"ret\":\"" + command + "\",\"result\":true")
                && (!spec.has(Trouble.WANTS_CLOUD_TIME) || cloudTime(answer).isPresent());
    }
}
