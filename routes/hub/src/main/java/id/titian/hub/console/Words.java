package id.titian.hub.console;

import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times and numbers as people in an office say them, in the language of the page. */
@Component("words")
public class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final Pattern TRAP = Pattern.compile("\\[([a-z0-9-]+)]$");

    private final MessageSource messages;
    private final Clock clock;

    Words(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** How long ago, such as "7 menit lalu"; a dash for never. */
    public String ago(@Nullable Instant moment) {
        if (moment == null) return "–";
        Duration age = Duration.between(moment, clock.instant());
        if (age.toMinutes() < 1) return say("ago.now");
        if (age.toMinutes() < 60) return say("ago.minutes", age.toMinutes());
        if (age.toHours() < 48) return say("ago.hours", age.toHours());
        return say("ago.days", age.toDays());
    }

    /** A moment of today on the wall clock of a zone, with the name that Indonesians give the zone. */
    public String time(Instant moment, String zone) {
        return TIME.format(moment.atZone(ZoneId.of(zone))) + " " + zone(zone);
    }

    /** Day and minute of a moment on the wall clock of a zone. */
    public String moment(Instant moment, String zone) {
        return MOMENT.format(moment.atZone(ZoneId.of(zone))) + " " + zone(zone);
    }

    /** WIB, WITA or WIT. */
    public String zone(String zone) {
        return switch (zone) {
            case "Asia/Jakarta", "Asia/Pontianak" -> "WIB";
            case "Asia/Makassar" -> "WITA";
            case "Asia/Jayapura" -> "WIT";
            default -> zone;
        };
    }

    /** What is wrong with a row of a table that waits, by the code that stands behind its detail; null of anything else. */
    public @Nullable String trap(QuarantineItem item) {
        Matcher code = TRAP.matcher(item.detail());
        if (item.reason() != QuarantineReason.ROW_UNCLEAR || !code.find()) return null;
        return messages.getMessage("trap." + code.group(1), null, null, LocaleContextHolder.getLocale());
    }

    private String say(String code, Object... values) {
        return messages.getMessage(code, values, LocaleContextHolder.getLocale());
    }
}
