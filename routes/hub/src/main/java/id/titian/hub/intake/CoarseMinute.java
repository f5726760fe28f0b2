package id.titian.hub.intake;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Screening;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * What a record without a second names: {@code PIN TAB YYYY-MM-DD HH:MM}.
 *
 * @param pin in the terminal's normal form.
 * @param minute its first second.
 */
record CoarseMinute(String pin, LocalDateTime minute) {

    private static final int LENGTH_MAX = 100;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Empty if the record says something else, as agents may: then only a person can tell what it means. */
    static Optional<CoarseMinute> of(Bytes raw, PinForm form) {
        if (raw.length() > LENGTH_MAX) return Optional.empty();
        String text = new String(raw.toArray(), StandardCharsets.UTF_8);
        int tab = text.indexOf('\t');
        if (tab < 1 || !Screening.isPin(text.substring(0, tab))) return Optional.empty();
        try {
            LocalDateTime minute = LocalDateTime.parse(text.substring(tab + 1), MINUTE);
            return Optional.of(new CoarseMinute(form.normal(text.substring(0, tab)), minute));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
